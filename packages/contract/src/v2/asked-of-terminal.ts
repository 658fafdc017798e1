import { type Static, Type } from 'typebox'
import { closed, Id, Instant, text } from './common.ts'

/** What the desk can ask of a terminal: its diagnostic bundle, or to send and fetch at once. */
export const TERMINAL_REQUEST_KINDS = ['bundle', 'sync'] as const
export type TerminalRequestKind = (typeof TERMINAL_REQUEST_KINDS)[number]

/** As the terminal hears of it, by its event stream or in the answer to a report; told again until it is answered or expires. */
export const AskedOfTerminal = closed(
  {
    id: Id,
    /** One of `TERMINAL_REQUEST_KINDS`; a terminal passes over those that it does not know. */
    kind: text(1, 32),
    askedAt: Instant,
    expiresAt: Instant,
  },
  'AskedOfTerminal',
)
export type AskedOfTerminal = Static<typeof AskedOfTerminal>

/** Requests told at once: more of one terminal do not wait at a time. */
const MAX_ASKED = 20
export const askedRequests = Type.Array(AskedOfTerminal, { maxItems: MAX_ASKED })

/** Data of the server-sent event `asked`. */
export const AskedHint = closed({ requests: askedRequests }, 'AskedHint')
export type AskedHint = Static<typeof AskedHint>
