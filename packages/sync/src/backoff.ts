import {
  BACKOFF_BASE_MS,
  BACKOFF_MAX_MS,
  DEFAULT_SPREAD_MS,
  MAX_FLOOR_MS,
  MAX_RETRY_AFTER_MS,
  MAX_SPREAD_MS,
  RETRY_AFTER_JITTER,
} from './limits.ts'
import type { Hold, Lane } from './state.ts'

/** Wait after the `failures`-th failure in a row, from 1: `c/2 + random(c/2)` of `c = min(300 s, 1 s × 2ⁿ)`. */
export function backoffMs(failures: number, random: number): number {
  const c = Math.min(BACKOFF_MAX_MS, BACKOFF_BASE_MS * 2 ** Math.max(0, failures - 1))
  return Math.round(c / 2 + (random * c) / 2)
}

/** A server that names a time is not asked before it, and not by all at that very time. */
export function holdAfter(failures: number, now: number, random: number, retryAfterMs?: number): Hold {
  const wait = backoffMs(failures, random)
  if (retryAfterMs === undefined || !(retryAfterMs >= 0)) return { until: now + wait, why: 'backoff' }
  const floor = Math.round(Math.min(retryAfterMs, MAX_RETRY_AFTER_MS) * (1 + random * RETRY_AFTER_JITTER))
  return { until: now + Math.max(wait, floor), why: 'floor' }
}

export const spreadHold = (spreadMs: number, now: number, random: number): Hold => ({
  until: now + Math.round(random * (spreadMs >= 0 ? Math.min(spreadMs, MAX_SPREAD_MS) : DEFAULT_SPREAD_MS)),
  why: 'spread',
})

const LONGEST = { none: 0, spread: MAX_SPREAD_MS, backoff: BACKOFF_MAX_MS, floor: MAX_FLOOR_MS } as const

/** No wait of ours is longer than `LONGEST`: one that seems so was made before the clock stepped back, and is over. */
export const isHeld = (hold: Hold, now: number): boolean => now < hold.until && hold.until - now <= LONGEST[hold.why]

export const failed = <L extends Lane>(lane: L, now: number, random: number, retryAfterMs?: number): L => ({
  ...lane,
  failures: lane.failures + 1,
  hold: holdAfter(lane.failures + 1, now, random, retryAfterMs),
})
