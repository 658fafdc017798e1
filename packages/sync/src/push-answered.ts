import { MAX_PUSH_ITEMS } from '@outpost/contract'
import type { PushResponse } from '@outpost/contract/v2'
import { fromInstant, toInstant } from '@outpost/kernel'
import { type Judged, judgeAnswers, retriesOf } from './answers.ts'
import { failed } from './backoff.ts'
import { LEAST_JOINED_ANSWERS, MAX_CORRECTIONS } from './limits.ts'
import type { EntryError, EntryUpdate, SyncMemory } from './local-store.ts'
import { NO_HOLD, type PushLane, type SyncState } from './state.ts'
import { comingMemory, enqueueWrite, lineWorks, type Moment, WORKING, withError } from './work.ts'

export function onPushAnswered(state: SyncState, response: PushResponse, moment: Moment): SyncState {
  if (state.push.phase !== 'sending') return state
  const judged = judgeAnswers(response.answers, state.push.sent, moment.now)
  const restarted = isRestarted(comingMemory(state), response.epoch)
  const { push, more, error } = nextLane(state.push, judged, response, restarted, moment)
  const updates = [...judged.updates, ...more]
  const answered: SyncState = {
    ...lineWorks(state),
    head: response.head,
    push: { ...push, phase: 'settling', wanted: true, probe: false, generation: push.generation + 1 },
    pull: {
      ...state.pull,
      wanted: {
        branch: state.pull.wanted.branch || restarted || updates.length > 0,
        catalog: state.pull.wanted.catalog || restarted,
      },
    },
    clockOffsetMs: fromInstant(response.serverTime) - moment.now,
  }
  const settled = error ? withError(answered, error) : { ...answered, lastError: null }
  return enqueueWrite(settled, {
    lane: 'push',
    withPage: updates.length >= LEAST_JOINED_ANSWERS,
    updates,
    patch: patchOf(response, restarted, moment.now),
  })
}

/** A new epoch: the server's history is another one now, and no cursor of the old one means anything in it. */
export const isRestarted = (memory: SyncMemory, epoch: string): boolean =>
  memory.epoch !== null && memory.epoch !== epoch

export const AFRESH = {
  cursors: { branch: null, catalog: null },
  backlog: 0,
  restored: true,
} as const satisfies Partial<SyncMemory>

function patchOf(response: PushResponse, restarted: boolean, now: number): Partial<SyncMemory> {
  const { epoch, spreadMs } = response
  return { ...WORKING, epoch, spreadMs, lastSyncAt: toInstant(now), ...(restarted ? AFRESH : {}) }
}

interface Next {
  readonly push: PushLane
  readonly more: readonly EntryUpdate[]
  readonly error: EntryError | null
}

function nextLane(lane: PushLane, judged: Judged, response: PushResponse, restarted: boolean, moment: Moment): Next {
  const { stopped } = judged
  if (isPointedElsewhere(lane, judged, response, restarted)) {
    return { push: { ...lane, corrections: lane.corrections + 1 }, more: [], error: null }
  }
  if (stopped?.isFinal) return givenUp(lane, judged, stopped)
  if (stopped) {
    const push = failed(moved(lane, judged), moment.now, moment.random, stopped.retryAfterMs)
    return { push, more: retriesOf([stopped.item], push.hold.until, stopped.error), error: stopped.error }
  }
  if (hasProgressed(lane, judged, response)) return { push: healthy(moved(lane, judged)), more: [], error: null }
  const error = { code: 'no_progress', detail: 'The server answered nothing that was asked', at: toInstant(moment.now) }
  return { push: failed(lane, moment.now, moment.random), more: [], error }
}

/** It has no place at the server, nor will it get one: a person decides, and the sequence goes on without it. */
function givenUp(lane: PushLane, judged: Judged, { item, error }: NonNullable<Judged['stopped']>): Next {
  const push = healthy(moved(lane, judged))
  const { clientRef, standing, terminalSeq } = item
  if (standing !== 'queued') {
    return { push: { ...push, unofferable: [...push.unofferable, terminalSeq] }, more: [], error }
  }
  return { push, more: [{ kind: 'dead-letter', clientRef, decision: null, error }], error }
}

/** The head that came along says where to go on; neither the item nor the server failed. */
function isPointedElsewhere(lane: PushLane, judged: Judged, { head }: PushResponse, restarted: boolean): boolean {
  if (judged.answered > 0 || lane.corrections >= MAX_CORRECTIONS) return false
  const lost = judged.stopped?.error.code === 'sequence_gap' && head.lastTerminalSeq + 1 !== lane.from
  return lost || (restarted && judged.stopped === null && lane.sending !== 'probe')
}

function hasProgressed(lane: PushLane, judged: Judged, { head }: PushResponse): boolean {
  if (lane.sending === 'probe') return true
  if (lane.sending === 'gap') return head.lastTerminalSeq >= lane.to
  return judged.updates.length > 0 || (judged.answered > 0 && head.lastTerminalSeq >= lane.from)
}

/** Items got through, so larger batches are worth trying again. */
const moved = (lane: PushLane, judged: Judged): PushLane =>
  judged.answered === 0
    ? lane
    : { ...lane, failures: 0, corrections: 0, vouched: false, limit: Math.min(MAX_PUSH_ITEMS, lane.limit * 2) }

const healthy = (lane: PushLane): PushLane => ({
  ...lane,
  failures: 0,
  hold: NO_HOLD,
  vouched: lane.sending === 'probe',
})
