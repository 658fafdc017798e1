import { type Static, Type } from 'typebox'
import { TERMINAL_REQUEST_KINDS } from './asked-of-terminal.ts'
import { closed, Id, Instant, oneOf, Seq, text } from './common.ts'
import { DiagnosticBundle } from './diagnostic-bundle.ts'

/** How a terminal stood when it had sent and fetched what it could, or had tried long enough. */
export const SyncOutcome = closed({
  /** The engine's: `idle` = all is done. */
  phase: text(1, 64),
  unsent: Seq,
  backlog: Seq,
  deadLetters: Seq,
  lastSyncAt: Type.Optional(Instant),
  /** Of what went wrong last, where not all is done. */
  code: Type.Optional(text(1, 64)),
  tookMs: Seq,
})
export type SyncOutcome = Static<typeof SyncOutcome>

/** A terminal's answer; the first one stays. */
export const TerminalAnswer = closed(
  {
    at: Instant,
    bundle: Type.Optional(DiagnosticBundle),
    sync: Type.Optional(SyncOutcome),
    /** Why it could do neither. */
    failure: Type.Optional(text(1, 64)),
  },
  'TerminalAnswer',
)
export type TerminalAnswer = Static<typeof TerminalAnswer>

export const TerminalAnswerTaken = closed({ id: Id }, 'TerminalAnswerTaken')

export const TerminalRequestWrite = closed({ kind: oneOf(TERMINAL_REQUEST_KINDS) }, 'TerminalRequestWrite')

export const TERMINAL_REQUEST_STATES = ['waiting', 'answered', 'failed', 'expired'] as const

export const TerminalRequest = closed(
  {
    id: Id,
    branchId: Id,
    terminalId: Id,
    kind: oneOf(TERMINAL_REQUEST_KINDS),
    state: oneOf(TERMINAL_REQUEST_STATES),
    askedBy: Id,
    askedAt: Instant,
    expiresAt: Instant,
    answeredAt: Type.Optional(Instant),
    sync: Type.Optional(SyncOutcome),
    failure: Type.Optional(Type.String()),
    /** Only where one request is asked for by its id. */
    bundle: Type.Optional(DiagnosticBundle),
  },
  'TerminalRequest',
)
export type TerminalRequest = Static<typeof TerminalRequest>
