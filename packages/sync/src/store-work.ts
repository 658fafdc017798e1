import { toInstant } from '@outpost/kernel'
import { isHeld } from './backoff.ts'
import { STORE_RETRY_MAX_MS, STORE_RETRY_MS } from './limits.ts'
import type { StoreError, SyncMemory } from './local-store.ts'
import type { Happening } from './messages.ts'
import { NO_HOLD, type SyncState, type Write } from './state.ts'
import { type Moment, type Step, withError } from './work.ts'

/** Transactions go one at a time, in order; each takes the memory that the one before it left on disk. */
export function startWrite(state: SyncState, { now }: Moment): Step {
  const [write] = state.writes
  const idle = { state, effects: [] }
  if (state.phase !== 'running' || state.writing > 0 || !write || isHeld(state.store.hold, now)) return idle
  if (state.writes.length === 1 && write.withPage && isPageComing(state)) return idle
  const joined = state.writes.slice(0, countJoined(state.writes))
  const apply = {
    updates: joined.flatMap(({ updates }) => updates),
    records: joined.flatMap(({ records }) => records),
    memory: joined.reduce<SyncMemory>((memory, { patch }) => ({ ...memory, ...patch }), state.memory),
  }
  return {
    state: { ...state, writing: joined.length },
    effects: [{ kind: 'write', apply, snapshotId: write.snapshotId ?? null }],
  }
}

/** A pull that began after the answers is under way: its page tells of what they decided. */
const isPageComing = ({ pull, push }: SyncState): boolean =>
  pull.phase === 'pulling' && pull.feed === 'branch' && pull.generation === push.generation

/**
 * How many from the first on may go as one transaction. In one, updates come before records, so nothing follows records; the
 * end of a snapshot goes alone.
 */
function countJoined(writes: readonly Write[]): number {
  const ending = writes.findIndex(({ records, snapshotId }) => records.length > 0 || snapshotId !== undefined)
  if (ending === -1) return writes.length
  return ending > 0 && writes[ending]?.snapshotId !== undefined ? ending : ending + 1
}

export function onWritten(state: SyncState, memory: SyncMemory): SyncState {
  if (state.writing === 0) return state
  const lanes = state.writes.slice(0, state.writing).map(({ lane }) => lane)
  const { push, pull } = state
  return {
    ...storeWorks(state),
    memory,
    writes: state.writes.slice(state.writing),
    writing: 0,
    push: lanes.includes('push') ? { ...push, phase: 'idle' } : push,
    pull: lanes.includes('pull') ? { ...pull, phase: 'idle' } : pull,
  }
}

/** A full disk can still be read: what waits to be written keeps its wait. */
export const storeReads = (state: SyncState): SyncState => (state.writes.length > 0 ? state : storeWorks(state))

const storeWorks = (state: SyncState): SyncState =>
  state.store.failures === 0 ? state : { ...state, store: { failures: 0, hold: NO_HOLD } }

type StoreFailed = Extract<Happening, { kind: 'store-failed' }>

/** Whatever the store could not do stays to be done. Without a store nothing is sent: the answers could not be kept. */
export function onStoreFailed(state: SyncState, { during, error }: StoreFailed, moment: Moment): SyncState {
  const held = withError(storeHeld(state, moment), describeStoreError(error, moment.now))
  switch (during) {
    case 'read':
      return { ...held, push: { ...held.push, phase: 'idle', wanted: true } }
    case 'pull': {
      const wanted = { ...held.pull.wanted, [held.pull.feed]: true }
      return { ...held, pull: { ...held.pull, phase: 'idle', wanted } }
    }
    case 're-enrol':
      return { ...held, enrol: { ...held.enrol, phase: 'idle' } }
    case 'write':
      return isSnapshotLost(state, error) ? withoutWrite(held) : { ...held, writing: 0 }
  }
}

/** Another tab began a snapshot over ours: what we staged is gone, and only a new one brings it back. */
const isSnapshotLost = (state: SyncState, { code }: StoreError): boolean =>
  state.writes[0]?.snapshotId !== undefined && code === 'store_failed'

function withoutWrite(state: SyncState): SyncState {
  const { pull } = state
  const wanted = { ...pull.wanted, [pull.feed]: true }
  return { ...state, writes: state.writes.slice(1), writing: 0, pull: { ...pull, phase: 'idle', wanted } }
}

function storeHeld(state: SyncState, { now }: Moment): SyncState {
  const failures = state.store.failures + 1
  const until = now + Math.min(STORE_RETRY_MAX_MS, STORE_RETRY_MS * 2 ** (failures - 1))
  return { ...state, store: { failures, hold: { until, why: 'backoff' } } }
}

const describeStoreError = ({ code, detail }: StoreError, now: number) => ({ code, detail, at: toInstant(now) })
