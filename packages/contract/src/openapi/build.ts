import { ROUTES as ROUTES_V1 } from '../v1/routes.ts'
import { Id } from '../v2/common.ts'
import { MUTATION_TYPES, MUTATIONS } from '../v2/mutation.ts'
import { Problem } from '../v2/problem.ts'
import type { RouteSpec } from '../v2/routes/spec.ts'
import { ROUTES as ROUTES_V2 } from '../v2/routes.ts'
import { versionsOf } from '../v2/upcast.ts'
import { type Components, collectComponents, type SchemaNode } from './components.ts'
import { idempotencyKeyParameter, openApiPath, operationOf, TOKENS, TOKENS_AND_COOKIE } from './operation.ts'
import { collectProblemResponses, type ProblemResponses, problemCodeSchema } from './problems.ts'

export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: Readonly<Record<string, unknown>>
  readonly servers: readonly unknown[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components: { readonly schemas: Readonly<Record<string, SchemaNode>> } & Readonly<Record<string, unknown>>
}

const COMMON = `Money is integer minor units; quantities and rates are decimal strings; times are RFC 3339 UTC; ids are UUIDv7.
Unknown request fields are refused. Responses may gain fields: ignore what you do not know, although schemas are closed here.`

const V1 = `${COMMON}

One resource per call. What a call makes has the call's idempotency key as its id. An order is \`open\` until its payments reach
its total; the payment that reaches it completes the order, which is then numbered, booked and out of stock: so that payment
may be refused for whatever would refuse the order. An answer that was stored is repeated to the byte, with
\`Idempotency-Replayed: true\`. Where a request is silent, the price and the taxes are the branch's of the moment.`

/** The OpenAPI 3.1 document of v1, made from its route table and schemas alone. */
export function buildOpenApiV1(): OpenApiDocument {
  const info = { title: 'Outpost API v1', version: '1.0.0', description: V1 }
  return build(info, ROUTES_V1, TOKENS, BEARERS)
}

/** The same of v2. */
export function buildOpenApiV2(): OpenApiDocument {
  const info = { title: 'Outpost API v2', version: '2.0.0', description: COMMON }
  return build(info, ROUTES_V2, TOKENS_AND_COOKIE, { ...BEARERS, ...COOKIE }, (components) => ({
    'x-mutations': mutationTable(components),
  })) // a push hides them
}

function build(
  info: OpenApiDocument['info'],
  routes: Readonly<Record<string, RouteSpec>>,
  security: typeof TOKENS,
  securitySchemes: object,
  more: (components: Components) => object = () => ({}),
): OpenApiDocument {
  const components = collectComponents()
  const problems = collectProblemResponses()
  components.node(Problem)
  const extensions = more(components)
  const paths = pathsOf(routes, components, problems, security)
  return {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { ...components.schemas, ProblemCode: problemCodeSchema },
      responses: problems.responses,
      parameters: { IdempotencyKey: { ...idempotencyKeyParameter, schema: components.node(Id) } },
      securitySchemes,
      ...extensions,
    },
  }
}

const bearer = (description: string) => ({ type: 'http', scheme: 'bearer', description })

const BEARERS = {
  terminalToken: bearer('Of one terminal, from `createToken` by its secret'),
  staffToken: bearer('Of a person, from `createToken` by password; operations list the roles in `x-roles`'),
}

const COOKIE = {
  deskSession: {
    type: 'apiKey',
    in: 'cookie',
    name: 'outpost_session',
    description:
      'Of a person at the desk, set by `startSession` (`__Host-outpost_session` over https); requests but GET need `X-CSRF-Token` too',
  },
}

function pathsOf(
  routes: Readonly<Record<string, RouteSpec>>,
  components: Components,
  problems: ProblemResponses,
  security: typeof TOKENS,
): Record<string, Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [operationId, route] of Object.entries(routes)) {
    const path = openApiPath(route.path)
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: operationOf(operationId, route, components, problems, security),
    }
  }
  return paths
}

/** Which schema the payload of each mutation type has in a push, by its schemaVersion; every released one is read. */
const mutationTable = (components: Components): unknown =>
  Object.fromEntries(
    MUTATION_TYPES.map((type) => {
      const versions = versionsOf(type).map(({ version, payload }) => [version, components.node(payload)])
      return [type, { schemaVersion: MUTATIONS[type].version, versions: Object.fromEntries(versions) }]
    }),
  )
