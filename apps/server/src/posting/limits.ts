/** Milliseconds that a terminal's clock may run ahead of the server's before a deed is flagged: five minutes. */
export const CLOCK_SKEW_TOLERANCE_MS = 300_000

/** Failed attempts at deciding one mutation before it is set aside as poison: live sales wait behind it. */
export const POISON_AFTER_FAILURES = 3

/** Mutations that one transaction decides at most; beyond it a group's latency outgrows what it saves. */
export const MAX_GROUP_ITEMS = 400

/** Mutations of several branches that one transaction decides at most, as soon as there are two branches in it. */
export const MAX_CONVOY_ITEMS = 200

/** Mutations with which a convoy leaves whenever the last left: about what one order's share of a transaction stops shrinking at. */
export const FULL_LOAD_ITEMS = 100

/**
 * Milliseconds after one convoy before the next leaves half-empty. A transaction costs some 2 ms of both sides' CPU whatever is
 * in it: 100 a second at most take a tenth of two cores.
 */
export const CONVOY_REST_MS = 10

/** Convoys under way at a time: one is decided while the other is written; more would only be shorter. */
export const MAX_CONVOYS = 2

/** Submissions waiting for one branch at most; more are told to come back. */
export const MAX_LANE_LENGTH = 512

/** Times that a transaction is begun at most when the database asks for another attempt. */
export const MAX_ATTEMPTS = 4

/** Records of branches (levels, sessions, terminals) that a process keeps in mind, some 100 bytes each: 40 MB. */
export const MAX_REMEMBERED_LEVELS = 400_000

/** Products that a process keeps in mind, some 300 bytes each: 30 MB. */
export const MAX_REMEMBERED_PRODUCTS = 100_000
