import { fromInstant, toInstant } from '@outpost/kernel'
import type { SyncMemory } from './local-store.ts'
import { isRestarted } from './push-answered.ts'
import { NO_HOLD, type SyncState } from './state.ts'
import { comingMemory, lineWorks, WORKING } from './work.ts'

/** The same feed once more. */
export const again = (state: SyncState): SyncState => ({
  ...state,
  pull: { ...state.pull, phase: 'idle', wanted: { ...state.pull.wanted, [state.pull.feed]: true } },
})

/** While it was under way, a push learned of another epoch, or the cursor was dropped: this answer is of the past. */
export function isOutrun(state: SyncState, epoch: string): boolean {
  const { pull, push } = state
  const memory = comingMemory(state)
  if (memory.cursors[pull.feed] !== pull.cursor) return true
  return isRestarted(memory, epoch) && pull.generation !== push.generation
}

export function pullWorks(state: SyncState, now: number, serverTime: string): SyncState {
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
export function patchOf(state: SyncState, now: number): Partial<SyncMemory> {
  const patch = { ...WORKING, lastSyncAt: toInstant(now) }
  return state.recheck.running && comingMemory(state).halt !== 'terminal_forked' ? { ...patch, halt: null } : patch
}
