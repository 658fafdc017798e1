/** Canonical name; servers read `Idempotency-Key` as an alias. */
export const IDEMPOTENCY_HEADER = 'X-Idempotency-Key'
/** Set to `true` on an answer that was stored at an earlier sending of the same write. */
export const REPLAYED_HEADER = 'Idempotency-Replayed'

/** Headers of a write. `key` is a UUIDv7, made once per intended write and kept through every retry of it. */
export const idempotencyHeaders = (key: string): Record<string, string> => ({ [IDEMPOTENCY_HEADER]: key })
