import { type Static, Type } from 'typebox'
import { MAX_BUNDLE_ENTRIES, MAX_BUNDLE_ERRORS, MAX_BUNDLE_EVENTS } from '../limits.ts'
import { PLATFORMS } from './auth.ts'
import { closed, Id, Instant, oneOf, Seq, text } from './common.ts'
import { TerminalReport } from './telemetry.ts'

const Code = text(1, 64)
const { queue, storage, clockOffsetMs, flagSet } = TerminalReport.properties

const entry = closed({
  terminalSeq: Seq,
  type: Code,
  state: oneOf(['pending', 'retrying', 'dead-letter']),
  attempts: Seq,
  bytes: Seq,
  occurredAt: Instant,
  nextAttemptAt: Type.Optional(Instant),
  /** Of the last refusal or failure. */
  code: Type.Optional(Code),
})

const happening = closed({
  at: Instant,
  /** `push`, `pull`, `snapshot`, `sign-in`, `stream`, or `phase` of the engine. */
  what: Code,
  /** `ok`, a problem's code, or the engine's new phase. */
  outcome: Code,
  /** Items that were sent, rows that came. */
  count: Type.Optional(Seq),
  tookMs: Type.Optional(Seq),
})

/**
 * What a terminal tells of itself when support asks: versions, device, storage, queue and what its engine went through. Codes,
 * counts and times only: no payload, nobody's name, no receipt, no secret, no verifier has a field here.
 */
export const DiagnosticBundle = closed(
  {
    at: Instant,
    /** When the program that answers was started. */
    startedAt: Instant,
    software: closed({
      platform: Type.Optional(oneOf(PLATFORMS)),
      appVersion: Type.Optional(text(0, 64)),
      contractVersion: text(1, 32),
      flagSet,
    }),
    device: closed({
      /** As the system names itself: a browser's user agent, a phone's model. */
      system: Type.Optional(text(0, 300)),
      language: Type.Optional(text(0, 35)),
      timeZone: Type.Optional(text(0, 64)),
      /** What keeps the records: `indexeddb`, `sqlite`. */
      store: Type.Optional(text(0, 32)),
    }),
    storage,
    queue,
    /** Answered entries that the terminal still keeps. */
    logged: Seq,
    /** The oldest of the outbox. */
    entries: Type.Array(entry, { maxItems: MAX_BUNDLE_ENTRIES }),
    engine: closed({
      phase: Code,
      halt: Type.Optional(Code),
      epoch: Type.Optional(Id),
      branchSeq: Seq,
      catalogSeq: Seq,
      backlog: Seq,
      failures: Seq,
      /** Until when it holds back by itself. */
      heldUntil: Type.Optional(Instant),
      lastSyncAt: Type.Optional(Instant),
      lastError: Type.Optional(closed({ code: Code, at: Instant })),
    }),
    clockOffsetMs,
    /** Since the program was started, the most frequent first. */
    errors: Type.Array(closed({ code: Code, count: Seq, lastAt: Instant }), { maxItems: MAX_BUNDLE_ERRORS }),
    /** The latest, oldest first. */
    events: Type.Array(happening, { maxItems: MAX_BUNDLE_EVENTS }),
  },
  'DiagnosticBundle',
)
export type DiagnosticBundle = Static<typeof DiagnosticBundle>
