/** Failed PINs in a row from which the next attempt must wait: four slips are human. */
export const PIN_FREE_FAILURES = 4
/** Failed PINs in a row that lock the person out of this terminal until head office sets a new PIN. */
export const PIN_LOCK_FAILURES = 10
/** Milliseconds to wait after the fifth failure; doubled by each further one (30 s, 1, 2, 4, 8 min). */
export const PIN_FIRST_WAIT_MS = 30_000

/** Milliseconds since the last sync for which staff records are believed in full: a week of outage. */
export const STAFF_LEASE_MS = 7 * 24 * 60 * 60 * 1_000

/** Digits of the running number in `BRANCH-TERMINAL-000187`. */
export const RECEIPT_DIGITS = 6

/** Bytes of an order's payload kept free, while lines are added, for payments, approvals, note and customer. */
export const ORDER_RESERVE_BYTES = 24 * 1_024

/** Rows of a snapshot handed to the store at a time: one transaction each, some 200 KB of products. */
export const SNAPSHOT_BATCH_ROWS = 500
/** Real milliseconds for the head of an answer, and between two pieces of it. */
export const REQUEST_TIMEOUT_MS = 90_000
/** The same for what the sync engine asks: beyond any limit that it sets itself, a full push over the slowest line included. */
export const SYNC_TIMEOUT_MS = 600_000
/** Characters of a body from which it travels compressed: a smaller one gains less than the header that says so. */
export const COMPRESS_FROM_CHARS = 1_024
/** Milliseconds before its end at which an access token is replaced: a request under way outlives it otherwise. */
export const TOKEN_MARGIN_MS = 30_000

/** Records of one register session, or one day, that are read at once; a busy till rings up some 1,500 a day. */
export const MAX_SESSION_RECORDS = 100_000

/** Products beyond which the catalogue is not held in memory but asked from the store: some 500 bytes each, 75 MB in all. */
export const MAX_INDEXED_PRODUCTS = 150_000
/** Products that one question to the store brings: what more products share is no search yet. */
export const MAX_CANDIDATES = 500
/** Prices of its own beyond which a branch's are not held in memory: one for each product that is. */
export const MAX_INDEXED_PRICES = MAX_INDEXED_PRODUCTS
/** Records read at a time while a collection is taken into memory: some 10 ms of work between two breaths. */
export const BUILD_PAGE_RECORDS = 500

/** Milliseconds over which changes of the store are gathered before screens are told again: quicker than the eye minds. */
export const CHANGE_BURST_MS = 50

/** Pieces of unsent work that one file takes: months of a busy till. */
export const MAX_WORK_ENTRIES = 100_000
/** Characters of a file of unsent work that is read at all: 100,000 orders of some 2 KB. */
export const MAX_WORK_FILE_CHARS = 256 * 1_024 * 1_024

/** Share of the interval between two reports after which a push takes the next one along: nearly every one rides for free. */
export const REPORT_RIPE = 0.75
/** Share of the interval by which it varies, so that terminals that started together drift apart. */
export const REPORT_JITTER = 0.1

/** Flags of one set: a till reads them whole, and a chain that needs more has forgotten to clear up. */
export const MAX_FLAGS = 1_000

/** Real milliseconds after which a terminal that was asked to send now tells how far it came. */
export const SEND_NOW_WAIT_MS = 20_000
/** Reports that ride on pushes one after the other while no event stream stands: then one goes by itself, whose answer tells what support asks. */
export const RIDES_WITHOUT_STREAM = 4
