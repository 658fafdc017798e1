import { closed, decodeQuery, type RawQuery, type RouteSpec, validate } from '@outpost/contract/v2'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { TSchema } from 'typebox'
import { admit, type BranchExists, scopeOf } from './access.ts'
import { type AuditTrail, audited, auditedRefusal, isAudited } from './audit-trail.ts'
import { checkContentEncoding } from './content-encoding.ts'
import type { Answer, AnswerHeaders, HandlersOf, RequestContext, RouteTable } from './handler.ts'
import { idempotencyKeyOf } from './idempotency-key.ts'
import { MAX_ANONYMOUS_BODY_BYTES } from './limits.ts'
import type { Principal } from './principal.ts'
import { ProblemError, problem } from './problem-error.ts'
import { priorityOf } from './shed.ts'
import type { Traffic } from './traffic.ts'
import { bytesOf, routeUpload } from './upload-body.ts'

export interface RouteServices {
  /** Who a request's token speaks for; undefined without a token. Throws `unauthenticated`, `terminal_revoked`. */
  readonly authenticate: (request: FastifyRequest) => Promise<Principal | undefined>
  readonly branchExists: BranchExists
  readonly traffic: Traffic
  readonly auditTrail: AuditTrail
  /** Aborts when the server begins to stop. */
  readonly stopping: AbortSignal
  /** On every answer of these routes, refusals included. */
  readonly headers?: AnswerHeaders
}

type AnyHandler = (context: RequestContext) => Promise<Answer<unknown>>

/** Registers every operation that `handlers` names, as the contract's `table` describes it. */
export function registerRoutes<Table extends RouteTable>(
  app: FastifyInstance,
  table: Table,
  handlers: HandlersOf<Table>,
  services: RouteServices,
): void {
  for (const [operationId, route] of Object.entries(table)) {
    const handler = handlers[operationId] as AnyHandler | undefined
    if (handler !== undefined) registerRoute(app, { operationId, route, handler }, services)
  }
}

interface Operation {
  readonly operationId: string
  readonly route: RouteSpec
  readonly handler: AnyHandler
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Principal | undefined
    operationId: string | undefined
    /** The branch that the request turned out to mean. */
    branchId: string | undefined
    /** Of the request's span, where requests are traced. */
    traceId: string | undefined
  }
}

function registerRoute(app: FastifyInstance, { operationId, route, handler }: Operation, services: RouteServices) {
  const priority = priorityOf(route)
  const options: RouteOptions = {
    method: route.method,
    url: route.path,
    ...(route.upload ? { bodyLimit: route.upload.maxBytes } : {}),
    ...(route.auth === 'none' ? { bodyLimit: MAX_ANONYMOUS_BODY_BYTES } : {}),
    // Before the body is read: a caller without the right to send one costs us nothing.
    onRequest: async (request, reply) => {
      request.operationId = operationId
      if (services.headers !== undefined) reply.headers(services.headers)
      if (priority !== undefined) services.traffic.claim(priority)
      request.caller = await identify(route, request, services)
      const admitted = async () => {
        admit(route, request.caller)
        if (route.write) idempotencyKeyOf(request)
        if (route.body !== undefined || route.upload !== undefined)
          checkContentEncoding(request.headers['content-encoding'])
      }
      await (isAudited(route, request.caller) ? auditedRefusal(services.auditTrail, request, admitted) : admitted())
    },
    handler: async (request, reply) => {
      const work = async () => handler(contextOf(route, request, reply, services))
      const isWatched = isAudited(route, request.caller)
      return send(reply, route, await (isWatched ? audited(services.auditTrail, request, route, work) : work()))
    },
  }
  if (route.upload === undefined) app.route(options)
  else routeUpload(app, route.upload, options)
}

/** Who asks; counted by who they are, or by their address where nobody knows that. Health is asked for by machines of ours. */
async function identify(
  route: RouteSpec,
  request: FastifyRequest,
  { authenticate, traffic }: RouteServices,
): Promise<Principal | undefined> {
  if (route.tag === 'health') return undefined
  try {
    request.caller = route.auth === 'none' ? undefined : await authenticate(request)
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'unauthenticated') await traffic.countAddress(request)
    throw error
  }
  await (request.caller === undefined ? traffic.countAddress(request) : traffic.countCaller(request))
  return request.caller
}

const NOTHING = closed({})
const NO_BYTES = new Uint8Array()

function contextOf(
  route: RouteSpec,
  request: FastifyRequest,
  reply: FastifyReply,
  services: RouteServices,
): RequestContext {
  const params = route.params === undefined ? undefined : checkParams(route.params, request.params)
  const query = check(route.query ?? NOTHING, decodeQuery(route.query ?? NOTHING, request.query as RawQuery))
  const body = route.body === undefined ? undefined : checkBody(route, route.body, request.body)
  const { caller } = request
  let signal: AbortSignal | undefined // made for who looks at it: it costs as much as reading a small request
  return {
    params,
    query: route.query === undefined ? undefined : query,
    body,
    bytes: route.upload === undefined ? NO_BYTES : bytesOf(request.body),
    caller,
    idempotencyKey: route.write ? idempotencyKeyOf(request) : undefined,
    branch: async (named) => {
      if (caller === undefined) throw problem('unauthenticated')
      const wanted = named ?? (query as { branchId?: string }).branchId
      const scope = await scopeOf(caller, wanted, services.branchExists)
      request.branchId = scope
      return scope
    },
    claim: services.traffic.claim,
    requestId: request.id,
    log: request.log,
    get signal() {
      signal ??= endOf(reply, services.stopping)
      return signal
    },
    request,
    reply,
  } as RequestContext
}

/** Aborts when the client goes away, if it has not yet, or the server stops. */
function endOf({ raw }: FastifyReply, stopping: AbortSignal): AbortSignal {
  const gone = new AbortController()
  if (raw.destroyed) gone.abort()
  else raw.once('close', () => gone.abort())
  return AbortSignal.any([gone.signal, stopping])
}

function check(schema: TSchema, value: unknown): unknown {
  if (value === undefined) throw problem('body_invalid', { detail: 'This route takes a JSON body.' })
  const result = validate(schema, value)
  if (!result.ok) throw problem('validation_failed', { errors: result.error })
  return result.value
}

/** A push with too many items is told so: its terminal halves it, where a field at fault would be final. */
function checkBody(route: RouteSpec, schema: TSchema, value: unknown): unknown {
  const items = (value as { items?: unknown } | undefined)?.items
  const most = (schema as { properties?: { items?: { maxItems?: number } } }).properties?.items?.maxItems
  const isTooLong = most !== undefined && Array.isArray(items) && items.length > most
  if (isTooLong && route.problems.includes('batch_too_large')) throw problem('batch_too_large')
  return check(schema, value)
}

/** An id that is none names nothing: the answer is that of an unknown one. */
function checkParams(schema: TSchema, value: unknown): unknown {
  const result = validate(schema, value)
  if (!result.ok) throw problem('not_found')
  return result.value
}

function send(reply: FastifyReply, route: RouteSpec, answered: Answer<unknown>): FastifyReply {
  switch (answered.kind) {
    case 'hijacked':
      return reply
    case 'not_modified':
      return reply.code(304).headers(answered.headers).send()
    case 'stream':
      reply.code(route.response.status).headers({ ...answered.headers, 'content-type': answered.contentType })
      reply.compress(answered.stream)
      return reply
    case 'stored':
      if (answered.replayed) reply.header('idempotency-replayed', 'true')
      reply
        .code(answered.status)
        .type(answered.status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8')
        .header('cache-control', 'no-store')
      return sendText(reply, answered.text)
    case 'json':
      reply
        .code(route.response.status)
        .headers({ 'cache-control': 'no-store', ...answered.headers })
        .type('application/json; charset=utf-8')
      return sendText(reply, JSON.stringify(answered.body))
  }
}

/** Characters from which an answer is compressed for whoever takes it so: that to ten sales shrinks to a quarter. */
const COMPRESS_FROM_CHARS = 1_024

function sendText(reply: FastifyReply, text: string): FastifyReply {
  if (text.length < COMPRESS_FROM_CHARS) return reply.send(text)
  reply.compress(text)
  return reply
}
