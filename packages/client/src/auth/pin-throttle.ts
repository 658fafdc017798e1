import { toInstant } from '@outpost/kernel'
import { PIN_FIRST_WAIT_MS, PIN_FREE_FAILURES, PIN_LOCK_FAILURES } from '../limits.ts'

/** Failed PINs of one person at this terminal since the last good one. */
export interface PinAttempts {
  readonly failures: number
  /** Epoch milliseconds before which no attempt is looked at. */
  readonly notBefore: number
  /** Version of the credential that was attempted: a new one, set by head office, unlocks. */
  readonly version: number
}

export type Throttled =
  | { readonly code: 'throttled'; readonly until: string }
  /** Ten failures: only a new PIN from head office helps. */
  | { readonly code: 'locked' }

export const noAttempts = (version: number): PinAttempts => ({ failures: 0, notBefore: 0, version })

export function findThrottle({ failures, notBefore }: PinAttempts, now: number): Throttled | undefined {
  if (failures >= PIN_LOCK_FAILURES) return { code: 'locked' }
  return now < notBefore ? { code: 'throttled', until: toInstant(notBefore) } : undefined
}

export function countFailure({ failures, version }: PinAttempts, now: number): PinAttempts {
  const count = failures + 1
  const beyond = count - PIN_FREE_FAILURES
  const wait = beyond > 0 ? PIN_FIRST_WAIT_MS * 2 ** (beyond - 1) : 0
  return { failures: count, notBefore: now + wait, version }
}
