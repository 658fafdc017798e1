import type { Socket } from 'node:net'
import compress from '@fastify/compress'
import { MAX_BODY_BYTES } from '@outpost/contract'
import { OPERATION_IDS, routeOf } from '@outpost/contract/v2'
import type { NewId } from '@outpost/kernel'
import { type FastifyInstance, fastify, LogController } from 'fastify'
import { readJsonBodies } from './json-body.ts'
import { problem } from './problem-error.ts'
import { asProblem, problemDocument, sendProblem } from './problem-reply.ts'

/** One JSON object a line onto `stream`. */
export interface LogOptions {
  readonly level: string
  readonly stream: { write(line: string): void }
}

export interface HttpOptions {
  readonly logger: false | LogOptions
  readonly newId: NewId
}

/** Milliseconds in which a whole request must have come: a slow sender may not hold a connection for nothing. */
const REQUEST_TIMEOUT_MS = 30_000
/** Longer than the 60 s after which common proxies drop an idle connection: they close it, not we under their feet. */
const KEEP_ALIVE_MS = 72_000
/** What answers with streams send; NDJSON is in no register of types. */
const COMPRESSED = /^application\/(?:x-ndjson|json|problem\+json)/
const SAFE_REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/

/** Fastify with our limits, our errors and no route yet. */
export async function createHttp({ logger, newId }: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
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
  app.decorateRequest('caller', undefined)
  app.decorateRequest('operationId', undefined)
  await app.register(compress, { global: false, encodings: ['gzip', 'identity'], customTypes: COMPRESSED })
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

const PATTERNS = OPERATION_IDS.map(routeOf).map(({ method, path }) => ({
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
  })
  app.addHook('onResponse', async (request, reply) => {
    const { caller, operationId } = request
    const level = reply.statusCode >= 500 ? 'error' : reply.statusCode >= 400 ? 'info' : 'debug'
    request.log[level](
      {
        method: request.method,
        path: request.url.split('?', 1)[0],
        operationId,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        ...(caller?.kind === 'terminal' ? { branchId: caller.branchId, terminalId: caller.terminalId } : {}),
        ...(caller?.kind === 'staff' ? { staffId: caller.staffId } : {}),
      },
      'request',
    )
  })
}

/** What never became a request: not HTTP, headers too large, or too slow. */
function refuseBrokenHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
  const body = JSON.stringify({ ...problemDocument('body_invalid', { detail: 'This is no HTTP request.' }), status })
  const head = [
    `HTTP/1.1 ${status} ${status === 408 ? 'Request Timeout' : status === 431 ? 'Headers Too Large' : 'Bad Request'}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroy(error)
}
