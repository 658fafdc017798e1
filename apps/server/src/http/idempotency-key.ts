import { Id, validate } from '@outpost/contract/v2'
import type { FastifyRequest } from 'fastify'
import { problem } from './problem-error.ts'

/** The key of a write: `X-Idempotency-Key`, or its alias; both only if they are equal. A UUIDv7. */
export function idempotencyKeyOf(request: FastifyRequest): string {
  const [own, alias] = [request.headers['x-idempotency-key'], request.headers['idempotency-key']]
  const key = own ?? alias
  if (key === undefined) throw problem('idempotency_key_missing')
  if (alias !== undefined && alias !== key) {
    throw problem('idempotency_key_invalid', { detail: 'X-Idempotency-Key and Idempotency-Key differ.' })
  }
  if (!validate(Id, key).ok) {
    throw problem('idempotency_key_invalid', { detail: 'The key is a UUIDv7 in lower case.' })
  }
  return key as string
}
