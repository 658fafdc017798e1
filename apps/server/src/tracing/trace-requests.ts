import type { AsyncLocalStorage } from 'node:async_hooks'
import { type Context, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** A span from the first hook to the end of the answer. What the caller wrote, path and query included, stays out of it. */
export function traceRequests(
  app: FastifyInstance,
  tracer: Tracer,
  current: AsyncLocalStorage<Context>,
  parentOf: (headers: FastifyRequest['headers']) => Context,
): void {
  const contexts = new WeakMap<FastifyRequest, Context>()
  app.addHook('onRequest', async (request, reply) => {
    const { method, routeOptions, headers, id } = request
    const route = routeOptions.url
    const parent = parentOf(headers)
    const attributes = {
      'http.request.method': method,
      'outpost.request_id': id,
      ...(route !== undefined && { 'http.route': route }),
    }
    const name = route === undefined ? method : `${method} ${route}`
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent)
    request.traceId = span.spanContext().traceId
    contexts.set(request, trace.setSpan(parent, span))
    reply.raw.once('close', () => endSpan(span, request, reply))
  })
  // Not before the body is read: what its stream calls back belongs to the connection, not to the request.
  app.addHook('preHandler', (request, _reply, done) => {
    const context = contexts.get(request)
    if (context === undefined) done()
    else current.run(context, done)
  })
}

const SERVER_FAULT = 500

function endSpan(span: Span, { operationId, branchId }: FastifyRequest, { raw }: FastifyReply): void {
  if (operationId !== undefined) span.setAttribute('outpost.operation_id', operationId)
  if (branchId !== undefined) span.setAttribute('outpost.branch_id', branchId)
  if (raw.headersSent) span.setAttribute('http.response.status_code', raw.statusCode)
  if (!raw.writableFinished) span.setAttribute('outpost.client_gone', true) // how every stream of events ends: no error
  if (raw.headersSent && raw.statusCode >= SERVER_FAULT) {
    span.setAttribute('error.type', String(raw.statusCode))
    span.setStatus({ code: SpanStatusCode.ERROR })
  }
  span.end()
}
