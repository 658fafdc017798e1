/** Real milliseconds between two writes of what came in: trouble is seen this late at most. */
export const FLUSH_EVERY_MS = 5_000
/** Real milliseconds between two looks for branches that nobody has spoken of: silence is seen by looking. */
export const SWEEP_EVERY_MS = 15_000
/** Milliseconds after which a branch that nobody spoke of is assessed anew. */
export const ASSESSED_FOR_MS = 60_000
/** Branches assessed by one statement: some 50 ms of the database. */
export const ASSESS_AT_ONCE = 2_000
/** Intervals without a word after which a terminal counts as not online, and the least of it in milliseconds: one lost poll is no news. */
export const MISSED_REPORTS = 3
export const LEAST_ONLINE_MS = 180_000

/** Milliseconds that one row of history covers, and for how long such rows stay. */
export const BUCKET_MS = 300_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000
export const BUCKETS_KEPT_MS = 7 * DAY_MS
export const HOURS_KEPT_MS = 90 * DAY_MS
/** Milliseconds back over which an hourly roll-up goes: what a server that stood still for hours has missed. */
export const ROLL_UP_MS = 6 * HOUR_MS
/**
 * Milliseconds for which a branch that nothing is the matter with waits before it is written: what several of its terminals say
 * meanwhile goes in one row each of its standing and its history, which are dearer than the reports themselves.
 */
export const CALM_FOR_MS = 40_000
/** Terminals' reports in memory beyond which new ones are dropped, while the database is away. */
export const MAX_WAITING_REPORTS = 200_000
/** Codes of errors kept for a branch between two flushes: a terminal of a newer version may know any. */
export const MAX_WAITING_CODES = 100
