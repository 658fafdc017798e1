import { Type } from 'typebox'
import { Count, closed, JsonObject, listOf, Name, orNull, Text, Whole, words } from './schemas.ts'

export const SyncMemory = closed({
  epoch: orNull(Name),
  cursors: closed({ branch: orNull(Text), catalog: orNull(Text) }),
  branchSeq: Whole,
  catalogSeq: Whole,
  failures: Count,
  fault: Type.Optional(orNull(words(['no_answer', 'not_ours', 'broken', 'busy', 'refused']))),
  notBefore: Type.Number(),
  backlog: Whole,
  spreadMs: Type.Number(),
  lastSyncAt: orNull(Name),
  restored: Type.Optional(Type.Boolean()),
  halt: orNull(words(['upgrade_required', 'terminal_forked', 'terminal_revoked'])),
})

/** What a server has said is open: a newer one says more, and a bridge that refused it would stop a shop's line. */
const Decision = Type.Object({
  outcome: Name,
  branchSeq: Type.Optional(Count),
  applied: listOf(Type.Object({ collection: Name, id: Name, merge: JsonObject })),
  epoch: Name,
})
const Resolution = Type.Object({ kind: Name })

const EntryError = closed({ code: Name, detail: Text, remedy: Type.Optional(Text), at: Name })

const EntryUpdate = Type.Union([
  closed({ kind: Type.Literal('settle'), clientRef: Name, decision: Decision, answeredAt: Name }),
  closed({ kind: Type.Literal('dead-letter'), clientRef: Name, decision: orNull(Decision), error: EntryError }),
  closed({ kind: Type.Literal('reopen'), clientRef: Name, decision: Decision, error: EntryError }),
  closed({ kind: Type.Literal('resolve'), clientRef: Name, resolution: Resolution, answeredAt: Name }),
  closed({
    kind: Type.Literal('retry'),
    clientRef: Name,
    attempts: Count,
    nextAttemptAt: Name,
    error: EntryError,
  }),
])

const ServerRecord = closed({ collection: Name, id: Name, branchSeq: Whole, body: orNull(JsonObject) })

export const SyncApply = closed({
  updates: listOf(EntryUpdate),
  records: listOf(ServerRecord),
  memory: SyncMemory,
})

export const SnapshotPart = Type.Union([
  closed({ kind: Type.Literal('begin'), snapshotId: Name, collections: listOf(Name) }),
  closed({
    kind: Type.Literal('rows'),
    snapshotId: Name,
    records: listOf(ServerRecord),
    place: Type.Optional(closed({ resume: Text, after: Text })),
  }),
  closed({ kind: Type.Literal('finish'), snapshotId: Name, memory: SyncMemory }),
])
