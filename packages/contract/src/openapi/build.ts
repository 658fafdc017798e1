import { Id } from '../v2/common.ts'
import { MUTATION_TYPES, MUTATIONS } from '../v2/mutation.ts'
import { Problem } from '../v2/problem.ts'
import { OPERATION_IDS, routeOf } from '../v2/routes.ts'
import { collectComponents, type SchemaNode } from './components.ts'
import { idempotencyKeyParameter, openApiPath, operationOf } from './operation.ts'
import { collectProblemResponses, problemCodeSchema } from './problems.ts'

export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: Readonly<Record<string, unknown>>
  readonly servers: readonly unknown[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components: { readonly schemas: Readonly<Record<string, SchemaNode>> } & Readonly<Record<string, unknown>>
}

const DESCRIPTION = `Money is integer minor units; quantities and rates are decimal strings; times are RFC 3339 UTC; ids are UUIDv7.
Unknown request fields are refused. Responses may gain fields: ignore what you do not know, although schemas are closed here.`

const bearer = (description: string) => ({ type: 'http', scheme: 'bearer', description })

/** The OpenAPI 3.1 document of v2, made from the route table and the schemas alone. */
export function buildOpenApiV2(): OpenApiDocument {
  const components = collectComponents()
  const problems = collectProblemResponses()
  components.node(Problem)
  for (const type of MUTATION_TYPES) components.node(MUTATIONS[type].payload) // push carries them as unknown
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operationId of OPERATION_IDS) {
    const route = routeOf(operationId)
    const path = openApiPath(route.path)
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: operationOf(operationId, route, components, problems),
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Outpost API v2', version: '2.0.0-draft', description: DESCRIPTION },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { ...components.schemas, ProblemCode: problemCodeSchema },
      responses: problems.responses,
      parameters: { IdempotencyKey: { ...idempotencyKeyParameter, schema: components.node(Id) } },
      securitySchemes: {
        terminalToken: bearer('Of one terminal, from `createToken` by its secret'),
        staffToken: bearer('Of a person, from `createToken` by password; operations list the roles in `x-roles`'),
      },
      'x-mutations': mutationTable(),
    },
  }
}

/** Which schema the payload of each mutation type has in a push. */
const mutationTable = (): unknown =>
  Object.fromEntries(
    MUTATION_TYPES.map((type) => {
      const { version, payload } = MUTATIONS[type]
      const { title } = payload as { title?: string }
      return [type, { schemaVersion: version, payload: { $ref: `#/components/schemas/${title}` } }]
    }),
  )
