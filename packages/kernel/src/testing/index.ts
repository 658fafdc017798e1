import type { Clock, Timers } from '../clock.ts'

/** A clock that moves only when told, and timers that fire as it moves. */
export interface ManualClock extends Clock, Timers {
  advance(ms: number): Promise<void>
  set(epochMs: number): Promise<void>
  /** How many sleepers wait. */
  readonly sleeping: number
}

export function manualClock(startAt: number): ManualClock {
  let now = startAt
  const sleepers = new Set<{ at: number; wake: () => void }>()
  const wakeDue = async () => {
    for (const s of [...sleepers].sort((a, b) => a.at - b.at)) if (s.at <= now) s.wake()
    await Promise.resolve()
  }
  return {
    now: () => now,
    get sleeping() {
      return sleepers.size
    },
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (ms <= 0 || signal?.aborted) return resolve()
        const sleeper = {
          at: now + ms,
          wake: () => {
            sleepers.delete(sleeper)
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', sleeper.wake, { once: true })
      }),
    advance: (ms) => {
      now += ms
      return wakeDue()
    },
    set: (epochMs) => {
      now = epochMs
      return wakeDue()
    },
  }
}
