import { fromInstant, toInstant } from '@outpost/kernel'
import type { Db } from '../../db/pool.ts'
import type { Vitals } from './is-sicker.ts'
import { NOW_MS } from './limits.ts'

/** How a branch was before a rollout, and is at its step. */
export interface BranchVitals {
  /** Heard of since the step began. */
  readonly isHeard: boolean
  readonly before: Vitals
  readonly now: Vitals
}

interface Row {
  readonly branchId: string
  readonly lastSeenAt: string | null
  readonly score: number
  readonly reports: number
  readonly errors: number
  readonly beforeScore: number
  readonly beforeReports: number
  readonly beforeErrors: number
}

/** Of every branch. Errors are counted by whole stretches of time since the step began, of the last hour at most. */
export async function readVitals(
  db: Db,
  rolloutId: string,
  stepAt: string,
  now: number,
): Promise<Map<string, BranchVitals>> {
  const since = toInstant(Math.max(fromInstant(stepAt), now - NOW_MS))
  const { rows } = await db.query<Row>(
    `SELECT h.branch_id AS "branchId", h.last_seen_at AS "lastSeenAt", h.score, coalesce(b.reports, 0) AS reports,
            coalesce(b.errors, 0) AS errors, coalesce(l.score, 0) AS "beforeScore", coalesce(l.reports, 0) AS "beforeReports",
            coalesce(l.errors, 0) AS "beforeErrors"
       FROM branch_health h
       LEFT JOIN (SELECT branch_id, sum(reports)::bigint AS reports, sum(errors)::bigint AS errors FROM branch_health_bucket
                   WHERE bucket_at >= $2 GROUP BY branch_id) b ON b.branch_id = h.branch_id
       LEFT JOIN rollout_baseline l ON l.branch_id = h.branch_id AND l.rollout_id = $1`,
    [rolloutId, since],
  )
  return new Map(rows.map((row) => [row.branchId, vitalsOf(row, stepAt)]))
}

const vitalsOf = (row: Row, stepAt: string): BranchVitals => ({
  isHeard: row.reports > 0 || (row.lastSeenAt !== null && fromInstant(row.lastSeenAt) > fromInstant(stepAt)),
  before: { score: row.beforeScore, reports: row.beforeReports, errors: row.beforeErrors },
  now: { score: row.score, reports: row.reports, errors: row.errors },
})
