import { AILING_FROM } from '../health/index.ts'

/** How a branch is over a stretch of time. */
export interface Vitals {
  /** Of its health: 0 = well. */
  readonly score: number
  readonly reports: number
  /** Failed exchanges and refusals that its terminals told of. */
  readonly errors: number
}

/** Points by which a score must have risen: less than the least of the ills that count. */
const RISE = 5
/** Reports below which a rate is chance. */
const LEAST_REPORTS = 3
/** Errors a report more than before, and times as many, from which a branch that works is not well. */
const MORE_ERRORS = 0.2
const TIMES_ERRORS = 3

/** Whether a branch is worse than it was: ill where it was well, or its terminals fail far more often. */
export function isSicker(before: Vitals, now: Vitals): boolean {
  if (now.score >= AILING_FROM && now.score >= before.score + RISE) return true
  if (now.reports < LEAST_REPORTS) return false
  const [was, is] = [rateOf(before), rateOf(now)]
  return is >= was + MORE_ERRORS && is >= was * TIMES_ERRORS
}

const rateOf = ({ reports, errors }: Vitals): number => (reports === 0 ? 0 : errors / reports)
