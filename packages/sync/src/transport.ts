import type {
  Feed,
  ItemAnswer,
  Problem,
  PullResponse,
  PushRequest,
  PushResponse,
  SnapshotHead,
  SnapshotRow,
} from '@outpost/contract/v2'
import type { Result } from '@outpost/kernel'

/** Why a request brought no answer of ours. */
export type TransportFailure =
  /** Nothing came back, or something that is not ours: a captive portal's page, a proxy's 502. */
  | { readonly kind: 'network'; readonly detail: string }
  | { readonly kind: 'timeout' }
  /** Our server's own refusal of the whole request. Its `retryable` decides, not its status. */
  | { readonly kind: 'problem'; readonly problem: Problem; readonly retryAfterMs?: number }

/** The network as the engine sees it. Implementations attach the access token and fetch a new one after a 401. */
export interface SyncTransport {
  push(request: PushRequest, signal: AbortSignal): Promise<Result<PushResponse, TransportFailure>>
  pull(feed: Feed, cursor: string, signal: AbortSignal): Promise<Result<PullResponse, TransportFailure>>
  /** Streams a whole feed's present state; `onRows` is awaited, so that the store sets the pace. */
  snapshot(
    feed: Feed,
    onHead: (head: SnapshotHead) => Promise<boolean>,
    onRows: (rows: readonly SnapshotRow[]) => Promise<boolean>,
    signal: AbortSignal,
  ): Promise<Result<void, TransportFailure>>
  /** Drops the cached token and gets a new one. */
  authenticate(signal: AbortSignal): Promise<Result<void, TransportFailure>>
  /** Resolves when the stream ends. `onHint` says only that there may be something to pull. */
  events(onHint: () => void, signal: AbortSignal): Promise<Result<void, TransportFailure>>
}

export type { Feed, ItemAnswer, PushRequest, PushResponse }
