import { COLLECTIONS, type Feed, type PullResponse, type SnapshotHead, type TerminalHead } from '@outpost/contract/v2'
import { fromInstant, toInstant } from '@outpost/kernel'
import { updatesFromFeed } from './answers.ts'
import { failed } from './backoff.ts'
import { describe, judge } from './failures.ts'
import { halted, lineFailed, wantsToken } from './line.ts'
import type { JsonObject, ServerRecord, SyncMemory } from './local-store.ts'
import type { OwnOutcome } from './messages.ts'
import { AFRESH, isRestarted } from './push-answered.ts'
import { NO_HOLD, type PullLane, type SyncState } from './state.ts'
import type { TransportFailure } from './transport.ts'
import { comingMemory, enqueueWrite, lineWorks, type Moment, withError, WORKING } from './work.ts'

export function onPulled(
  state: SyncState,
  response: PullResponse,
  outcomes: readonly OwnOutcome[],
  moment: Moment,
): SyncState {
  const { pull } = state
  if (pull.phase !== 'pulling') return state
  const memory = comingMemory(state)
  if (isOutrun(state, response.epoch)) return again(state)
  const works = noteHead(pullWorks(state, moment.now, response.serverTime), response.head)
  if (isRestarted(memory, response.epoch)) return startAfresh(works, response, moment.now)
  const backlog = { ...pull.backlog, [pull.feed]: response.backlog }
  const wanted = { ...pull.wanted, [pull.feed]: pull.wanted[pull.feed] || response.more }
  const fresh = { ...pull.fresh, [pull.feed]: false }
  return enqueueWrite(
    { ...works, pull: { ...works.pull, phase: 'applying', backlog, wanted, fresh } },
    {
      lane: 'pull',
      records: response.rows.flatMap((row) => row.changes.flatMap((change) => toRecord(change, row.branchSeq))),
      updates: updatesFromFeed(outcomes, moment.now),
      patch: {
        ...patchOf(state, moment.now),
        epoch: response.epoch,
        cursors: { ...memory.cursors, [pull.feed]: response.cursor },
        ...seqPatch(memory, pull.feed, response.rows.at(-1)?.branchSeq ?? 0),
        backlog: backlog.branch + backlog.catalog,
      },
    },
  )
}

export function onSnapshot(
  state: SyncState,
  streamed: { readonly snapshotId: string; readonly head: SnapshotHead; readonly outcomes: readonly OwnOutcome[] },
  moment: Moment,
): SyncState {
  const { pull } = state
  if (pull.phase !== 'snapshot') return state
  const { head, snapshotId } = streamed
  if (isOutrun(state, head.epoch)) return again(state)
  const memory = comingMemory(state)
  const restarted = isRestarted(memory, head.epoch)
  const other = restarted ? AFRESH.cursors : memory.cursors
  const working = pullWorks(state, moment.now, head.serverTime)
  const works = restarted ? { ...working, push: { ...working.push, probe: true, wanted: true } } : working
  const told = enqueueWrite(works, { updates: updatesFromFeed(streamed.outcomes, moment.now) })
  const position = pull.feed === 'branch' ? { branchSeq: head.branchSeq } : { catalogSeq: head.branchSeq }
  const wanted = {
    branch: pull.wanted.branch || other.branch === null,
    catalog: pull.wanted.catalog || other.catalog === null,
  }
  return enqueueWrite(
    {
      ...told,
      pull: {
        ...works.pull,
        phase: 'applying',
        fresh: { ...pull.fresh, [pull.feed]: true },
        wanted: { ...wanted, [pull.feed]: true },
      },
    },
    {
      lane: 'pull',
      snapshotId,
      patch: {
        ...patchOf(state, moment.now),
        epoch: head.epoch,
        cursors: { ...other, [pull.feed]: head.cursor },
        ...position,
      },
    },
  )
}

export function onPullFailed(before: SyncState, failure: TransportFailure, moment: Moment): SyncState {
  if (before.pull.phase !== 'pulling' && before.pull.phase !== 'snapshot') return before
  const state = withError(again(before), describe(failure, moment.now))
  const verdict = judge(failure)
  switch (verdict.kind) {
    case 'line':
      return lineFailed(state, moment)
    case 'authenticate':
      return wantsToken(state, moment)
    case 'halt':
      return halted(state, verdict.halt, moment)
    case 'snapshot':
      return withoutCursor(lineWorks(state), moment)
    default: {
      const retryAfterMs = verdict.kind === 'lane' ? verdict.retryAfterMs : undefined
      return { ...lineWorks(state), pull: failed(state.pull, moment.now, moment.random, retryAfterMs) }
    }
  }
}

/** The same feed once more. */
const again = (state: SyncState): SyncState => ({
  ...state,
  pull: { ...state.pull, phase: 'idle', wanted: { ...state.pull.wanted, [state.pull.feed]: true } },
})

/** While it was under way, a push learned of another epoch, or the cursor was dropped: this answer is of the past. */
function isOutrun(state: SyncState, epoch: string): boolean {
  const { pull, push } = state
  const memory = comingMemory(state)
  if (memory.cursors[pull.feed] !== pull.cursor) return true
  return isRestarted(memory, epoch) && pull.generation !== push.generation
}

function startAfresh(state: SyncState, response: PullResponse, now: number): SyncState {
  const asked = response.head ? state.push : { ...state.push, probe: true }
  const pull: PullLane = { ...state.pull, phase: 'applying', wanted: { branch: true, catalog: true } }
  const patch = { ...patchOf(state, now), epoch: response.epoch, ...AFRESH }
  return enqueueWrite({ ...state, push: { ...asked, wanted: true }, pull }, { lane: 'pull', patch })
}

/** Behind what it once answered, or ahead of us: a look at the queue tells. Old news is what a push has overtaken. */
function noteHead(state: SyncState, head: TerminalHead | undefined): SyncState {
  const isNews = state.push.phase === 'idle' && state.push.generation === state.pull.generation
  if (!head || !isNews) return state
  const isSame = state.head?.lastTerminalSeq === head.lastTerminalSeq && state.head.lastHash === head.lastHash
  return isSame ? state : { ...state, head, push: { ...state.push, wanted: true } }
}

function pullWorks(state: SyncState, now: number, serverTime: string): SyncState {
  const freed = comingMemory(state).halt !== null
  return {
    ...lineWorks(state),
    pull: { ...state.pull, failures: 0, hold: NO_HOLD },
    push: { ...state.push, wanted: state.push.wanted || freed },
    recheck: { ...state.recheck, running: false },
    clockOffsetMs: fromInstant(serverTime) - now,
    lastError: state.push.failures === 0 ? null : state.lastError,
  }
}

/** An answer to one that asked whether it may go on is a yes. A fork is mended by an enrolment only. */
function patchOf(state: SyncState, now: number): Partial<SyncMemory> {
  const patch = { ...WORKING, lastSyncAt: toInstant(now) }
  return state.recheck.running && comingMemory(state).halt !== 'terminal_forked' ? { ...patch, halt: null } : patch
}

function seqPatch(memory: SyncMemory, feed: Feed, seq: number): Partial<SyncMemory> {
  return feed === 'branch'
    ? { branchSeq: Math.max(memory.branchSeq, seq) }
    : { catalogSeq: Math.max(memory.catalogSeq, seq) }
}

/** A cursor that a snapshot has just given, and that is refused, must not lead to the next snapshot at once. */
function withoutCursor(state: SyncState, { now, random }: Moment): SyncState {
  const { feed, fresh } = state.pull
  const pull = fresh[feed] ? failed(state.pull, now, random) : state.pull
  const cursors = { ...comingMemory(state).cursors, [feed]: null }
  return enqueueWrite({ ...state, pull }, { patch: { ...WORKING, cursors } })
}

/** Outcomes of mutations are for the outbox, not for the shelf. */
export function toRecord(
  change: { readonly collection: string; readonly id: string; readonly body: unknown },
  branchSeq: number,
): readonly ServerRecord[] {
  if (change.collection === COLLECTIONS.mutationOutcomes) return []
  return [{ collection: change.collection, id: change.id, branchSeq, body: change.body as JsonObject | null }]
}
