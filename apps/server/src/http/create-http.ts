import type { Socket } from 'node:net'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import { MAX_BODY_BYTES, type ProblemCode } from '@outpost/contract'
import { ROUTES as ROUTES_V1 } from '@outpost/contract/v1'
import { ROUTES as ROUTES_V2 } from '@outpost/contract/v2'
import type { NewId } from '@outpost/kernel'
import { type FastifyInstance, fastify, LogController } from 'fastify'
import { readJsonBodies } from './json-body.ts'
import { CONNECTION_CHECK_MS, HEADERS_TIMEOUT_MS, KEEP_ALIVE_MS, MAX_HEAD_BYTES, MAX_PARAM_CHARS } from './limits.ts'
import { problem } from './problem-error.ts'
import { asProblem, problemDocument, sendProblem } from './problem-reply.ts'

/** One JSON object a line onto `stream`. */
export interface LogOptions {
  readonly level: string
  readonly stream: { write(line: string): void }
}

/** How patient the server is with those who connect. */
export interface ConnectionLimits {
  readonly maxConnections: number
  /** Milliseconds in which a whole request must have come: a slow sender may not hold a connection for nothing. */
  readonly requestTimeoutMs: number
  /** Milliseconds in which its head must have come, and how often that is looked after; tests are less patient. */
  readonly headersTimeoutMs?: number
  readonly checkIntervalMs?: number
  /** Addresses of proxies whose `X-Forwarded-For` is believed; empty = none. */
  readonly trustProxy: string
}

export interface HttpOptions {
  readonly logger: false | LogOptions
  readonly newId: NewId
  readonly connections: ConnectionLimits
}

/** What answers with streams send; NDJSON is in no register of types. */
const COMPRESSED = /^(?:application\/(?:x-ndjson|json|problem\+json)|text\/csv)/
const SAFE_REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/

/** Fastify with our limits, our errors and no route yet. */
export async function createHttp({ logger, newId, connections }: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: connections.requestTimeoutMs,
    http: {
      headersTimeout: Math.min(connections.headersTimeoutMs ?? HEADERS_TIMEOUT_MS, connections.requestTimeoutMs),
      connectionsCheckingInterval: connections.checkIntervalMs ?? CONNECTION_CHECK_MS,
      maxHeaderSize: MAX_HEAD_BYTES,
    },
    routerOptions: { maxParamLength: MAX_PARAM_CHARS },
    trustProxy: connections.trustProxy === '' ? false : connections.trustProxy,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: false, // ours is a problem document; see server.ts
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: ({ headers }) => {
      const given = headers['x-request-id']
      return typeof given === 'string' && SAFE_REQUEST_ID.test(given) ? given : newId()
    },
    frameworkErrors: (error, request, reply) => {
      void sendProblem(request, reply, asProblem(error))
    },
    clientErrorHandler: refuseBrokenHttp,
  })
  app.server.maxConnections = connections.maxConnections
  app.server.on('drop', () => app.log.warn({ maxConnections: connections.maxConnections }, 'a connection was refused'))
  app.decorateRequest('caller', undefined)
  app.decorateRequest('operationId', undefined)
  app.decorateRequest('branchId', undefined)
  app.decorateRequest('traceId', undefined)
  await app.register(compress, { global: false, encodings: ['gzip', 'identity'], customTypes: COMPRESSED })
  await app.register(cookie)
  readJsonBodies(app)
  answerErrors(app)
  logRequests(app)
  return app
}

function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const answered = asProblem(error)
    if (answered.status >= 500) request.log.error({ err: error, code: answered.code }, 'request failed')
    return sendProblem(request, reply, answered)
  })
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsOf(request.url.split('?', 1)[0] ?? '')
    if (allowed.length === 0) return sendProblem(request, reply, problem('not_found'))
    return sendProblem(request, reply.header('allow', allowed.join(', ')), problem('method_not_allowed'))
  })
}

const PATTERNS = [...Object.values(ROUTES_V1), ...Object.values(ROUTES_V2)].map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${path.replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`),
}))

const methodsOf = (path: string): readonly string[] => [
  ...new Set(PATTERNS.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)),
]

/** Successes are told at debug, so that a busy server's log holds what somebody should look at. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('x-frame-options', 'DENY')
    reply.header('referrer-policy', 'no-referrer')
  })
  app.addHook('onResponse', async (request, reply) => {
    const { caller, operationId, traceId } = request
    const level = reply.statusCode >= 500 ? 'error' : reply.statusCode >= 400 ? 'info' : 'debug'
    request.log[level](
      {
        method: request.method,
        path: request.url.split('?', 1)[0],
        operationId,
        ...(traceId === undefined ? {} : { traceId }),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        ...(caller?.kind === 'terminal' ? { branchId: caller.branchId, terminalId: caller.terminalId } : {}),
        ...(caller?.kind === 'staff' ? { staffId: caller.staffId } : {}),
      },
      'request',
    )
  })
}

const BROKEN: Readonly<Record<string, readonly [ProblemCode, reason: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'Request Timeout'],
  HPE_HEADER_OVERFLOW: ['head_too_large', 'Request Header Fields Too Large'],
}

/** What never became a request: not HTTP, its head too large, or too slow. */
function refuseBrokenHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const [code, reason] = BROKEN[error.code ?? ''] ?? (['body_invalid', 'Bad Request'] as const)
  const document = problemDocument(code, code === 'body_invalid' ? { detail: 'This is no HTTP request.' } : {})
  const body = JSON.stringify(document)
  const head = [
    `HTTP/1.1 ${document.status} ${reason}`,
    'content-type: application/problem+json; charset=utf-8',
    'x-content-type-options: nosniff',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  if (socket.writable && !hasBegunToAnswer(socket)) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroy(error)
}

/** A second answer behind the head of a first one would be taken for its body; Node asks the same before its own. */
const hasBegunToAnswer = (socket: Socket & { _httpMessage?: { headersSent: boolean } | null }): boolean =>
  socket._httpMessage?.headersSent === true
