import type { Counters, OutboxState, SnapshotPlace, TerminalIdentity } from '@outpost/sync'

/** A JSON text that this store wrote itself. */
export type JsonText = string

/** The one row that every write reads and most writes change: whatever must not be counted twice. */
export interface HeadRow {
  readonly identity: TerminalIdentity | null
  readonly counters: Counters
  /** Of the last entry: the order of commits in this store, across identities. */
  readonly position: number
  /** Rises with every change of a layer and is never used twice, also across identities; etags are made of it. */
  readonly revision: number
}

/** What was intended. Never changes once written. */
export interface MutationRow {
  readonly position: number
  readonly clientRef: string
  readonly type: string
  readonly schemaVersion: number
  readonly payload: JsonText
  readonly fingerprint: string
  readonly occurredAt: string
  readonly dependsOn: readonly string[]
}

export type EntryState = OutboxState | 'answered'

/** A mutation's place and what became of it: small, so that an answer moves no payload. */
export interface EntryRow {
  readonly clientRef: string
  readonly position: number
  readonly terminalId: string
  readonly terminalSeq: number
  readonly prevHash: string
  readonly hash: string
  readonly bytes: number
  readonly occurredAt: string
  readonly state: EntryState
  /** The state while unanswered, else absent, so that the indexes of the queue hold the queue only. */
  readonly queue?: OutboxState
  readonly attempts: number
  readonly nextAttemptAt: string | null
  readonly lastError: JsonText | null
  readonly decision: JsonText | null
  readonly resolution: JsonText | null
  readonly answeredAt: string | null
  /** Keys of its overlays, but for those that an answer has dropped; the feed may have dropped others since. */
  readonly overlays: readonly LocalKey[]
  /** Feed position that makes those overlays superfluous, once it is known. */
  readonly settledSeq: number | null
}

/** Overlays that wait for the feed. */
export interface SettledRow {
  readonly branchSeq: number
  readonly position: number
  readonly overlays: readonly LocalKey[]
}

/** Texts in keys are encoded (`ordered-text.ts`), those in bodies are not. */
export type RecordKey = readonly [collection: string, id: string]
/** The terminal's own layer is 0; an overlay's is the position of its entry. */
export type LocalKey = readonly [collection: string, id: string, layer: number]
export const OWN_LAYER = 0

interface Layer {
  readonly collection: string
  readonly id: string
  /** Look-up keys, each with its collection before and its record's id after it; absent where there are none. */
  readonly look?: readonly string[]
}

export interface ServerRow extends Layer {
  readonly branchSeq: number
  readonly revision: number
  /** Number of the snapshot that was open as the row was last confirmed, or 0. */
  readonly stamp: number
  /** Absent where the server removed the record, so that an older feed row cannot bring it back. */
  readonly body?: JsonText
}

export interface LocalRow extends Layer {
  readonly layer: number
  readonly body: JsonText
  /** Of an overlay. */
  readonly clientRef?: string
  /** Of the terminal's own layer. */
  readonly revision?: number
}

/** One collection of an open snapshot. */
export interface SnapshotRow {
  readonly collection: string
  readonly snapshotId: string
  readonly number: number
  /** The collection had nothing, or an earlier first load of it was interrupted: rows are visible at once. */
  readonly firstLoad: boolean
  /** Nothing at all was there, no removed record either: whatever is there at its end came since. */
  readonly pristine: boolean
  /** How far its rows have come, where they said so. */
  readonly place: SnapshotPlace | null
}

export interface StagedRow {
  readonly collection: string
  readonly id: string
  readonly branchSeq: number
  readonly body?: JsonText
}
