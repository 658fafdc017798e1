import type { Feed, TerminalHead } from '@outpost/contract/v2'
import type { EntryUpdate, ServerRecord, SyncMemory, TerminalIdentity } from './local-store.ts'

/**
 * Until when nothing is sent (epoch milliseconds), and why:
 * - `spread`: so that a nation does not reconnect in one second; a sale made now goes at once
 * - `backoff`: after failures; ends early when the device comes online or a person asks
 * - `floor`: the server named the time; nothing shortens it
 */
export interface Hold {
  readonly until: number
  readonly why: 'none' | 'spread' | 'backoff' | 'floor'
}

export const NO_HOLD: Hold = { until: 0, why: 'none' }

/** A line of work with its own failures, beside those of the network that hold both. */
export interface Lane {
  readonly failures: number
  readonly hold: Hold
}

/** What the engine must know of an item in flight to judge its answer. */
export interface SentItem {
  readonly clientRef: string
  readonly terminalSeq: number
  readonly hash: string
  readonly attempts: number
  /** `queued`: unanswered. `dead-letter`, `logged`: answered before, offered again. */
  readonly standing: 'queued' | 'dead-letter' | 'logged'
  /** Signature of the answer that the store has, to tell a new one from the old. */
  readonly answered: string | null
  readonly wasAccepted: boolean
  /** The epoch of that answer. */
  readonly epoch: string | null
}

export interface PushLane extends Lane {
  readonly phase: 'idle' | 'reading' | 'sending' | 'settling'
  /** There may be something to send: look. */
  readonly wanted: boolean
  readonly sent: readonly SentItem[]
  /** What is in flight: items, a declared gap, or an empty push that asks for the head. */
  readonly sending: 'items' | 'gap' | 'probe'
  /** First sequence number of the request in flight (of the gap, where one is declared). */
  readonly from: number
  /** The last one of a gap in flight. */
  readonly to: number
  /** Items per push at present. */
  readonly limit: number
  /** The head is to be asked for before anything is sent. */
  readonly probe: boolean
  readonly corrections: number
  /** An empty push passed since items last did: a refusal of one item is then that item's fault. */
  readonly vouched: boolean
  /** Answered entries that the server would not even read when offered again; declared as a gap from then on. */
  readonly unofferable: readonly number[]
  /** Since the restore, or since this identity began, the store has been asked for one sequence of all that it holds. */
  readonly renewed: boolean
  /** Counts push answers: the head in a pull that began before the last of them is old news. */
  readonly generation: number
  /** The first look after a launch takes over the wait that the entry in front was given. */
  readonly launched: boolean
}

export interface PullLane extends Lane {
  readonly phase: 'idle' | 'pulling' | 'snapshot' | 'applying'
  readonly feed: Feed
  /** Of the request in flight; `null` for a snapshot. */
  readonly cursor: string | null
  readonly wanted: { readonly [F in Feed]: boolean }
  /** Set while a snapshot's cursor has not yet proved good: a refused one is a failure, no reason for the next at once. */
  readonly fresh: { readonly [F in Feed]: boolean }
  readonly backlog: { readonly [F in Feed]: number }
  readonly nextPollAt: number
  /** `push.generation` when the pull in flight began. */
  readonly generation: number
}

export interface StreamLane extends Lane {
  readonly phase: 'closed' | 'open'
  /** Hints may have passed while nobody listened: what they spoke of is asked for once. */
  readonly missed: boolean
  readonly enabled: boolean
}

/** Something to be written whole. Waits in line: each is made from the memory that the one before left. */
export interface Write {
  readonly lane: 'push' | 'pull' | 'none'
  /** Answers so many that they are written with the page of the feed that repeats them, where one is on its way. */
  readonly withPage: boolean
  readonly updates: readonly EntryUpdate[]
  readonly records: readonly ServerRecord[]
  readonly patch: Partial<SyncMemory>
  /** Closes this snapshot. */
  readonly snapshotId?: string
}

export interface LastError {
  readonly code: string
  readonly detail: string
  readonly at: string
}

export interface SyncState {
  readonly phase: 'new' | 'running' | 'stopped'
  readonly identity: TerminalIdentity
  /** As the store has it. */
  readonly memory: SyncMemory
  readonly online: boolean
  /** Where the server said that it stands with this terminal. */
  readonly head: TerminalHead | null
  /** Of the network; `memory.failures` counts its failures. */
  readonly hold: Hold
  readonly push: PushLane
  readonly pull: PullLane
  readonly stream: StreamLane
  readonly auth: { readonly phase: 'ok' | 'wanted' | 'running'; readonly fresh: boolean }
  readonly enrol: Lane & { readonly phase: 'idle' | 'running' }
  /** A halted terminal asks once more. */
  readonly recheck: { readonly running: boolean; readonly at: number }
  readonly writes: readonly Write[]
  /** So many of them, from the first on, are under way as one transaction; 0: none. */
  readonly writing: number
  /** Of reads and writes that the store failed. */
  readonly store: Lane
  readonly lastError: LastError | null
  /** Server's clock minus ours, in milliseconds, at the last answer. */
  readonly clockOffsetMs: number | null
}
