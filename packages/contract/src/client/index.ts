export { createApiClient, createApiClientV1 } from './create-api-client.ts'
export type { ApiFailure } from './failure.ts'
export { IDEMPOTENCY_HEADER, idempotencyHeaders, REPLAYED_HEADER } from './idempotency.ts'
export { open } from './open-schema.ts'
export { retryAfterMs } from './retry-after.ts'
export { parseEvents, type ServerSentEvent } from './sse.ts'
export type {
  ApiClient,
  ApiClientOptions,
  ApiClientV1,
  ApiEvent,
  CallArgs,
  CallValue,
  ClientOf,
  Snapshot,
} from './types.ts'
