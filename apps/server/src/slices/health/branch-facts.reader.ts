import type { Db } from '../../db/pool.ts'
import type { BranchFacts } from './assess.ts'
import { emptyHistogram, summed } from './histogram.ts'
import { HOUR_MS } from './limits.ts'

/**
 * Every terminal of these branches with its link: SQL of a relation that readers group or join. `$1`: branches, `$2`: the
 * instant since which a terminal has to have been heard of to be online. The API terminal is none.
 */
export const TERMINAL_LINKS_SQL = `
  SELECT *, CASE WHEN seen_at IS NULL THEN 'unheard' WHEN seen_at > $2 THEN 'online'
                 WHEN coalesce(unsent, 0) > 0 OR open_session THEN 'silent' ELSE 'asleep' END AS link
    FROM (
      SELECT t.branch_id, t.terminal_id, t.code, t.name, t.platform, GREATEST(h.last_seen_at, r.received_at) AS seen_at,
             s.terminal_id IS NOT NULL AS open_session, r.received_at, r.app_version, r.unsent, r.oldest_unsent_at,
             r.unsent_amount, r.backlog, r.clock_off_ms, r.storage_percent, r.storage_kept, r.report
        FROM terminal t
        LEFT JOIN terminal_head h ON h.branch_id = t.branch_id AND h.terminal_id = t.terminal_id
        LEFT JOIN terminal_report r ON r.branch_id = t.branch_id AND r.terminal_id = t.terminal_id
        LEFT JOIN (SELECT DISTINCT branch_id, terminal_id FROM register_session
                    WHERE branch_id = ANY($1::uuid[]) AND status = 'open') s
               ON s.branch_id = t.branch_id AND s.terminal_id = t.terminal_id
       WHERE t.branch_id = ANY($1::uuid[]) AND t.status = 'active' AND t.platform <> 'api') t`

/** How a branch stands, without what waits in the memory of a process. */
export interface BranchState
  extends Omit<BranchFacts, 'silentMs' | 'oldestUnsentMs' | 'latency' | 'reports' | 'errors'> {
  readonly branchId: string
  readonly silentSince: string | null
  readonly oldestUnsentAt: string | null
  readonly unsent: number
  readonly unsentAmount: number
  readonly lastSeenAt: string | null
  /** One of each terminal that has reported; empty text where it told none. */
  readonly appVersions: readonly string[]
  readonly hourReports: number
  readonly hourAccepted: number
  readonly hourRefused: number
  readonly hourErrors: number
  readonly hourLatency: readonly number[]
  readonly hourLatencyMs: number
  readonly hourDelay: readonly number[]
  readonly hourDelayMs: number
}

/** Of each of these branches that has an active terminal or ever had a report, in the order of their ids. */
export async function readBranchStates(
  db: Db,
  branchIds: readonly string[],
  now: number,
  onlineMs: number,
): Promise<BranchState[]> {
  const instant = (ms: number) => new Date(ms).toISOString()
  const { rows } = await db.query<BranchState>(STATES, [
    branchIds,
    instant(now - onlineMs),
    instant(now - HOUR_MS),
    emptyHistogram().counts,
  ])
  return rows
}

const STATES = `
  WITH link AS MATERIALIZED (
    SELECT l.branch_id, count(*) AS terminals,
           count(*) FILTER (WHERE link = 'online') AS online, count(*) FILTER (WHERE link = 'asleep') AS asleep,
           count(*) FILTER (WHERE link = 'silent') AS silent, count(*) FILTER (WHERE link = 'unheard') AS unheard,
           min(seen_at) FILTER (WHERE link = 'silent') AS silent_since, max(seen_at) AS last_seen_at,
           coalesce(sum(unsent), 0)::bigint AS unsent, min(oldest_unsent_at) AS oldest_unsent_at,
           coalesce(sum(unsent_amount), 0)::bigint AS unsent_amount, coalesce(sum(backlog), 0)::bigint AS backlog,
           coalesce(max(clock_off_ms), 0) AS clock_off_ms, coalesce(max(storage_percent), 0)::integer AS storage_percent,
           coalesce(bool_or(NOT storage_kept), false) AS may_be_cleared,
           coalesce(array_agg(app_version ORDER BY app_version) FILTER (WHERE received_at IS NOT NULL), '{}') AS app_versions
      FROM (${TERMINAL_LINKS_SQL}) l GROUP BY l.branch_id
  ), hour AS MATERIALIZED (
    SELECT branch_id, sum(reports)::bigint AS reports, sum(accepted)::bigint AS accepted, sum(refused)::bigint AS refused,
           sum(errors)::bigint AS errors, ${summed('latency')} AS latency, sum(latency_ms)::bigint AS latency_ms,
           ${summed('delay')} AS delay, sum(delay_ms)::bigint AS delay_ms
      FROM branch_health_bucket WHERE branch_id = ANY($1::uuid[]) AND bucket_at > $3 GROUP BY branch_id
  ), refused AS MATERIALIZED (
    SELECT m.branch_id, count(*)::integer AS dead_letters
      FROM mutation m JOIN terminal t ON t.branch_id = m.branch_id AND t.terminal_id = m.terminal_id AND t.platform <> 'api'
     WHERE m.branch_id = ANY($1::uuid[]) AND m.outcome <> 'accepted' AND m.resolution IS NULL GROUP BY m.branch_id
  )
  SELECT b.branch_id AS "branchId", coalesce(terminals, 0)::integer AS terminals, coalesce(online, 0)::integer AS online,
         coalesce(asleep, 0)::integer AS asleep, coalesce(silent, 0)::integer AS silent,
         coalesce(unheard, 0)::integer AS unheard, silent_since AS "silentSince", oldest_unsent_at AS "oldestUnsentAt",
         coalesce(unsent, 0) AS unsent, coalesce(unsent_amount, 0) AS "unsentAmount", last_seen_at AS "lastSeenAt",
         coalesce(app_versions, '{}') AS "appVersions", coalesce(dead_letters, 0) AS "deadLetters",
         coalesce(backlog, 0) AS backlog, coalesce(clock_off_ms, 0) AS "clockOffMs",
         coalesce(storage_percent, 0) AS "storagePercent", coalesce(may_be_cleared, false) AS "storageMayBeCleared",
         coalesce(h.reports, 0) AS "hourReports", coalesce(h.accepted, 0) AS "hourAccepted",
         coalesce(h.refused, 0) AS "hourRefused", coalesce(h.errors, 0) AS "hourErrors",
         coalesce(h.latency, $4::bigint[]) AS "hourLatency", coalesce(h.latency_ms, 0) AS "hourLatencyMs",
         coalesce(h.delay, $4::bigint[]) AS "hourDelay", coalesce(h.delay_ms, 0) AS "hourDelayMs"
    FROM branch b LEFT JOIN link l ON l.branch_id = b.branch_id LEFT JOIN hour h ON h.branch_id = b.branch_id
    LEFT JOIN refused r ON r.branch_id = b.branch_id
   WHERE b.branch_id = ANY($1::uuid[])
   ORDER BY b.branch_id`

/**
 * Branches whose assessment is older than `before`, or that have none though they have terminals: the ones that nobody has
 * spoken of. The first reader that crosses branches; what it finds is assessed branch by branch.
 */
export async function findUnassessed(db: Db, before: string, headOffice: string, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ branchId: string }>(
    `SELECT b.branch_id AS "branchId" FROM branch b LEFT JOIN branch_health h ON h.branch_id = b.branch_id
      WHERE b.branch_id <> $2 AND (h.branch_id IS NULL OR h.assessed_at < $1)
      ORDER BY h.assessed_at NULLS FIRST, b.branch_id LIMIT $3`,
    [before, headOffice, limit],
  )
  return rows.map(({ branchId }) => branchId)
}
