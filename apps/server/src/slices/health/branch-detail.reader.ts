import type { HealthBucket, HistorySpan, TerminalHealth, TerminalReport } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import { TERMINAL_LINKS_SQL } from './branch-facts.reader.ts'
import { summed } from './histogram.ts'
import { BUCKET_MS, DAY_MS, HOUR_MS } from './limits.ts'

interface TerminalRow extends Omit<TerminalHealth, 'name' | 'lastSeenAt' | 'report' | 'reportedAt'> {
  readonly name: string | null
  readonly lastSeenAt: string | null
  readonly reportedAt: string | null
  readonly report: string | null
}

/** Every active terminal of the branch, with the last that it said of itself. */
export async function readTerminalHealth(
  db: Db,
  scope: BranchScope,
  now: number,
  onlineMs: number,
): Promise<TerminalHealth[]> {
  const { rows } = await db.query<TerminalRow>(
    `SELECT terminal_id AS "terminalId", code, name, platform, link, seen_at AS "lastSeenAt",
            open_session AS "openSession", received_at AS "reportedAt", report
       FROM (${TERMINAL_LINKS_SQL}) l ORDER BY code`,
    [[scope], toInstant(now - onlineMs)],
  )
  return rows.map(({ name, lastSeenAt, reportedAt, report, ...row }) => ({
    ...row,
    ...(name !== null && { name }),
    ...(lastSeenAt !== null && { lastSeenAt }),
    ...(reportedAt !== null && { reportedAt }),
    ...(report !== null && { report: JSON.parse(report) as TerminalReport }),
  }))
}

interface Span {
  /** How far back. */
  readonly ms: number
  /** What one row of the answer covers. */
  readonly stretchMs: number
  /** Rows of hours go back further than those of minutes. */
  readonly hours: boolean
}

export const SPANS: Readonly<Record<HistorySpan, Span>> = {
  hour: { ms: HOUR_MS, stretchMs: BUCKET_MS, hours: false },
  day: { ms: DAY_MS, stretchMs: BUCKET_MS, hours: false },
  week: { ms: 7 * DAY_MS, stretchMs: HOUR_MS, hours: true },
  quarter: { ms: 90 * DAY_MS, stretchMs: DAY_MS, hours: true },
}

interface BucketRow extends Omit<HealthBucket, 'latency' | 'delay'> {
  readonly latency: number[]
  readonly latencyMs: number
  readonly delay: number[]
  readonly delayMs: number
}

/** The branch's history, oldest first. Hours that have not been rolled up yet are added up from their minutes. */
export async function readHistory(db: Db, scope: BranchScope, span: HistorySpan, now: number): Promise<HealthBucket[]> {
  const { ms, stretchMs, hours } = SPANS[span]
  const minutesFrom = hours ? Math.floor(now / HOUR_MS) * HOUR_MS - 2 * HOUR_MS : now - ms
  const { rows } = await db.query<BucketRow>(HISTORY, [
    scope,
    toInstant(now - ms),
    toInstant(minutesFrom),
    `${stretchMs} milliseconds`,
  ])
  return rows.map(({ latency, latencyMs, delay, delayMs, ...row }) => ({
    ...row,
    latency: { counts: latency, sumMs: latencyMs },
    delay: { counts: delay, sumMs: delayMs },
  }))
}

const HISTORY = `
  WITH rows AS (
    SELECT * FROM branch_health_hour WHERE branch_id = $1 AND bucket_at > $2 AND bucket_at < $3
    UNION ALL
    SELECT * FROM branch_health_bucket WHERE branch_id = $1 AND bucket_at > $2 AND bucket_at >= $3
  )
  SELECT date_bin($4::interval, bucket_at, '2000-01-01T00:00:00Z'::timestamptz) AS at, sum(reports)::bigint AS reports,
         max(online) AS online, max(unsent) AS unsent, max(oldest_unsent_ms) AS "oldestUnsentMs",
         max(unsent_amount) AS "unsentAmount", max(dead_letters) AS "deadLetters", sum(accepted)::bigint AS accepted,
         sum(refused)::bigint AS refused, sum(errors)::bigint AS errors, max(score) AS score,
         ${summed('latency')} AS latency, sum(latency_ms)::bigint AS "latencyMs", ${summed('delay')} AS delay,
         sum(delay_ms)::bigint AS "delayMs"
    FROM rows GROUP BY 1 ORDER BY 1`
