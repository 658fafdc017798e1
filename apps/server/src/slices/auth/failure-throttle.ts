import type { Clock } from '@outpost/kernel'
import { FAILURE_WINDOW_MS, MAX_ADDRESSES, MAX_FAILURES } from './limits.ts'

/** Slows guessing of enrolment codes down, by address and on this server only; the codes' 50 bits do the rest. */
export interface FailureThrottle {
  /** Milliseconds to wait; 0 = go on. */
  waitMs(address: string): number
  failed(address: string): void
}

export function failureThrottle(realClock: Clock): FailureThrottle {
  const failures = new Map<string, { count: number; readonly until: number }>()
  const current = (address: string) => {
    const entry = failures.get(address)
    return entry !== undefined && entry.until > realClock.now() ? entry : undefined
  }
  return {
    waitMs: (address) => {
      const entry = current(address)
      return entry !== undefined && entry.count >= MAX_FAILURES ? entry.until - realClock.now() : 0
    },
    failed: (address) => {
      const entry = current(address)
      if (entry !== undefined) entry.count += 1
      else {
        if (failures.size >= MAX_ADDRESSES) failures.clear()
        failures.set(address, { count: 1, until: realClock.now() + FAILURE_WINDOW_MS })
      }
    },
  }
}
