import { type Static, Type } from 'typebox'
import { LATENCY_BOUNDS_MS, MAX_REPORT_ERRORS } from '../limits.ts'
import { askedRequests } from './asked-of-terminal.ts'
import { Amount, closed, Instant, oneOf, Seq, text } from './common.ts'

const Count = Type.Integer({ minimum: 0, maximum: 1_000_000_000 })

/**
 * How long things took: `counts[i]` of them at most `LATENCY_BOUNDS_MS[i]` milliseconds (and more than the bound before), the
 * last one longer than all bounds. Histograms of many terminals add up field by field.
 */
export const LatencyHistogram = closed({
  counts: Type.Array(Seq, { minItems: LATENCY_BOUNDS_MS.length + 1, maxItems: LATENCY_BOUNDS_MS.length + 1 }),
  sumMs: Seq,
})
export type LatencyHistogram = Static<typeof LatencyHistogram>

/** What a terminal says of itself. Whatever is counted is counted since the report before that the server took. */
export const TerminalReport = closed(
  {
    /** The terminal's clock as it wrote this. */
    at: Instant,
    /** Milliseconds over which `latency`, `errors` and `ways` were gathered. */
    windowMs: Type.Integer({ minimum: 0, maximum: 2_592_000_000 }),
    queue: closed({
      pending: Count,
      retrying: Count,
      deadLetters: Count,
      oldestUnsentAt: Type.Optional(Instant),
      /** Σ totals of the orders that the server has not answered, sales and returns alike, in the branch's currency. */
      unsentAmount: Amount,
    }),
    /** Rows of the feeds that lie ahead. */
    backlog: Count,
    /** From a mutation's commit on the terminal to its commit on the server. */
    latency: LatencyHistogram,
    /** Failed exchanges and refused mutations, by the problem's code; `network` and `timeout` where no answer came. */
    errors: Type.Array(closed({ code: text(1, 64), count: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }) }), {
      maxItems: MAX_REPORT_ERRORS,
    }),
    /** What came through: an idle terminal only pulls; without `events` it learns of news by polling. */
    ways: Type.Array(oneOf(['push', 'pull', 'events']), { maxItems: 3 }),
    /** The server's clock minus the terminal's. */
    clockOffsetMs: Type.Optional(Type.Integer({ minimum: -9_007_199_254_740_991, maximum: 9_007_199_254_740_991 })),
    /** What the platform tells of the disk below the store. `persisted`: the browser has promised not to evict it. */
    storage: Type.Optional(
      closed({
        persisted: Type.Optional(Type.Boolean()),
        usedBytes: Type.Optional(Seq),
        quotaBytes: Type.Optional(Seq),
      }),
    ),
    lastSyncAt: Type.Optional(Instant),
    lastBackupAt: Type.Optional(Instant),
    appVersion: Type.Optional(text(0, 64)),
    contractVersion: text(1, 32),
    /** Version of the flag set that the terminal evaluates. */
    flagSet: Type.Optional(text(1, 64)),
  },
  'TerminalReport',
)
export type TerminalReport = Static<typeof TerminalReport>

/** How often the server wants to hear; 0 or absent: not at all. A terminal reports to nobody who does not ask. */
export const reportEveryMs = Type.Integer({ minimum: 0, maximum: 86_400_000 })

export const TerminalReportTaken = closed(
  { reportEveryMs, requests: Type.Optional(askedRequests) },
  'TerminalReportTaken',
)
export type TerminalReportTaken = Static<typeof TerminalReportTaken>
