/*
 * Limits of the HTTP server. What depends on the machine or the network around it is a setting, by these defaults.
 */

/** Real milliseconds in which a request's head must have come: it is a packet or two, on the thinnest line as well. */
export const HEADERS_TIMEOUT_MS = 15_000
/** Real milliseconds in which a whole request must have come: 1 MiB takes 131 s at 64 kbit/s, and over 200 s where 5 % is lost. */
export const REQUEST_TIMEOUT_MS = 300_000
/** Real milliseconds between two looks for connections that have outlived those two. */
export const CONNECTION_CHECK_MS = 5_000
/** Real milliseconds that an idle connection is kept: longer than the 60 s after which common proxies drop theirs. */
export const KEEP_ALIVE_MS = 72_000
/** Bytes of a request's head, URL included: a token, two keys and the longest query come to some 3 KiB. */
export const MAX_HEAD_BYTES = 16_384
/** Characters of an id in a path: a UUID has 36; the router tells what is longer that there is no such thing. */
export const MAX_PARAM_CHARS = 100
/** Connections of one process: some 30 KB each when idle, 300 MB in all; every terminal holds one for its events. */
export const MAX_CONNECTIONS = 10_000
/** Bytes of a body from a caller whom nobody knows yet: an enrolment is 500, and a stranger may not fill our memory. */
export const MAX_ANONYMOUS_BODY_BYTES = 16_384

/** Real milliseconds over which requests are counted. */
export const RATE_WINDOW_MS = 60_000
/** Requests a minute of one terminal or person: 200 a second stop a loop gone wild, never a till, a drain or an import. */
export const CALLER_REQUESTS_PER_MIN = 12_000
/**
 * Requests a minute of one address without a valid token, enrolments and sign-ins: a whole chain may sit behind one
 * address, and 5,000 terminals renew their tokens every 15 minutes, or all at once after an outage.
 */
export const ADDRESS_REQUESTS_PER_MIN = 6_000
/** Callers and addresses that are counted side by side; beyond them the longest silent one is forgotten. */
export const MAX_COUNTED = 100_000

/**
 * Real milliseconds of delay, of the event loop or before a database connection is free, from which work is shed: reports
 * first. A healthy server stays below 20.
 */
export const SHED_ABOVE_MS = 500
/** Real milliseconds between two measurements of that delay. */
export const LOAD_SAMPLE_MS = 500
/** Real milliseconds between two who were told to come back: 200 a second, as terminals spread their reconnects. */
export const TICKET_MS = 5
/** Real milliseconds of the shortest and the longest `Retry-After` of a shed request. */
export const FIRST_TICKET_MS = 1_000
export const LAST_TICKET_MS = 600_000
/** Milliseconds between a deed and its push from which it counts as backlog: its customer has left the till. */
export const BACKLOG_AGE_MS = 60_000
