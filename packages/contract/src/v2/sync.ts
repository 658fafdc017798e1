import { type Static, Type } from 'typebox'
import { MAX_DEPENDS_ON, MAX_PUSH_ITEMS } from '../limits.ts'
import { closed, Hash, Id, Instant, oneOf, Seq, text } from './common.ts'
import { MutationTypeName } from './mutation.ts'
import { ProblemItem } from './problem.ts'
import { reportEveryMs } from './telemetry.ts'

/** What the server decided about one mutation. Stored once; every later answer for it carries the same bytes. */
export const Decision = closed(
  {
    outcome: oneOf(['accepted', 'rejected', 'quarantined']),
    /** Place in the branch's feed; absent when refused. */
    branchSeq: Type.Optional(Seq),
    reviewFlags: Type.Array(Type.String()),
    /** Which record the mutation made or changed, and the fields that the server adds to the terminal's own. */
    applied: Type.Array(
      closed({ collection: Type.String(), id: Type.String(), merge: Type.Record(Type.String(), Type.Unknown()) }),
    ),
    problem: Type.Optional(ProblemItem),
    decidedAt: Instant,
    epoch: Id,
    /** HMAC over clientRef, fingerprint, outcome and branchSeq; the server believes it when the mutation is offered again. */
    signature: Type.String(),
  },
  'Decision',
)
export type Decision = Static<typeof Decision>

/** How a dead letter ended. Set once; a later attempt is answered `already_resolved` with this. */
export const Resolution = closed(
  {
    kind: oneOf(['corrected', 'repaired', 'requeued', 'discarded', 'decided']),
    /** The mutation that resolved it. */
    byRef: Id,
    staffId: Type.Optional(Id),
    reason: Type.Optional(Type.String()),
    at: Instant,
  },
  'Resolution',
)
export type Resolution = Static<typeof Resolution>

/** A place in a terminal's sequence. */
const TerminalSeq = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })

/** A mutation in its terminal's envelope. The payload is checked against its type's schema item by item. */
export const PushItem = closed(
  {
    clientRef: Id,
    type: MutationTypeName,
    schemaVersion: Type.Integer({ minimum: 1, maximum: 10_000 }),
    payload: Type.Unknown(),
    terminalSeq: TerminalSeq,
    prevHash: Hash,
    hash: Hash,
    occurredAt: Instant,
    dependsOn: Type.Array(Id, { maxItems: MAX_DEPENDS_ON }),
    /** Only on a re-offer after the server was restored: the answer that it had once given. */
    priorDecision: Type.Optional(Decision),
  },
  'PushItem',
)
export type PushItem = Static<typeof PushItem>

export const PushRequest = closed(
  {
    /**
     * The epoch that the terminal last saw; absent on the first push. Under any other than the server's own nothing is taken: the
     * answer says where the server stands, and answers no item.
     */
    epoch: Type.Optional(Id),
    /** The terminal's clock as it sent. */
    sentAt: Instant,
    /** Sequence numbers that the terminal can no longer offer; the chain goes on from `hash` after `toSeq`. */
    gap: Type.Optional(closed({ fromSeq: TerminalSeq, toSeq: TerminalSeq, hash: Hash })),
    items: Type.Array(PushItem, { maxItems: MAX_PUSH_ITEMS }),
    /** What the terminal says of itself (`TerminalReport`), where the server has asked for it. Never a reason to refuse a push. */
    report: Type.Optional(Type.Unknown({ description: '`TerminalReport`; anything else is dropped and counted' })),
  },
  'PushRequest',
)
export type PushRequest = Static<typeof PushRequest>

/**
 * - `accepted`, `duplicate`: the effect stands; `decision` is the stored one
 * - `rejected`: final; `decision.problem` says why, `resolution` how it ended if it did
 * - `error`: nothing stored, try again; the first one ends the batch
 */
export const ItemAnswer = closed(
  {
    clientRef: Id,
    terminalSeq: Seq,
    outcome: oneOf(['accepted', 'duplicate', 'rejected', 'error']),
    decision: Type.Optional(Decision),
    problem: Type.Optional(ProblemItem),
    resolution: Type.Optional(Resolution),
  },
  'ItemAnswer',
)
export type ItemAnswer = Static<typeof ItemAnswer>

/** Where the server stands with this terminal: the end of its contiguous sequence. */
export const TerminalHead = closed({ lastTerminalSeq: Seq, lastHash: Hash }, 'TerminalHead')
export type TerminalHead = Static<typeof TerminalHead>

export const PushResponse = closed(
  {
    epoch: Id,
    head: TerminalHead,
    answers: Type.Array(ItemAnswer),
    serverTime: Instant,
    /** Over how many milliseconds terminals spread their reconnects. */
    spreadMs: Type.Integer({ minimum: 0 }),
    reportEveryMs: Type.Optional(reportEveryMs),
  },
  'PushResponse',
)
export type PushResponse = Static<typeof PushResponse>

/**
 * One step of a feed: all that one accepted mutation changed, whole. `body: null` removes the record. The hash of the journal
 * is in the cursor, for the step at which it stands.
 */
export const FeedRow = closed(
  {
    branchSeq: Seq,
    changes: Type.Array(closed({ collection: Type.String(), id: Type.String(), body: Type.Unknown() })),
  },
  'FeedRow',
)
export type FeedRow = Static<typeof FeedRow>

export const FEEDS = ['branch', 'catalog'] as const
export type Feed = (typeof FEEDS)[number]

export const PullResponse = closed(
  {
    epoch: Id,
    feed: oneOf(FEEDS),
    rows: Type.Array(FeedRow),
    /** Opaque; send it back to go on. */
    cursor: Type.String(),
    more: Type.Boolean(),
    /** Rows that still lie ahead of `cursor`: the sync backlog. */
    backlog: Seq,
    head: Type.Optional(TerminalHead),
    serverTime: Instant,
    reportEveryMs: Type.Optional(reportEveryMs),
  },
  'PullResponse',
)
export type PullResponse = Static<typeof PullResponse>

/** First line of a snapshot (NDJSON); every further line is a `SnapshotRow`; the last is `{"end":true,"rows":n}`. */
export const SnapshotHead = closed(
  {
    epoch: Id,
    feed: oneOf(FEEDS),
    cursor: Type.String(),
    branchSeq: Seq,
    /** Of the whole snapshot, about: for a progress bar. The end line counts those of this answer. */
    rows: Seq,
    serverTime: Instant,
    /** Opaque; with the last row that was kept it asks for the rest after a break. */
    resume: Type.Optional(Type.String()),
    /** This answer goes on after the row that was named; cursor and branchSeq are those of the first answer. */
    resumed: Type.Optional(Type.Literal(true)),
  },
  'SnapshotHead',
)
export type SnapshotHead = Static<typeof SnapshotHead>

export const SnapshotRow = closed(
  { collection: Type.String(), id: Type.String(), branchSeq: Seq, body: Type.Unknown() },
  'SnapshotRow',
)
export type SnapshotRow = Static<typeof SnapshotRow>

/**
 * From where a snapshot that broke goes on. What is sent then may be newer than what came before: pulling on from the head's
 * cursor evens that out. A place that the server cannot go on from is ignored: the answer is a whole snapshot.
 */
export const snapshotPlace = {
  resume: Type.Optional(text(1, 512, '`resume` of the head')),
  after: Type.Optional(text(1, 128, '`collection:id` of the last row that was kept')),
}

/** A decision or resolution that reached its terminal by the feed instead of by the answer. */
export const MutationOutcome = closed(
  { clientRef: Id, terminalId: Id, decision: Type.Optional(Decision), resolution: Type.Optional(Resolution) },
  'MutationOutcome',
)
export type MutationOutcome = Static<typeof MutationOutcome>
