import { type Static, Type } from 'typebox'
import { PLATFORMS } from './auth.ts'
import { Amount, Currency, closed, Id, Instant, oneOf, Seq } from './common.ts'
import { DrillState } from './drill.ts'
import { LatencyHistogram, TerminalReport } from './telemetry.ts'

/**
 * - `online`: heard of within the last three reports
 * - `asleep`: not heard of, and nothing is owed: no unsent work, no open register session. A shop that has closed
 * - `silent`: not heard of, though it has unsent work or an open session: somebody should look
 * - `unheard`: enrolled and never heard of
 */
export const TERMINAL_LINKS = ['online', 'asleep', 'silent', 'unheard'] as const
export type TerminalLink = (typeof TERMINAL_LINKS)[number]

/** Why a branch is not well, worst first. Append-only; readers show an unknown one as it is. */
export const HEALTH_REASONS = [
  'silent',
  'unsent_old',
  'dead_letters',
  'errors',
  'slow',
  'clock_off',
  'storage_full',
  'storage_not_kept',
  'backlog',
] as const
export type HealthReason = (typeof HEALTH_REASONS)[number]

/** `well` below 10 points of score, `sick` from 40 on. `unheard`: no terminal of it was ever heard of. */
export const HEALTH_STANDINGS = ['well', 'ailing', 'sick', 'unheard'] as const
export type HealthStanding = (typeof HEALTH_STANDINGS)[number]

const links = { online: Seq, asleep: Seq, silent: Seq, unheard: Seq }

const queue = {
  /** Mutations that the server has not answered, as the terminals last said. */
  unsent: Seq,
  oldestUnsentAt: Type.Optional(Instant),
  /** Refused mutations that wait for a person, as the server knows them. */
  deadLetters: Seq,
  /** Rows of the feeds that terminals have not pulled yet. */
  backlog: Seq,
}

/** What happened within the last hour. */
const LastHour = closed({
  reports: Seq,
  accepted: Seq,
  refused: Seq,
  /** Failed exchanges and refusals that terminals told of. */
  errors: Seq,
  /** From commit on the terminal to commit on the server, as terminals measured it. */
  latency: LatencyHistogram,
  /** From `occurredAt` to the arrival, as the server measured it: clocks that are off are in it. */
  delay: LatencyHistogram,
})

export const HealthOverview = closed(
  {
    at: Instant,
    branches: closed({ total: Seq, well: Seq, ailing: Seq, sick: Seq, unheard: Seq }),
    terminals: closed({ total: Seq, ...links }),
    ...queue,
    /** Money in unsent orders, by currency. */
    unsentAmounts: Type.Array(closed({ currency: Currency, amount: Amount })),
    lastHour: LastHour,
    /** Of the last hour, the most frequent first. */
    errors: Type.Array(closed({ code: Type.String(), count: Seq })),
    /** Versions of the app that terminals last told, the most frequent first; empty text where they told none. */
    appVersions: Type.Array(closed({ appVersion: Type.String(), terminals: Seq })),
    platforms: Type.Array(closed({ platform: Type.String(), terminals: Seq })),
    /** Upper bounds of the histograms, milliseconds. */
    boundsMs: Type.Array(Seq),
    /** Whether backups are known to restore. */
    drill: Type.Optional(DrillState),
  },
  'HealthOverview',
)
export type HealthOverview = Static<typeof HealthOverview>

const branchHealth = {
  branchId: Id,
  code: Type.String(),
  name: Type.String(),
  region: Type.String(),
  ring: Type.Integer(),
  currency: Currency,
  standing: oneOf(HEALTH_STANDINGS),
  /** 0 = well; the higher, the sooner somebody should look. */
  score: Seq,
  reasons: Type.Array(Type.String()),
  terminals: closed({ total: Seq, ...links }),
  ...queue,
  unsentAmount: Amount,
  lastSeenAt: Type.Optional(Instant),
  lastHour: closed({
    reports: Seq,
    accepted: Seq,
    refused: Seq,
    errors: Seq,
    /** Upper bound of the bucket in which the 95th percentile lies; absent where nothing was measured. */
    latencyP95Ms: Type.Optional(Seq),
  }),
  appVersions: Type.Array(Type.String()),
  assessedAt: Type.Optional(Instant),
}

export const BranchHealth = closed(branchHealth, 'BranchHealth')
export type BranchHealth = Static<typeof BranchHealth>

export const TerminalHealth = closed(
  {
    terminalId: Id,
    code: Type.String(),
    name: Type.Optional(Type.String()),
    platform: oneOf(PLATFORMS),
    link: oneOf(TERMINAL_LINKS),
    lastSeenAt: Type.Optional(Instant),
    openSession: Type.Boolean(),
    /** The last report, and when the server had it. */
    report: Type.Optional(TerminalReport),
    reportedAt: Type.Optional(Instant),
  },
  'TerminalHealth',
)
export type TerminalHealth = Static<typeof TerminalHealth>

/** What happened in a stretch of time, and how things stood at its end (`online`) or at their worst in it. */
export const HealthBucket = closed(
  {
    at: Instant,
    reports: Seq,
    online: Seq,
    unsent: Seq,
    oldestUnsentMs: Seq,
    unsentAmount: Amount,
    deadLetters: Seq,
    accepted: Seq,
    refused: Seq,
    errors: Seq,
    score: Seq,
    latency: LatencyHistogram,
    delay: LatencyHistogram,
  },
  'HealthBucket',
)
export type HealthBucket = Static<typeof HealthBucket>

export const HISTORY_SPANS = ['hour', 'day', 'week', 'quarter'] as const
export type HistorySpan = (typeof HISTORY_SPANS)[number]

export const BranchHealthDetail = closed(
  {
    ...branchHealth,
    terminalList: Type.Array(TerminalHealth),
    errors: Type.Array(closed({ code: Type.String(), count: Seq })),
    /** Oldest first; stretches in which nothing was heard are missing. */
    history: Type.Array(HealthBucket),
    /** Milliseconds that one stretch of `history` covers. */
    stretchMs: Seq,
    boundsMs: Type.Array(Seq),
  },
  'BranchHealthDetail',
)
export type BranchHealthDetail = Static<typeof BranchHealthDetail>

/** Data of the server-sent event `health`: figures were written; read again. */
export const HealthHint = closed({ at: Instant }, 'HealthHint')
export type HealthHint = Static<typeof HealthHint>
