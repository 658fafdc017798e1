import { holdAfter, isHeld, spreadHold } from './backoff.ts'
import { describe, faultOf, judge } from './failures.ts'
import { halted, lineFailed, wantsToken } from './line.ts'
import { wantBoth } from './pull.ts'
import { NO_HOLD, type SyncState } from './state.ts'
import type { TransportFailure } from './transport.ts'
import { comingMemory, enqueueWrite, type Moment, mayGo, type Step, withError } from './work.ts'

export function startListen(state: SyncState, { now }: Moment): Step {
  const { stream } = state
  const due = stream.enabled && stream.phase === 'closed' && mayGo(state, stream, now)
  if (!due || comingMemory(state).halt !== null) return { state, effects: [] }
  const open: SyncState = { ...state, stream: { ...stream, phase: 'open', missed: false } }
  return { state: stream.missed ? wantBoth(open) : open, effects: [{ kind: 'listen' }] }
}

export function onHint(state: SyncState): SyncState {
  return { ...wantBoth(state), stream: { ...state.stream, failures: 0 } }
}

/** A server that restarts drops the streams of a whole nation at once: they come back spread out. */
export function onStreamEnded(state: SyncState, failure: TransportFailure | null, moment: Moment): SyncState {
  const { now, random } = moment
  const spread = spreadHold(comingMemory(state).spreadMs, now, random)
  const failures = failure === null ? 0 : state.stream.failures + 1
  const backoff = failure === null ? NO_HOLD : holdAfter(failures, now, random)
  const hold = backoff.until > spread.until ? backoff : spread
  const closed: SyncState = { ...state, stream: { ...state.stream, phase: 'closed', failures, hold, missed: true } }
  if (failure === null) return closed
  const verdict = judge(failure)
  if (verdict.kind === 'authenticate') return wantsToken(closed, failure, moment)
  return verdict.kind === 'halt' ? halted(closed, verdict.halt, moment) : closed
}

export function startAuth(state: SyncState, { now }: Moment): Step {
  const due = state.phase === 'running' && state.online && state.auth.phase === 'wanted' && !isHeld(state.hold, now)
  if (!due) return { state, effects: [] }
  return { state: { ...state, auth: { ...state.auth, phase: 'running' } }, effects: [{ kind: 'authenticate' }] }
}

export const onAuthenticated = (state: SyncState): SyncState => ({ ...state, auth: { phase: 'ok', fresh: true } })

/** No entry is charged with an attempt: none was made. */
export function onAuthFailed(before: SyncState, failure: TransportFailure, moment: Moment): SyncState {
  const state = withError({ ...before, auth: { phase: 'wanted', fresh: false } }, describe(failure, moment.now))
  const verdict = judge(failure)
  if (verdict.kind === 'halt') {
    return { ...halted(state, verdict.halt, moment), auth: { phase: 'ok', fresh: false } }
  }
  const retryAfterMs = verdict.kind === 'lane' ? verdict.retryAfterMs : undefined
  if (retryAfterMs === undefined) return lineFailed(state, failure, moment)
  const failures = comingMemory(state).failures + 1
  const hold = holdAfter(failures, moment.now, moment.random, retryAfterMs)
  return enqueueWrite({ ...state, hold }, { patch: { failures, fault: faultOf(failure), notBefore: hold.until } })
}
