import type { Feed, MutationOutcome, PullResponse, PushRequest, PushResponse, SnapshotHead } from '@outpost/contract/v2'
import type { LoggedEntry, OutboxEntry, StoreError, SyncApply, SyncMemory, TerminalIdentity } from './local-store.ts'
import type { TransportFailure } from './transport.ts'

/** What the store holds of the present identity, read for one push. */
export interface QueueReading {
  readonly identity: TerminalIdentity
  readonly chain: { readonly lastSeq: number; readonly lastHash: string }
  /** First sequence number to be sent; `null` when nothing waits and the server's head is not known. */
  readonly from: number | null
  /** From `from` on, as far as they are kept. */
  readonly entries: readonly (OutboxEntry | LoggedEntry)[]
}

/** An outcome that came by the feed, with the entry of this store that it speaks of. */
export interface OwnOutcome {
  readonly outcome: MutationOutcome
  readonly entry: OutboxEntry | LoggedEntry
}

export interface EnrolFailure {
  readonly code: string
  readonly detail: string
  readonly retryable: boolean
}

export type Happening =
  | { readonly kind: 'launched' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'enqueued' }
  | { readonly kind: 'online'; readonly online: boolean }
  | { readonly kind: 'hinted' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'tick' }
  | { readonly kind: 'queue-read'; readonly reading: QueueReading }
  | { readonly kind: 'sequence-renewed' }
  | { readonly kind: 'push-answered'; readonly response: PushResponse }
  | { readonly kind: 'push-failed'; readonly failure: TransportFailure }
  | { readonly kind: 'pull-answered'; readonly response: PullResponse; readonly outcomes: readonly OwnOutcome[] }
  | { readonly kind: 'pull-failed'; readonly failure: TransportFailure }
  | {
      readonly kind: 'snapshot-streamed'
      readonly snapshotId: string
      readonly head: SnapshotHead
      readonly outcomes: readonly OwnOutcome[]
    }
  | { readonly kind: 'stream-ended'; readonly failure: TransportFailure | null }
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'authenticate-failed'; readonly failure: TransportFailure }
  | { readonly kind: 're-enrolled'; readonly identity: TerminalIdentity; readonly memory: SyncMemory }
  | { readonly kind: 're-enrol-failed'; readonly failure: EnrolFailure }
  | { readonly kind: 'written'; readonly memory: SyncMemory }
  | {
      readonly kind: 'store-failed'
      readonly during: 'read' | 'pull' | 'write' | 're-enrol'
      readonly error: StoreError
    }

/** `now`: epoch milliseconds. `random`: uniform in [0, 1). */
export type Input = Happening & { readonly now: number; readonly random: number }

export type Effect =
  | { readonly kind: 'read-queue'; readonly head: number | null; readonly maxCount: number; readonly maxBytes: number }
  | { readonly kind: 'renew-sequence' }
  /** `bytes`: of its items as they travel uncompressed. */
  | { readonly kind: 'push'; readonly request: PushRequest; readonly bytes: number }
  | { readonly kind: 'pull'; readonly feed: Feed; readonly cursor: string }
  | { readonly kind: 'snapshot'; readonly feed: Feed; readonly snapshotId: string }
  | { readonly kind: 'listen' }
  | { readonly kind: 'authenticate' }
  | { readonly kind: 're-enrol'; readonly old: TerminalIdentity; readonly memory: SyncMemory }
  | { readonly kind: 'write'; readonly apply: SyncApply; readonly snapshotId: string | null }

export type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>
