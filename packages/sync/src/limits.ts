import { MAX_BODY_BYTES, MAX_MUTATION_BYTES } from '@outpost/contract'

/** Bytes kept free beside a payload for its envelope: ids, two hashes, 20 dependencies come to some 1,400. */
export const ENVELOPE_RESERVE_BYTES = 2_048
/** Bytes of a payload that is sure to be sealed, whatever its envelope. */
export const MAX_PAYLOAD_BYTES = MAX_MUTATION_BYTES - ENVELOPE_RESERVE_BYTES

/** Bytes of a push kept free for what stands around its items: epoch, gap, time, commas. */
export const PUSH_RESERVE_BYTES = 4_096
/** Bytes of a push's items, prior decisions included. */
export const PUSH_ITEMS_BYTES = MAX_BODY_BYTES - PUSH_RESERVE_BYTES
/** Items below which a push that brought no answer is not made smaller: a thin line needs less, a dead one gains nothing. */
export const SMALLEST_THIN_LINE_BATCH = 10
/** Times in a row that the server may point elsewhere in the sequence before that counts as a failure: no hot loop. */
export const MAX_CORRECTIONS = 3

/**
 * Answers of one push from which on they are written with the page of the feed that repeats them: every record is then written
 * once instead of twice. Fewer are sales that somebody is looking at, and are settled at once.
 */
export const LEAST_JOINED_ANSWERS = 20

/** Milliseconds of the first backoff, and of the longest: a shop whose line is back sells online again within minutes. */
export const BACKOFF_BASE_MS = 1_000
export const BACKOFF_MAX_MS = 300_000
/** Share of a `Retry-After` that is added at random, so that those told the same time do not come at the same time. */
export const RETRY_AFTER_JITTER = 0.1
/** Milliseconds of the longest `Retry-After` that is believed: a typing error at the server must not silence a shop. */
export const MAX_RETRY_AFTER_MS = 3_600_000
/** Milliseconds of the longest wait that a `Retry-After` can have made; a longer one means that the clock stepped back. */
export const MAX_FLOOR_MS = MAX_RETRY_AFTER_MS * (1 + RETRY_AFTER_JITTER)

/** Milliseconds over which reconnects spread until the server says otherwise. */
export const DEFAULT_SPREAD_MS = 60_000
/** Milliseconds of the longest spread that is believed. */
export const MAX_SPREAD_MS = 600_000
/** Milliseconds between pulls where no hint comes, ± `POLL_JITTER`. */
export const POLL_INTERVAL_MS = 60_000
export const POLL_JITTER = 0.1
/** Milliseconds, ± half: how often a halted terminal asks whether it may go on. */
export const HALT_RECHECK_MS = 900_000

/** Milliseconds before a failed write or read of the store is tried again: a full disk needs a person, a busy file a moment. */
export const STORE_RETRY_MS = 500
export const STORE_RETRY_MAX_MS = 30_000

/** Real milliseconds (of the network, not of a scaled clock) that a push may take beside carrying its items. */
export const PUSH_TIMEOUT_MS = 60_000
/**
 * Bytes that the slowest line we serve carries in a millisecond: 64 kbit/s, of which losses leave half. Not every platform
 * compresses what it sends or hears it leave, so a push is given the time that its items need as they are.
 */
export const SLOWEST_LINE_BYTES_A_MS = 4
export const pushTimeoutMs = (bytes: number): number => PUSH_TIMEOUT_MS + Math.ceil(bytes / SLOWEST_LINE_BYTES_A_MS)
/** Real milliseconds to the first piece of a page, and between two. */
export const PULL_TIMEOUT_MS = 60_000
/** Two round trips of a slow line, each sent again a few times. */
export const AUTHENTICATE_TIMEOUT_MS = 30_000
/** Real milliseconds that a snapshot may stand still between two pieces. */
export const SNAPSHOT_IDLE_TIMEOUT_MS = 60_000

/** Failures that a stored entry stands for at a launch: 2⁹ seconds is beyond the longest backoff already. */
export const MAX_FAILURES_READ = 9
