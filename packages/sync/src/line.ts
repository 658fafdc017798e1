import { holdAfter, isHeld } from './backoff.ts'
import { faultOf } from './failures.ts'
import { HALT_RECHECK_MS } from './limits.ts'
import type { SyncMemory } from './local-store.ts'
import type { SyncState, Write } from './state.ts'
import type { TransportFailure } from './transport.ts'
import { comingMemory, enqueueWrite, type Moment } from './work.ts'

/** The hold that the line gets when one more request finds it dead. Two requests that die together are one failure. */
export function nextLineHold(state: SyncState, { now, random }: Moment) {
  const { failures } = comingMemory(state)
  const heldAlready = state.hold.why === 'backoff' && isHeld(state.hold, now)
  return heldAlready
    ? { hold: state.hold, failures }
    : { hold: holdAfter(failures + 1, now, random), failures: failures + 1 }
}

export function lineFailed(
  state: SyncState,
  failure: TransportFailure,
  moment: Moment,
  write: Partial<Write> = {},
): SyncState {
  const { hold, failures } = nextLineHold(state, moment)
  const patch = { failures, fault: faultOf(failure), notBefore: hold.until }
  return enqueueWrite({ ...state, hold }, { ...write, patch })
}

/** A token that is refused right after it was made is no reason to make the next one at once. */
export function wantsToken(state: SyncState, failure: TransportFailure, moment: Moment): SyncState {
  if (state.auth.phase !== 'ok') return state
  const held = state.auth.fresh ? lineFailed(state, failure, moment) : state
  return { ...held, auth: { phase: 'wanted', fresh: false } }
}

export function halted(state: SyncState, halt: NonNullable<SyncMemory['halt']>, { now, random }: Moment): SyncState {
  const at = now + Math.round(HALT_RECHECK_MS * (0.5 + random))
  const resting = { ...state, recheck: { running: false, at } }
  return comingMemory(state).halt === halt ? resting : enqueueWrite(resting, { patch: { halt } })
}
