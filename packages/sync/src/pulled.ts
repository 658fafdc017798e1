import type { Feed, PullResponse, TerminalHead } from '@outpost/contract/v2'
import { updatesFromFeed } from './answers.ts'
import { failed } from './backoff.ts'
import { describe, judge } from './failures.ts'
import { halted, lineFailed, wantsToken } from './line.ts'
import type { SyncMemory } from './local-store.ts'
import type { OwnOutcome } from './messages.ts'
import { again, isOutrun, patchOf, pullWorks } from './pull-answer.ts'
import { AFRESH, isRestarted } from './push-answered.ts'
import type { PullLane, SyncState } from './state.ts'
import { toRecord } from './to-record.ts'
import type { TransportFailure } from './transport.ts'
import { comingMemory, enqueueWrite, lineWorks, type Moment, WORKING, withError } from './work.ts'

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

export function onPullFailed(before: SyncState, failure: TransportFailure, moment: Moment): SyncState {
  if (before.pull.phase !== 'pulling' && before.pull.phase !== 'snapshot') return before
  const state = withError(again(before), describe(failure, moment.now))
  const verdict = judge(failure)
  switch (verdict.kind) {
    case 'line':
      return lineFailed(state, failure, moment)
    case 'authenticate':
      return wantsToken(state, failure, moment)
    case 'halt':
      return halted(state, verdict.halt, moment)
    case 'snapshot':
      return withoutCursor(lineWorks(state), moment)
    default: {
      const retryAfterMs = verdict.kind === 'lane' ? verdict.retryAfterMs : undefined
      const waiting = { ...lineWorks(state), pull: failed(state.pull, moment.now, moment.random, retryAfterMs) }
      return comingMemory(state).failures === 0 ? waiting : enqueueWrite(waiting, { patch: WORKING })
    }
  }
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
