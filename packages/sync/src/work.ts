import { isHeld } from './backoff.ts'
import type { SyncMemory } from './local-store.ts'
import type { Effect } from './messages.ts'
import type { Lane, LastError, SyncState, Write } from './state.ts'

export interface Step {
  readonly state: SyncState
  readonly effects: readonly Effect[]
}

/** The moment of a step. */
export interface Moment {
  readonly now: number
  readonly random: number
}

const NOTHING: Write = { lane: 'none', withPage: false, updates: [], records: [], patch: {} }

export const enqueueWrite = (state: SyncState, write: Partial<Write>): SyncState => ({
  ...state,
  writes: [...state.writes, { ...NOTHING, ...write }],
})

/** The store's memory as it will be when all that waits is written. */
export const comingMemory = (state: SyncState): SyncMemory =>
  state.writes.reduce<SyncMemory>((memory, write) => ({ ...memory, ...write.patch }), state.memory)

/** The line works: what held both lanes is over. */
export function lineWorks(state: SyncState): SyncState {
  return { ...state, hold: { until: 0, why: 'none' }, auth: { ...state.auth, fresh: false } }
}

/** Part of a patch that every answer of the server brings. */
export const WORKING = { failures: 0, fault: null, notBefore: 0 } as const satisfies Partial<SyncMemory>

export const withError = (state: SyncState, lastError: LastError): SyncState => ({ ...state, lastError })

/** Whether a request of this lane may leave now. */
export function mayGo(state: SyncState, lane: Lane, now: number): boolean {
  const open = state.phase === 'running' && state.online && state.auth.phase === 'ok'
  return open && ![state.hold, state.store.hold, lane.hold].some((hold) => isHeld(hold, now))
}
