import { assert } from '@outpost/kernel'
import { IDEMPOTENCY_HEADER, REPLAYED_HEADER } from '../client/idempotency.ts'
import type { ResponseSpec, RouteAuth, RouteSpec } from '../v2/routes/spec.ts'
import type { Components, SchemaNode } from './components.ts'
import type { ProblemResponses } from './problems.ts'

type Security = Readonly<Record<RouteAuth, readonly unknown[]>>

/** By token alone. */
export const TOKENS: Security = {
  none: [],
  terminal: [{ terminalToken: [] }],
  staff: [{ staffToken: [] }],
  any: [{ terminalToken: [] }, { staffToken: [] }],
}

const DESK = { deskSession: [] }

/** By token, and people by the desk's cookie too. */
export const TOKENS_AND_COOKIE: Security = { ...TOKENS, staff: [...TOKENS.staff, DESK], any: [...TOKENS.any, DESK] }

/** Fastify's `:id` as OpenAPI's `{id}`. */
export const openApiPath = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}')

export function operationOf(
  operationId: string,
  route: RouteSpec,
  components: Components,
  problems: ProblemResponses,
  security: Security,
): unknown {
  const parameters = parametersOf(route, components)
  return {
    operationId,
    tags: [route.tag],
    summary: route.summary,
    security: security[route.auth],
    ...(route.roles ? { 'x-roles': route.roles } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyOf(route, components),
    responses: { [route.response.status]: success(route, components), ...problems.of(route.problems) },
  }
}

function bodyOf({ body, upload }: RouteSpec, components: Components): object {
  if (body) return { requestBody: { required: true, content: jsonContent(components.node(body)) } }
  if (!upload) return {}
  const description = `A file of at most ${upload.maxBytes} bytes`
  const schema = { type: 'string', contentMediaType: upload.contentType }
  return { requestBody: { required: true, description, content: { [upload.contentType]: { schema } } } }
}

function parametersOf(route: RouteSpec, components: Components): unknown[] {
  const key = { $ref: '#/components/parameters/IdempotencyKey' }
  return [
    ...(route.params ? fieldsOf('path', components.node(route.params)) : []),
    ...(route.query ? fieldsOf('query', components.node(route.query)) : []),
    ...(route.write ? [key] : []),
  ]
}

function fieldsOf(place: 'path' | 'query', node: SchemaNode): unknown[] {
  assert(node.$ref === undefined, 'params and query are untitled, so that they stand inline')
  const { properties, required = [] } = node as { properties: Record<string, unknown>; required?: string[] }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema,
  }))
}

const jsonContent = (schema: SchemaNode) => ({ 'application/json': { schema } })

function success(route: RouteSpec, components: Components): unknown {
  const replayed = {
    [REPLAYED_HEADER]: { description: '`true` on a stored answer', schema: { type: 'string', const: 'true' } },
  }
  return {
    description: route.summary,
    ...(route.write ? { headers: replayed } : {}),
    content: contentOf(route.response, components),
  }
}

function contentOf(response: ResponseSpec, components: Components): unknown {
  switch (response.kind) {
    case 'json':
      return jsonContent(components.node(response.body))
    case 'ndjson': {
      const lines = [response.head, response.row, response.end].map(components.node)
      return { 'application/x-ndjson': { schema: { description: 'of every line', oneOf: lines } } }
    }
    case 'csv':
      return { 'text/csv': { schema: { type: 'string' } } }
    case 'sse': {
      const events = Object.entries(response.events).map(([name, schema]) => [name, components.node(schema)])
      return { 'text/event-stream': { schema: { type: 'string' }, 'x-events': Object.fromEntries(events) } }
    }
  }
}

/** The header of every write, once in the document. */
export const idempotencyKeyParameter = {
  name: IDEMPOTENCY_HEADER,
  in: 'header',
  required: true,
  description:
    'UUIDv7 of this intended write, kept through all its retries. `Idempotency-Key` is an alias; both only if equal.',
}
