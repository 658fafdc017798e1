import type { QueueReading } from './messages.ts'
import type { SyncState } from './state.ts'
import { comingMemory, enqueueWrite, type Step } from './work.ts'

/**
 * What is to be done before anything is offered to a server that was restored. `ask` where it stands. If it has nothing of this
 * identity, which was enrolled after the backup, then what the identities before it were answered since is lost there too:
 * `renew` the sequence, so that it holds that as well. Nothing is known of it there yet, so it may be made anew.
 */
export function duesOfRestore(state: SyncState): 'ask' | 'renew' | 'none' {
  const { head, push } = state
  if (comingMemory(state).restored !== true) return 'none'
  if (head === null) return 'ask'
  return head.lastTerminalSeq === 0 && !push.renewed ? 'renew' : 'none'
}

export const startRenewal = (state: SyncState): Step => ({
  state: { ...state, push: { ...state.push, phase: 'reading' } },
  effects: [{ kind: 'renew-sequence' }],
})

/** The places are others now: whatever was noted by them is void. */
export function onSequenceRenewed(state: SyncState): SyncState {
  if (state.push.phase !== 'reading') return state
  return { ...state, push: { ...state.push, phase: 'idle', wanted: true, renewed: true, unofferable: [] } }
}

/** The server has the whole sequence: from now on a fork is no more than a fork. */
export function noteHealed(state: SyncState, { chain }: QueueReading): SyncState {
  const { head } = state
  if (comingMemory(state).restored !== true || head?.lastTerminalSeq !== chain.lastSeq) return state
  return enqueueWrite(state, { patch: { restored: false } })
}
