import { toInstant } from '@outpost/kernel'
import { isHeld } from './backoff.ts'
import { STORE_RETRY_MAX_MS, STORE_RETRY_MS } from './limits.ts'
import type { StoreError, SyncMemory } from './local-store.ts'
import type { Happening } from './messages.ts'
import { NO_HOLD, type SyncState } from './state.ts'
import { type Moment, type Step, withError } from './work.ts'

/** Writes go one at a time, in order; each takes the memory that the one before it left on disk. */
export function startWrite(state: SyncState, { now }: Moment): Step {
  const [write] = state.writes
  if (state.phase !== 'running' || state.writing || !write || isHeld(state.store.hold, now))
    return { state, effects: [] }
  const memory = { ...state.memory, ...write.patch }
  const { updates, records, snapshotId = null } = write
  return {
    state: { ...state, writing: true },
    effects: [{ kind: 'write', apply: { updates, records, memory }, snapshotId }],
  }
}

export function onWritten(state: SyncState, memory: SyncMemory): SyncState {
  const [write, ...writes] = state.writes
  if (!state.writing || !write) return state
  const written: SyncState = { ...storeWorks(state), memory, writes, writing: false }
  if (write.lane === 'push') return { ...written, push: { ...written.push, phase: 'idle' } }
  if (write.lane === 'pull') return { ...written, pull: { ...written.pull, phase: 'idle' } }
  return written
}

export const storeWorks = (state: SyncState): SyncState =>
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
      return isSnapshotLost(state, error) ? withoutWrite(held) : { ...held, writing: false }
  }
}

/** Another tab began a snapshot over ours: what we staged is gone, and only a new one brings it back. */
const isSnapshotLost = (state: SyncState, { code }: StoreError): boolean =>
  state.writes[0]?.snapshotId !== undefined && code === 'store_failed'

function withoutWrite(state: SyncState): SyncState {
  const { pull } = state
  const wanted = { ...pull.wanted, [pull.feed]: true }
  return { ...state, writes: state.writes.slice(1), writing: false, pull: { ...pull, phase: 'idle', wanted } }
}

function storeHeld(state: SyncState, { now }: Moment): SyncState {
  const failures = state.store.failures + 1
  const until = now + Math.min(STORE_RETRY_MAX_MS, STORE_RETRY_MS * 2 ** (failures - 1))
  return { ...state, store: { failures, hold: { until, why: 'backoff' } } }
}

const describeStoreError = ({ code, detail }: StoreError, now: number) => ({ code, detail, at: toInstant(now) })
