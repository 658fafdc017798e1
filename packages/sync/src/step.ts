import { unreachable } from '@outpost/kernel'
import { onAuthenticated, onAuthFailed, onHint, onStreamEnded, startAuth, startListen } from './connection.ts'
import { onReEnrolFailed, onReEnrolled, startEnrol } from './enrol.ts'
import type { Effect, Input } from './messages.ts'
import { onAsked, onEnqueued, onLaunched, onOnline } from './occasions.ts'
import { pollIfDue, recheckIfDue, startPull } from './pull.ts'
import { onPulled, onPullFailed } from './pulled.ts'
import { onQueueRead, startPush } from './push.ts'
import { onPushAnswered } from './push-answered.ts'
import { onPushFailed } from './push-failed.ts'
import { onSequenceRenewed } from './restored.ts'
import { onSnapshot } from './snapshot-streamed.ts'
import type { SyncState } from './state.ts'
import { onStoreFailed, onWritten, startWrite, storeReads } from './store-work.ts'
import type { Moment, Step } from './work.ts'

/**
 * All control flow of the engine. Pure: takes what happened, when, and one random number; gives the next state and what is
 * to be done. First it takes in what happened, then it starts whatever may start now, each by its own rule.
 */
export function step(before: SyncState, input: Input): Step {
  const moment = { now: input.now, random: input.random }
  if (before.phase === 'stopped') return { state: before, effects: [] }
  const taken = absorb(before, input, moment)
  return advance(taken.state, moment, taken.effects)
}

/** Writes last: some go with what a pull that starts now will bring. */
const STARTERS = [startAuth, startEnrol, startListen, startPush, startPull, startWrite] as const

function advance(from: SyncState, moment: Moment, begun: readonly Effect[]): Step {
  let state = recheckIfDue(pollIfDue(from, moment), moment)
  const effects = [...begun]
  for (const start of STARTERS) {
    const started = start(state, moment)
    state = started.state
    effects.push(...started.effects)
  }
  return { state, effects }
}

function absorb(state: SyncState, input: Input, moment: Moment): Step {
  return input.kind === 'queue-read'
    ? onQueueRead(storeReads(state), input.reading, moment)
    : { state: take(state, input, moment), effects: [] }
}

function take(state: SyncState, input: Exclude<Input, { kind: 'queue-read' }>, moment: Moment): SyncState {
  switch (input.kind) {
    case 'launched':
      return onLaunched(state, moment)
    case 'stopped':
      return { ...state, phase: 'stopped' }
    case 'enqueued':
      return onEnqueued(state)
    case 'online':
      return onOnline(state, input.online, moment)
    case 'hinted':
      return onHint(state)
    case 'asked':
      return onAsked(state)
    case 'tick':
      return state
    case 'sequence-renewed':
      return onSequenceRenewed(state)
    case 'push-answered':
      return onPushAnswered(state, input.response, moment)
    case 'push-failed':
      return onPushFailed(state, input.failure, moment)
    case 'pull-answered':
      return onPulled(state, input.response, input.outcomes, moment)
    case 'pull-failed':
      return onPullFailed(state, input.failure, moment)
    case 'snapshot-streamed':
      return onSnapshot(state, input, moment)
    case 'stream-ended':
      return onStreamEnded(state, input.failure, moment)
    case 'authenticated':
      return onAuthenticated(state)
    case 'authenticate-failed':
      return onAuthFailed(state, input.failure, moment)
    case 're-enrolled':
      return onReEnrolled(state, input.identity, input.memory)
    case 're-enrol-failed':
      return onReEnrolFailed(state, input.failure, moment)
    case 'written':
      return onWritten(state, input.memory)
    case 'store-failed':
      return onStoreFailed(state, input, moment)
    default:
      return unreachable(input)
  }
}
