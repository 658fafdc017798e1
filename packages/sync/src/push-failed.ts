import { retriesOf } from './answers.ts'
import { failed } from './backoff.ts'
import { describe, judge } from './failures.ts'
import { MAX_CORRECTIONS, SMALLEST_THIN_LINE_BATCH } from './limits.ts'
import { halted, lineFailed, nextLineHold, wantsToken } from './line.ts'
import type { PushLane, SentItem, SyncState } from './state.ts'
import type { TransportFailure } from './transport.ts'
import { enqueueWrite, lineWorks, type Moment, WORKING, withError } from './work.ts'

/** A push that brought no answers. Nothing is known of its items: they stay where they are and are sent again. */
export function onPushFailed(before: SyncState, failure: TransportFailure, moment: Moment): SyncState {
  if (before.push.phase !== 'sending') return before
  const error = describe(failure, moment.now)
  const push: PushLane = { ...before.push, phase: 'idle', wanted: true, generation: before.push.generation + 1 }
  const state = withError({ ...before, push }, error)
  const verdict = judge(failure)
  switch (verdict.kind) {
    case 'line': {
      const updates = retriesOf(push.sent, nextLineHold(state, moment).hold.until, error)
      const held = { ...state, push: { ...push, limit: thinner(push) } }
      return settling(lineFailed(held, failure, moment, { lane: 'push', updates }))
    }
    case 'authenticate':
      return wantsToken(state, failure, moment)
    case 'halt':
      return halted(state, verdict.halt, moment)
    case 'body':
      return bodyRefused(lineWorks(state), failure, moment)
    case 'elsewhere':
      if (push.corrections >= MAX_CORRECTIONS) return laneFailed(state, failure, moment)
      return { ...state, push: { ...push, probe: true, corrections: push.corrections + 1 } }
    case 'lane':
      return laneFailed(state, failure, moment, verdict.retryAfterMs)
    case 'snapshot':
      return laneFailed(state, failure, moment)
  }
}

const settling = (state: SyncState): SyncState => ({ ...state, push: { ...state.push, phase: 'settling' } })

/** A line that breaks or dawdles under a megabyte may carry ten sales. */
function thinner({ sent, limit }: PushLane): number {
  return sent.length > SMALLEST_THIN_LINE_BATCH ? Math.max(SMALLEST_THIN_LINE_BATCH, sent.length >> 1) : limit
}

function laneFailed(state: SyncState, failure: TransportFailure, moment: Moment, retryAfterMs?: number): SyncState {
  const push = failed(state.push, moment.now, moment.random, retryAfterMs)
  const updates = retriesOf(push.sent, push.hold.until, describe(failure, moment.now))
  return settling(enqueueWrite({ ...lineWorks(state), push }, { lane: 'push', updates, patch: WORKING }))
}

/**
 * A refusal that speaks of what was sent, but not of which item: halve until one item is left. Before that one is given up,
 * an empty push must pass, or else the refusal is about the way we push and no sale is to blame.
 */
function bodyRefused(state: SyncState, failure: TransportFailure, moment: Moment): SyncState {
  const { push } = state
  const [only, ...others] = push.sent
  if (push.sending !== 'items' || !only) {
    return laneFailed({ ...state, push: { ...push, vouched: false } }, failure, moment)
  }
  if (others.length > 0) return { ...state, push: { ...push, limit: push.sent.length >> 1 } }
  if (!push.vouched) return { ...state, push: { ...push, limit: 1, probe: true } }
  return giveUp({ ...state, push: { ...push, limit: 1 } }, only, failure, moment)
}

function giveUp(state: SyncState, item: SentItem, failure: TransportFailure, { now }: Moment): SyncState {
  if (item.standing !== 'queued') {
    const unofferable = [...state.push.unofferable, item.terminalSeq]
    return { ...state, push: { ...state.push, unofferable } }
  }
  const error = describe(failure, now)
  const letter = { kind: 'dead-letter', clientRef: item.clientRef, decision: null, error } as const
  return settling(enqueueWrite(state, { lane: 'push', updates: [letter] }))
}
