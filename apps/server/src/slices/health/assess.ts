import type { HealthReason, HealthStanding } from '@outpost/contract/v2'
import { type Histogram, quantile, sizeOf } from './histogram.ts'

/** What is known of a branch at a moment. */
export interface BranchFacts {
  readonly terminals: number
  readonly online: number
  readonly asleep: number
  readonly silent: number
  readonly unheard: number
  /** Since when the first of the silent ones is silent, milliseconds. */
  readonly silentMs: number
  /** Age of the oldest work that the server has not got, milliseconds; 0 = none. */
  readonly oldestUnsentMs: number
  readonly deadLetters: number
  readonly backlog: number
  /** Of the last hour. */
  readonly reports: number
  readonly errors: number
  readonly latency: Histogram
  /** The furthest of its terminals' clocks, milliseconds. */
  readonly clockOffMs: number
  /** The fullest of its terminals' disks, of what may be used; 0 = not known. */
  readonly storagePercent: number
  /** A terminal's platform may clear its records. */
  readonly storageMayBeCleared: boolean
}

export interface Assessment {
  readonly standing: HealthStanding
  /** 0 = well. */
  readonly score: number
  /** Worst first. */
  readonly reasons: readonly HealthReason[]
}

/** Points from which a branch is no longer well, and from which it is sick. */
export const AILING_FROM = 10
export const SICK_FROM = 40

const MINUTE_MS = 60_000

/**
 * How ill a branch is: points for each ill, added up. Whatever an ill grows by, the score grows or stays. Money that may be lost
 * weighs most: silence with work unsent, then work that waits, then refusals; what is only slow or odd never makes a branch sick
 * by itself.
 */
export function assess(facts: BranchFacts): Assessment {
  const points = Object.entries(ILLS)
    .map(([reason, pointsOf]) => ({ reason: reason as HealthReason, points: Math.round(pointsOf(facts)) }))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
  const score = points.reduce((sum, { points: some }) => sum + some, 0)
  return { standing: standingOf(facts, score), score, reasons: points.map(({ reason }) => reason) }
}

/** In the order of `HEALTH_REASONS`: of ills that weigh the same the first comes first. */
const ILLS: Readonly<Record<HealthReason, (facts: BranchFacts) => number>> = {
  silent: ({ silent, online, silentMs }) =>
    silent === 0 ? 0 : 20 + 20 * (silent / (silent + online)) + grown(silentMs, 3 * MINUTE_MS, 24 * 60 * MINUTE_MS, 10),
  unsent_old: ({ oldestUnsentMs }) =>
    oldestUnsentMs < 5 * MINUTE_MS ? 0 : 10 + grown(oldestUnsentMs, 5 * MINUTE_MS, 24 * 60 * MINUTE_MS, 25),
  dead_letters: ({ deadLetters }) => (deadLetters === 0 ? 0 : 10 + Math.min(20, deadLetters)),
  errors: ({ errors }) => (errors < 10 ? 0 : 3 + grown(errors, 10, 1_000, 12)),
  slow: ({ latency }) => (sizeOf(latency) < 20 ? 0 : grown(quantile(latency, 0.95) ?? 0, 5_000, 3_600_000, 15)),
  clock_off: ({ clockOffMs }) =>
    clockOffMs < 2 * MINUTE_MS ? 0 : 5 + grown(clockOffMs, 2 * MINUTE_MS, 60 * MINUTE_MS, 10),
  storage_full: ({ storagePercent }) => (storagePercent < 80 ? 0 : Math.min(20, 5 + (storagePercent - 80))),
  storage_not_kept: ({ storageMayBeCleared }) => (storageMayBeCleared ? 2 : 0),
  backlog: ({ backlog }) => (backlog < 1_000 ? 0 : grown(backlog, 500, 100_000, 8)),
}

/** From 0 at `from` to `most` at `to` by the logarithm: an hour more matters less on the second day than on the first. */
function grown(value: number, from: number, to: number, most: number): number {
  if (value <= from) return 0
  return Math.min(most, (most * Math.log(value / from)) / Math.log(to / from))
}

function standingOf({ terminals, unheard }: BranchFacts, score: number): HealthStanding {
  if (score >= SICK_FROM) return 'sick'
  if (score >= AILING_FROM) return 'ailing'
  return terminals === unheard ? 'unheard' : 'well'
}
