import { isHeld } from './backoff.ts'
import type { QueueCounts, SyncMemory } from './local-store.ts'
import type { Lane, LastError, SyncState } from './state.ts'
import { comingMemory } from './work.ts'

export interface SyncStatus {
  /**
   * - `waiting`: work stands, and a backoff or a spread is being waited out
   * - `halted`: `halt` says what would help; the queue is kept
   */
  readonly phase: 'stopped' | 'halted' | 'offline' | 'syncing' | 'waiting' | 'idle'
  /** Mutations that the server has not answered. */
  readonly unsent: number
  /** Rows of the feeds that lie ahead. */
  readonly backlog: number
  /** Dead letters: each waits for a person. */
  readonly needsDecision: number
  /** `occurredAt` of the oldest unsent mutation. */
  readonly oldestUnsentAt: string | null
  readonly lastSyncAt: string | null
  readonly halt: SyncMemory['halt']
  readonly lastError: LastError | null
  /** Server's clock minus ours, milliseconds; `null` before the first answer. */
  readonly clockOffsetMs: number | null
  /** Grows with every transaction that the engine writes: whoever shows records reads them again. */
  readonly revision: number
}

export function statusOf(
  state: SyncState | null,
  counts: QueueCounts | null,
  revision: number,
  now: number,
): SyncStatus {
  const memory = state ? comingMemory(state) : null
  return {
    phase: state ? phaseOf(state, now) : 'stopped',
    unsent: counts ? counts.pending + counts.retrying : 0,
    backlog: memory?.backlog ?? 0,
    needsDecision: counts?.deadLetters ?? 0,
    oldestUnsentAt: counts?.oldestUnsentAt ?? null,
    lastSyncAt: memory?.lastSyncAt ?? null,
    halt: memory?.halt ?? null,
    lastError: state?.lastError ?? null,
    clockOffsetMs: state?.clockOffsetMs ?? null,
    revision,
  }
}

function phaseOf(state: SyncState, now: number): SyncStatus['phase'] {
  if (state.phase !== 'running') return 'stopped'
  if (comingMemory(state).halt !== null) return 'halted'
  if (!state.online) return 'offline'
  if (isBusy(state)) return 'syncing'
  return isHeld(state.hold, now) || hasWork(state) ? 'waiting' : 'idle'
}

export const isBusy = ({ push, pull, auth, enrol, writing }: SyncState): boolean =>
  push.phase !== 'idle' || pull.phase !== 'idle' || auth.phase === 'running' || enrol.phase === 'running' || writing > 0

export const hasWork = ({ push, pull, auth, writes }: SyncState): boolean =>
  push.wanted || push.probe || pull.wanted.branch || pull.wanted.catalog || auth.phase !== 'ok' || writes.length > 0

/** Nothing under way and nothing to do, or halted with nothing more to try. */
export function isAtRest(state: SyncState): boolean {
  if (state.phase !== 'running') return true
  if (isBusy(state) || state.writes.length > 0) return false
  const { halt } = state.memory
  if (halt === null) return !hasWork(state)
  return halt === 'terminal_forked' ? state.enrol.failures > 0 : !state.recheck.running
}

/** When something may start that may not start now: epoch milliseconds, `null` for never. */
export function nextWake(state: SyncState, now: number): number | null {
  if (state.phase !== 'running') return null
  const after = (...lanes: readonly Pick<Lane, 'hold'>[]) =>
    Math.max(now, ...[state, state.store, ...lanes].map(({ hold }) => (isHeld(hold, now) ? hold.until : now)))
  const { push, pull, stream, auth, enrol, recheck, writes, writing } = state
  const { halt } = comingMemory(state)
  const times: number[] = [pull.nextPollAt]
  if (writes.length > 0 && writing === 0 && isHeld(state.store.hold, now)) times.push(state.store.hold.until)
  if (state.online) {
    if (auth.phase === 'wanted') times.push(after())
    if (push.wanted || push.probe) times.push(after(push))
    if (pull.wanted.branch || pull.wanted.catalog) times.push(after(pull))
    if (stream.enabled && stream.phase === 'closed') times.push(after(stream))
    if (halt === 'terminal_forked') times.push(after(enrol))
    else if (halt !== null) times.push(recheck.at)
  }
  const coming = times.filter((time) => time > now)
  return coming.length === 0 ? null : Math.min(...coming)
}
