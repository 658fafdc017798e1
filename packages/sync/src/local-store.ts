import { GENESIS_HASH } from '@outpost/contract'
import type { Decision, ItemAnswer, MutationOutcome, Resolution } from '@outpost/contract/v2'
import type { Result } from '@outpost/kernel'

/** JSON: whatever crosses this port can also cross Electron's bridge and a structured clone. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** Who this store sells as. The secret is not here: it lives outside the database. */
export interface TerminalIdentity {
  readonly branchId: string
  readonly terminalId: string
  /** `BRANCH-TERMINAL`, before the running number of a receipt. */
  readonly receiptPrefix: string
  readonly enrolledAt: string
}

/** A gapless number of this terminal, taken inside the commit and written into one field of payload and records. */
export interface NumberRequest {
  /** Name of the counter row: `receipt`, `session`. Starts at 1 with each terminal identity. */
  readonly counter: string
  /** Top-level field of the payload (and of records that name this mutation in `numberedBy`) that receives it. */
  readonly field: string
  /** `text`: prefix-000187; `integer`: 187. */
  readonly format:
    | { readonly kind: 'text'; readonly prefix: string; readonly digits: number }
    | { readonly kind: 'integer' }
}

/** One intended write, before the commit gives it its place in the terminal's sequence. */
export interface MutationDraft {
  readonly clientRef: string
  readonly type: string
  readonly schemaVersion: number
  readonly payload: JsonObject
  readonly occurredAt: string
  readonly dependsOn: readonly string[]
  readonly number?: NumberRequest
}

/**
 * A record as this terminal sees it before the server answers. With a `clientRef` it lies over the server's copy until that
 * mutation is settled; without one it is the terminal's own (a suspended cart, a setting) and stays until written again.
 */
export interface RecordWrite {
  readonly collection: string
  readonly id: string
  /** `null` removes a record of the terminal's own. */
  readonly body: JsonObject | null
  /**
   * Look-up keys, e.g. `gtin:5012345678900`; each findable exactly and by prefix. `{number}` in one stands for the number
   * that `numberedBy` fills in: `receipt:{number}`.
   */
  readonly keys: readonly string[]
  readonly clientRef: string | null
  /** The field that this mutation's number fills in `body`, as in its payload. */
  readonly numberedBy?: string
}

/** Holds only if the record still is what was read: `etag: null` demands that there is none. */
export interface Expectation {
  readonly collection: string
  readonly id: string
  readonly etag: string | null
}

/** All of it or nothing, durable on return. */
export interface LocalCommit {
  readonly expect: readonly Expectation[]
  /**
   * The terminal that the mutations speak of. `seal` refuses them, as a conflict on `identity`, where the store has been
   * enrolled as another one meanwhile.
   */
  readonly soldAs?: string
  readonly mutations: readonly MutationDraft[]
  readonly records: readonly RecordWrite[]
}

/** A mutation with its place: what travels, as it travels, plus what became of it so far. */
export interface Entry {
  readonly terminalId: string
  readonly terminalSeq: number
  readonly clientRef: string
  readonly type: string
  readonly schemaVersion: number
  /** Never changes once written. */
  readonly payload: JsonObject
  readonly fingerprint: string
  readonly prevHash: string
  readonly hash: string
  readonly occurredAt: string
  readonly dependsOn: readonly string[]
  /** UTF-8 bytes of the item as sent. */
  readonly bytes: number
}

export type OutboxState = 'pending' | 'retrying' | 'dead-letter'

export interface OutboxEntry extends Entry {
  readonly state: OutboxState
  readonly attempts: number
  readonly nextAttemptAt: string | null
  readonly lastError: EntryError | null
  /** Present on a dead letter that the server refused. */
  readonly decision: Decision | null
}

export interface EntryError {
  readonly code: string
  readonly detail: string
  readonly remedy?: string
  readonly at: string
}

/** An answered entry. Kept, so that it can be offered again to a server that was restored from an older backup. */
export interface LoggedEntry extends Entry {
  readonly decision: Decision | null
  readonly resolution: Resolution | null
  readonly answeredAt: string
}

/** Counter rows as the commit found them, and as `seal` left them. */
export interface Counters {
  readonly terminalSeq: number
  readonly hash: string
  readonly numbers: { readonly [counter: string]: number }
}

/** Where every terminal identity begins. */
export const FIRST_COUNTERS: Counters = { terminalSeq: 0, hash: GENESIS_HASH, numbers: {} }

export interface SealedCommit {
  readonly entries: readonly Entry[]
  readonly records: readonly RecordWrite[]
  readonly counters: Counters
}

/** Pure and synchronous: it runs inside the store's transaction, where an await would end it. */
export type Seal = (
  identity: TerminalIdentity,
  commit: LocalCommit,
  counters: Counters,
) => Result<SealedCommit, SealError>

/** Handed on by the store as the commit's own. */
export type SealError =
  | { readonly code: 'mutation_too_large'; readonly clientRef: string; readonly bytes: number }
  | { readonly code: 'conflict'; readonly collection: 'identity'; readonly id: string }

/** Gives entries new places in an identity's sequence, after those that `counters` have counted; payloads and clientRefs stay. */
export type Reseal = (
  identity: TerminalIdentity,
  entries: readonly Entry[],
  counters: Counters,
) => { readonly entries: readonly Entry[]; readonly counters: Counters }

export type StoreError =
  | { readonly code: 'disk_full'; readonly detail: string }
  | { readonly code: 'store_busy'; readonly detail: string }
  | { readonly code: 'store_corrupt'; readonly detail: string }
  | { readonly code: 'store_closed'; readonly detail: string }
  | { readonly code: 'store_failed'; readonly detail: string }

export type OpenError =
  | StoreError
  | { readonly code: 'store_newer'; readonly found: number; readonly supported: number }

export type CommitError =
  | StoreError
  | { readonly code: 'not_enrolled' }
  | { readonly code: 'conflict'; readonly collection: string; readonly id: string }
  | { readonly code: 'mutation_too_large'; readonly clientRef: string; readonly bytes: number }
  /** The clientRef stands in outbox or log already: the same intent committed twice has one effect. */
  | { readonly code: 'already_committed'; readonly clientRef: string }

/** How far a record is from the server's word: the worst state among the mutations that lie over it. */
export type RecordState = 'confirmed' | 'local' | OutboxState

/** The server's copy with this terminal's unsent work folded over it: the latest overlay (by terminalSeq) wins. */
export interface FoldedRecord {
  readonly collection: string
  readonly id: string
  readonly body: JsonObject
  readonly state: RecordState
  /** Mutations that lie over it, in terminalSeq order. */
  readonly clientRefs: readonly string[]
  /** The feed position of the server's copy, `null` while there is none. */
  readonly branchSeq: number | null
  /** Changes with every change of the record. */
  readonly etag: string
}

export interface ListQuery {
  /** Exact key, or a prefix of keys; absent = the whole collection. */
  readonly key?: string
  readonly keyPrefix?: string
  readonly limit: number
  /** Start after this id (ids order the result, or keys where `keyPrefix` is given); absent = from the start. */
  readonly after?: string
  /** Newest ids first (UUIDv7 ids order by time). */
  readonly descending?: boolean
}

/** A record as the server's feed or answer brings it. `body: null` removes the server's copy. */
export interface ServerRecord {
  readonly collection: string
  readonly id: string
  readonly branchSeq: number
  readonly body: JsonObject | null
}

/** The store derives look-up keys of server records by this pure function, given at construction. */
export type KeysOf = (collection: string, id: string, body: JsonObject) => readonly string[]

/**
 * Why the line is waited for, so that a screen can say it:
 * - `no_answer`: nothing came back
 * - `not_ours`: something answered that is not Outpost, such as a Wi-Fi that wants a sign-in
 * - `broken`: what stands before the server answered in its place with a 5xx
 * - `busy`: the server itself, that it cannot now
 * - `refused`: the server itself, that it does not let this terminal in
 */
export type LineFault = 'no_answer' | 'not_ours' | 'broken' | 'busy' | 'refused'

/**
 * What the engine must remember across restarts. Small; replaced whole, in the same transaction as what it speaks of.
 */
export interface SyncMemory {
  readonly epoch: string | null
  /** Opaque feed cursors. */
  readonly cursors: { readonly branch: string | null; readonly catalog: string | null }
  /** Position of the branch's feed that has been applied. Overlays settled up to here are dropped. */
  readonly branchSeq: number
  readonly catalogSeq: number
  /** Backoff of the channel. */
  readonly failures: number
  /** What the last of them was; absent or `null` where the line works, and in what older versions wrote. */
  readonly fault?: LineFault | null
  /** Epoch milliseconds before which nothing is sent. */
  readonly notBefore: number
  /** Rows that the server said still lie ahead: the sync backlog. */
  readonly backlog: number
  readonly spreadMs: number
  readonly lastSyncAt: string | null
  /** The server was restored, and has not been seen to hold the whole of the sequence since. */
  readonly restored?: boolean
  /** Set when nothing but an upgrade or an enrolment helps. */
  readonly halt: 'upgrade_required' | 'terminal_forked' | 'terminal_revoked' | null
}

/** One entry's fate, to be written with all the others of one answer in one transaction. */
export type EntryUpdate =
  /** Leaves the outbox for the log; overlays become the server's copy (`decision.applied`) or wait for the feed. */
  | { readonly kind: 'settle'; readonly clientRef: string; readonly decision: Decision; readonly answeredAt: string }
  /** Stays in the outbox as a dead letter. */
  | {
      readonly kind: 'dead-letter'
      readonly clientRef: string
      readonly decision: Decision | null
      readonly error: EntryError
    }
  /**
   * Accepted once, and refused by a restored server that decided it anew: back from the log into the outbox, a dead letter;
   * its answer, resolution and attempts are as if it had never left. Only where the answer kept is an acceptance of another
   * epoch: any other logged entry stays as it is, for this refusal was overtaken. A queued entry becomes a dead letter. What
   * lay over records does not come back: the server's copies have dropped it, and the payload is what a person mends.
   */
  | {
      readonly kind: 'reopen'
      readonly clientRef: string
      readonly decision: Decision
      readonly error: EntryError
    }
  /** A dead letter (or a queued entry) that the server reports as resolved: to the log, overlays dropped. */
  | {
      readonly kind: 'resolve'
      readonly clientRef: string
      readonly resolution: Resolution
      readonly answeredAt: string
    }
  | {
      readonly kind: 'retry'
      readonly clientRef: string
      readonly attempts: number
      readonly nextAttemptAt: string
      readonly error: EntryError
    }

export interface SyncApply {
  readonly updates: readonly EntryUpdate[]
  readonly records: readonly ServerRecord[]
  readonly memory: SyncMemory
}

export interface QueueCounts {
  readonly pending: number
  readonly retrying: number
  readonly deadLetters: number
  /** Of pending and retrying. */
  readonly oldestUnsentAt: string | null
  readonly logged: number
}

/**
 * Everything a terminal keeps. One suite (`@outpost/sync/testing`) holds every implementation to this.
 *
 * - Each method is one transaction: atomic, and durable when the promise resolves.
 * - Two processes (or tabs) may use one store at once; counters never repeat or skip.
 * - Expected failures are values. After `disk_full` the store still reads, and goes on when there is room.
 */
export interface LocalStore {
  readIdentity(): Promise<Result<TerminalIdentity | null, StoreError>>
  /** First enrolment; fails with `conflict` where an identity stands already. */
  writeIdentity(identity: TerminalIdentity): Promise<Result<void, CommitError>>
  /** After a fork: unanswered entries get new places under `identity`. Dead letters and log keep their old envelopes. */
  replaceIdentity(identity: TerminalIdentity, memory: SyncMemory): Promise<Result<void, CommitError>>
  /**
   * Where entries of earlier identities stand: gives every entry, theirs and the present one's, a new place in the present
   * identity's sequence, in the order of the commits, answers and states unchanged (`retrying` begins anew as `pending`).
   * The sequence begins where it began: what the present identity has lost in front of it stays a gap. Numbers go on.
   * Without entries of earlier identities nothing is changed.
   */
  renewSequence(): Promise<Result<void, StoreError>>

  commit(commit: LocalCommit): Promise<Result<readonly Entry[], CommitError>>

  get(collection: string, id: string): Promise<Result<FoldedRecord | null, StoreError>>
  getMany(collection: string, ids: readonly string[]): Promise<Result<readonly FoldedRecord[], StoreError>>
  list(collection: string, query: ListQuery): Promise<Result<readonly FoldedRecord[], StoreError>>
  /** Overlay bodies of one record, unfolded, in terminalSeq order: for sums such as a provisional stock level. */
  overlays(collection: string, id: string): Promise<Result<readonly JsonObject[], StoreError>>

  /**
   * Entries of the present identity with terminalSeq ≥ `fromSeq`, in order, from outbox (dead letters included) and log
   * alike: whatever the server has not yet got, it is offered. Stops after `maxCount` or before exceeding `maxBytes`
   * (but returns at least one).
   */
  readSequence(
    fromSeq: number,
    maxCount: number,
    maxBytes: number,
  ): Promise<Result<readonly (OutboxEntry | LoggedEntry)[], StoreError>>
  /** Of the present identity: last place given out, its hash, and the first place still kept (outbox or log). */
  readChain(): Promise<
    Result<{ readonly lastSeq: number; readonly lastHash: string; readonly firstKept: number }, StoreError>
  >
  /** The outbox, oldest first, optionally of one state. */
  outbox(query: {
    readonly state?: OutboxState
    readonly limit: number
  }): Promise<Result<readonly OutboxEntry[], StoreError>>
  findEntry(clientRef: string): Promise<Result<OutboxEntry | LoggedEntry | null, StoreError>>
  counts(): Promise<Result<QueueCounts, StoreError>>

  readMemory(): Promise<Result<SyncMemory | null, StoreError>>
  /** Answers and feed pages alike: idempotent; an older branchSeq never overwrites a newer one. */
  applySync(apply: SyncApply): Promise<Result<void, StoreError>>
  /**
   * Replaces the server's copies of whole collections by a snapshot: `begin` opens a staging area, `rows` fill it (visible at
   * once where the collection had nothing, so that a first load sells before it ends), `finish` drops what the snapshot
   * lacked. Interrupted, it goes on from the last `place` that its rows brought, or gives way to the next `begin`.
   */
  snapshot(part: SnapshotPart): Promise<Result<void, StoreError>>
  /** The snapshot that was begun over exactly these collections and not finished, once it has a place; else `null`. */
  openSnapshot(collections: readonly string[]): Promise<Result<OpenSnapshot | null, StoreError>>

  close(): Promise<void>
}

export type SnapshotPart =
  | { readonly kind: 'begin'; readonly snapshotId: string; readonly collections: readonly string[] }
  | {
      readonly kind: 'rows'
      readonly snapshotId: string
      readonly records: readonly ServerRecord[]
      /** How far the snapshot has come with these; kept with them. Without one the place before stays. */
      readonly place?: SnapshotPlace
    }
  | { readonly kind: 'finish'; readonly snapshotId: string; readonly memory: SyncMemory }

/** What the server is asked to go on from. */
export interface SnapshotPlace {
  /** The head's own word, opaque. */
  readonly resume: string
  /** `collection:id` of the last row that is kept. */
  readonly after: string
}

export interface OpenSnapshot {
  readonly snapshotId: string
  readonly place: SnapshotPlace
}

export const isLogged = (entry: OutboxEntry | LoggedEntry): entry is LoggedEntry => 'answeredAt' in entry

export type { Decision, ItemAnswer, MutationOutcome, Resolution }
