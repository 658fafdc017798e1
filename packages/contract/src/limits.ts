/** Limits of the wire. Each is part of the contract: raising one is a decision, lowering one breaks a client. */

/** Bytes of a decoded request body: what a small server can hold per connection without fear. */
export const MAX_BODY_BYTES = 1_048_576
/**
 * Bytes of a file of products that an import takes: some 300,000 lines. It is held in memory whole while it is read, and only an
 * administrator sends one.
 */
export const MAX_IMPORT_BYTES = 33_554_432
/** Bytes of one encoded mutation: leaves a push of one room for its envelope under `MAX_BODY_BYTES`. */
export const MAX_MUTATION_BYTES = 900 * 1024
/** Mutations a push: one database transaction stays well under a second. */
export const MAX_PUSH_ITEMS = 200
/** Lines an order: real invoices reach 1,114. */
export const MAX_ORDER_ITEMS = 2_000
/** Payments an order: a split among a large party, with room. */
export const MAX_PAYMENTS = 50
/** Characters (code points) of a name, and of a note. */
export const MAX_NAME_CHARS = 200
export const MAX_NOTE_CHARS = 1_000
/** Identities that one store had before: a store that has forked as often is broken in another way. */
export const MAX_EARLIER_TERMINALS = 50
/** Entries of one mutation's `dependsOn`. */
export const MAX_DEPENDS_ON = 20
/** Amounts in minor units: what a JSON number carries exactly (2^53 - 1). */
export const MAX_AMOUNT = Number.MAX_SAFE_INTEGER
/** Rows of one pull page, and the default. */
export const MAX_PULL_ROWS = 1_000
export const DEFAULT_PULL_ROWS = 500
/** Movements in one `stock.move`: a delivery note of a large branch. */
export const MAX_STOCK_LINES = 2_000
/** Register sessions of one terminal: a session a minute for 1,900 years, and a 32-bit integer. */
export const MAX_SESSION_NUMBER = 999_999_999
/** Values of coins and notes in one count of a drawer: no currency has half as many. */
export const MAX_DENOMINATIONS = 50
/** Nesting of JSON: our deepest document has 7 levels. */
export const MAX_JSON_DEPTH = 16
/**
 * Upper bounds in milliseconds of the buckets in which latencies are counted; one more bucket takes what is longer. Below a
 * second they tell a good line from a slow one, above it an outage of minutes from one of hours.
 */
export const LATENCY_BOUNDS_MS = [
  100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000, 21_600_000, 86_400_000,
] as const
/** Variants of one flag: a choice among more is a setting, not a flag. */
export const MAX_FLAG_VARIANTS = 20
/** Characters of one flag's definition: every till pulls it, and asks it whenever something may have changed. */
export const MAX_FLAG_CHARS = 16_384
/** Steps of one rollout: one more a week is a quarter. */
export const MAX_ROLLOUT_STEPS = 12
/** Codes of errors in one report: the most frequent ones; a terminal seldom meets three. */
export const MAX_REPORT_ERRORS = 20
/** What peers that do not know each other tell each other of the wire that they were built with; the package's version. */
export const CONTRACT_VERSION = '0.1.0'
/** Milliseconds between two bytes of an event stream at most: the server sends a comment when nothing happens. */
export const EVENTS_HEARTBEAT_MS = 15_000
/** Entries of the queue, kinds of errors and happenings in one diagnostic bundle: together some 60 KB of JSON at most. */
export const MAX_BUNDLE_ENTRIES = 50
export const MAX_BUNDLE_ERRORS = 20
export const MAX_BUNDLE_EVENTS = 200
