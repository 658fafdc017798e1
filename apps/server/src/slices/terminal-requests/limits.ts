import type { TerminalRequestKind } from '@outpost/contract/v2'

/** Milliseconds for which a request waits: a bundle tells of a terminal that comes back after a week, sending now is about now. */
export const WAITS_MS: Readonly<Record<TerminalRequestKind, number>> = { bundle: 7 * 86_400_000, sync: 86_400_000 }
/** Milliseconds for which a request and its answer are kept. */
export const KEPT_MS = 30 * 86_400_000
/** Real milliseconds between two looks for requests while terminals listen: another server may have taken them. */
export const LOOK_EVERY_MS = 1_000
/** Real milliseconds after which a terminal that listens and has not answered is told again: its answer may have been lost. */
export const TELL_AGAIN_MS = 30_000
/** Waiting requests that one look brings: a support desk asks for some, not for the nation's. */
export const MAX_WAITING = 10_000
