import { toInstant } from '@outpost/kernel'
import type { FoldedRecord } from '@outpost/sync'
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

/** What a sign-in screen tells a person about their PIN. `failuresLeft`: how many more lock them out. */
export type PinStanding =
  | { readonly state: 'free'; readonly failuresLeft: number }
  | { readonly state: 'waiting'; readonly until: string; readonly failuresLeft: number }
  | { readonly state: 'locked' }

export function standingOf(attempts: PinAttempts, now: number): PinStanding {
  const throttle = findThrottle(attempts, now)
  const failuresLeft = PIN_LOCK_FAILURES - attempts.failures
  if (!throttle) return { state: 'free', failuresLeft }
  return throttle.code === 'locked' ? { state: 'locked' } : { state: 'waiting', until: throttle.until, failuresLeft }
}

/** Those against another version of the credential count no more. */
export function attemptsIn(record: Pick<FoldedRecord, 'body'> | null, version: number): PinAttempts {
  const kept = record && (record.body as unknown as PinAttempts)
  return kept?.version === version ? kept : noAttempts(version)
}

const noAttempts = (version: number): PinAttempts => ({ failures: 0, notBefore: 0, version })

/** A wait longer than the failures have earned means that the clock was set back, and is over: nobody waits for days. */
export function findThrottle({ failures, notBefore }: PinAttempts, now: number): Throttled | undefined {
  if (failures >= PIN_LOCK_FAILURES) return { code: 'locked' }
  const left = notBefore - now
  return left > 0 && left <= waitAfter(failures) ? { code: 'throttled', until: toInstant(notBefore) } : undefined
}

/** Milliseconds to wait after this many failures in a row. */
const waitAfter = (failures: number): number =>
  failures > PIN_FREE_FAILURES ? PIN_FIRST_WAIT_MS * 2 ** (failures - PIN_FREE_FAILURES - 1) : 0

export function countFailure({ failures, version }: PinAttempts, now: number): PinAttempts {
  const count = failures + 1
  return { failures: count, notBefore: now + waitAfter(count), version }
}
