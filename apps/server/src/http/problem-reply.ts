import { isRetryable, NotJson, type ProblemCode, statusOf, titleOf } from '@outpost/contract'
import type { Problem } from '@outpost/contract/v2'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SumOverflow } from '../db/pool.ts'
import { codeOf, isLockTimeout, isUnavailable } from '../db/tx.ts'
import { ACCEPTED_ENCODINGS } from './content-encoding.ts'
import { type ProblemDetails, ProblemError, problem } from './problem-error.ts'

/** Milliseconds that a client waits when a retryable answer names no time of its own. */
const DEFAULT_RETRY_MS = 1_000
const DATABASE_RETRY_MS = 2_000

/** The problem document of a code, for answers and for stored refusals. `type` leads to the table of codes on our own docs page. */
export function problemDocument(code: ProblemCode, details: ProblemDetails, requestId?: string): Problem {
  const { detail, retryAfterMs, remedy, errors } = details
  return {
    type: `/docs/problems#${code}`,
    title: titleOf(code),
    status: statusOf(code),
    ...(detail === undefined ? {} : { detail }),
    code,
    retryable: isRetryable(code),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(remedy === undefined ? {} : { remedy }),
    ...(errors === undefined ? {} : { errors: [...errors] }),
    ...(requestId === undefined ? {} : { requestId }),
  }
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: ProblemError): FastifyReply {
  const retryAfterMs = error.details.retryAfterMs ?? (waits(error) ? DEFAULT_RETRY_MS : undefined)
  if (retryAfterMs !== undefined) reply.header('retry-after', String(Math.ceil(retryAfterMs / 1_000)))
  if (error.code === 'content_encoding_unsupported') reply.header('accept-encoding', ACCEPTED_ENCODINGS)
  if (error.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer')
  const details = { ...error.details, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
  const document = problemDocument(error.code, details, request.id)
  return reply
    .code(error.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .serializer(JSON.stringify)
    .send({ ...document, instance: request.url.split('?', 1)[0] })
}

const waits = ({ code, status }: ProblemError): boolean => isRetryable(code) && status !== 500

const FRAMEWORK_CODES: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'content_type_unsupported',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body_invalid',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body_invalid',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body_invalid',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
  FST_ERR_ASYNC_CONSTRAINT: 'not_found',
}

/** A refusal of the request by the framework that the table above does not name: never a failure of ours. */
const isFrameworksRefusal = (error: unknown): boolean => {
  const { statusCode } = error as { statusCode?: unknown }
  return codeOf(error)?.startsWith('FST_') === true && typeof statusCode === 'number' && statusCode < 500
}

/** Any failure as one of our problems. What we did not foresee is `internal`, and says nothing of our insides. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  const code = FRAMEWORK_CODES[codeOf(error) ?? '']
  if (code !== undefined) return problem(code)
  if (isFrameworksRefusal(error)) return problem('body_invalid')
  if (error instanceof NotJson)
    return problem('body_invalid', { detail: 'A number is larger than any that can be kept.' })
  if (error instanceof SumOverflow) return problem('amount_overflow')
  if (isLockTimeout(error)) return problem('idempotency_in_progress', { retryAfterMs: DEFAULT_RETRY_MS })
  if (isUnavailable(error)) return problem('database_unavailable', { retryAfterMs: DATABASE_RETRY_MS })
  return problem('internal')
}
