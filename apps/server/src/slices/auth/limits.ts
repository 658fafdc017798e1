/*
 * Limits of signing in and enrolling, kept by the server. What a terminal keeps by itself (PINs, the staff lease) is in
 * packages/client/src/limits.ts.
 */

/** Real milliseconds that an enrolment code is good for: one walk from the office to the till. */
export const CODE_TTL_MS = 15 * 60_000

/** Real milliseconds over which failed enrolments of one address are counted. */
export const FAILURE_WINDOW_MS = 60_000
/** Failures of one address in that time: a shop behind one address mistypes a few codes, a guesser tries many. */
export const MAX_FAILURES = 20
/** Addresses that are counted side by side; then all are forgotten: memory is not for strangers to fill. */
export const MAX_ADDRESSES = 50_000

/** Failed passwords in a row from which an account rests: four slips are human. */
export const RESTS_FROM = 5
/** Seconds of the first rest; doubled by each further failure. */
export const FIRST_REST_S = 30
/** Failed passwords in a row from which it rests for `LOCK_S`: an hour makes guessing hopeless, and locks nobody out for good. */
export const LOCKS_FROM = 10
export const LOCK_S = 3_600

/** Real milliseconds that a session of the desk lasts at most: a shift. */
export const SESSION_LIFE_MS = 12 * 3_600_000
/** Real milliseconds without use after which it is over: an office may be left unlocked. */
export const SESSION_IDLE_MS = 60 * 60_000
/** Real milliseconds between two notes that it is in use: a write for each request would be waste. */
export const SESSION_TOUCH_MS = 60_000
