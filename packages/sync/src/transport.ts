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
import type { SnapshotPlace } from './local-store.ts'

/** Why a request brought no answer of ours. */
export type TransportFailure =
  /** Nothing came back, or something that is not ours: a captive portal's page, a proxy's 502. */
  | {
      readonly kind: 'network'
      readonly detail: string
      /** HTTP status of an answer that is not ours; absent: nothing came back. */
      readonly status?: number
    }
  | { readonly kind: 'timeout' }
  /** Our server's own refusal of the whole request. Its `retryable` decides, not its status. */
  | { readonly kind: 'problem'; readonly problem: Problem; readonly retryAfterMs?: number }

/** Takes a snapshot as it comes. Each call is awaited, so that the store sets the pace; `false` ends the reading. */
export interface SnapshotSink {
  readonly onHead: (head: SnapshotHead) => Promise<boolean>
  readonly onRows: (rows: readonly SnapshotRow[]) => Promise<boolean>
  readonly onPiece: () => void
}

/** The network as the engine sees it. Implementations attach the access token and fetch a new one after a 401. */
export interface SyncTransport {
  push(request: PushRequest, signal: AbortSignal): Promise<Result<PushResponse, TransportFailure>>
  /** `onPiece` hears the answer arrive, so that a slow line is not taken for a dead one. */
  pull(
    feed: Feed,
    cursor: string,
    signal: AbortSignal,
    onPiece: () => void,
  ): Promise<Result<PullResponse, TransportFailure>>
  /** Streams a feed's present state, whole or on from a place. Whatever came before a break is handed on. */
  snapshot(
    feed: Feed,
    from: SnapshotPlace | null,
    sink: SnapshotSink,
    signal: AbortSignal,
  ): Promise<Result<void, TransportFailure>>
  /** Drops the cached token and gets a new one. */
  authenticate(signal: AbortSignal): Promise<Result<void, TransportFailure>>
  /** Resolves when the stream ends. `onHint` says only that there may be something to pull. */
  events(onHint: () => void, signal: AbortSignal): Promise<Result<void, TransportFailure>>
}

export type { Feed, ItemAnswer, PushRequest, PushResponse }
