import type { BRANCH_HEALTH_ORDERS, BranchHealth, HealthStanding } from '@outpost/contract/v2'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import { quantile } from './histogram.ts'
import type { Scopes } from './overview.reader.ts'

export type BranchOrder = (typeof BRANCH_HEALTH_ORDERS)[number]

export interface BranchFilter {
  /** Part of code, name or region. */
  readonly q?: string
  readonly standing?: HealthStanding
  readonly reason?: string
  readonly region?: string
  readonly ring?: number
}

export interface BranchRow extends BranchHealth {
  /** What the list is sorted by, descending; the code comes after it. */
  readonly sortKey: number
}

/** Whole numbers, the largest first. Who was never seen comes before who was seen long ago. */
const SORT_KEYS: Readonly<Record<BranchOrder, string>> = {
  sickest: 'coalesce(h.score, 0)::bigint',
  unsent: 'coalesce(h.unsent, 0)::bigint',
  amount: 'coalesce(h.unsent_amount, 0)::bigint',
  deadLetters: 'coalesce(h.dead_letters, 0)::bigint',
  errors: 'coalesce(h.hour_errors, 0)::bigint',
  lastSeen: "-(extract(epoch FROM coalesce(h.last_seen_at, 'epoch')) * 1000)::bigint",
  code: '0::bigint',
}

interface Row extends Omit<BranchHealth, 'terminals' | 'lastHour' | 'oldestUnsentAt' | 'lastSeenAt' | 'assessedAt'> {
  readonly sortKey: number
  readonly total: number
  readonly online: number
  readonly asleep: number
  readonly silent: number
  readonly unheard: number
  readonly oldestUnsentAt: string | null
  readonly lastSeenAt: string | null
  readonly assessedAt: string | null
  readonly reports: number
  readonly accepted: number
  readonly refused: number
  readonly errors: number
  readonly latency: number[] | null
}

/** Branches of `scopes` in the order that was asked for, after the row that `after` names. One row a branch is read. */
export async function listBranchHealth(
  db: Db,
  scopes: Scopes,
  { q, standing, reason, region, ring }: BranchFilter,
  sort: BranchOrder,
  after: { readonly sortKey: number; readonly code: string } | undefined,
  limit: number,
): Promise<BranchRow[]> {
  const key = SORT_KEYS[sort]
  const { rows } = await db.query<Row>(
    `SELECT b.branch_id AS "branchId", b.code, b.name, b.region, b.ring, b.currency::text AS currency,
            ${key} AS "sortKey", coalesce(h.standing, 'unheard') AS standing, coalesce(h.score, 0) AS score,
            coalesce(h.reasons, '{}') AS reasons, coalesce(h.terminals, 0) AS total, coalesce(h.online, 0) AS online,
            coalesce(h.asleep, 0) AS asleep, coalesce(h.silent, 0) AS silent, coalesce(h.unheard, 0) AS unheard,
            coalesce(h.unsent, 0) AS unsent, h.oldest_unsent_at AS "oldestUnsentAt",
            coalesce(h.unsent_amount, 0) AS "unsentAmount", coalesce(h.dead_letters, 0) AS "deadLetters",
            coalesce(h.backlog, 0) AS backlog, h.last_seen_at AS "lastSeenAt", h.assessed_at AS "assessedAt",
            coalesce(h.app_versions, '{}') AS "appVersions", coalesce(h.hour_reports, 0) AS reports,
            coalesce(h.hour_accepted, 0) AS accepted, coalesce(h.hour_refused, 0) AS refused,
            coalesce(h.hour_errors, 0) AS errors, h.hour_latency AS latency
       FROM branch b LEFT JOIN branch_health h ON h.branch_id = b.branch_id
      WHERE b.branch_id <> $1 AND ($2::uuid[] IS NULL OR b.branch_id = ANY($2))
        AND ($3::text IS NULL OR strpos(lower(b.code || ' ' || b.name || ' ' || b.region), lower($3)) > 0)
        AND ($4::text IS NULL OR coalesce(h.standing, 'unheard') = $4) AND ($5::text IS NULL OR $5 = ANY(h.reasons))
        AND ($6::text IS NULL OR b.region = $6) AND ($7::integer IS NULL OR b.ring = $7)
        AND ($8::bigint IS NULL OR ${key} < $8 OR (${key} = $8 AND b.code > $9))
      ORDER BY ${key} DESC, b.code LIMIT $10`,
    [
      HEAD_OFFICE,
      scopes === 'all' ? null : scopes,
      q ?? null,
      standing ?? null,
      reason ?? null,
      region ?? null,
      ring ?? null,
      after?.sortKey ?? null,
      after?.code ?? null,
      limit,
    ],
  )
  return rows.map(toBranchHealth)
}

function toBranchHealth({ total, online, asleep, silent, unheard, ...row }: Row): BranchRow {
  const { reports, accepted, refused, errors, latency, oldestUnsentAt, lastSeenAt, assessedAt, ...rest } = row
  const appVersions = [...new Set(row.appVersions)].filter((version) => version !== '')
  const latencyP95Ms = quantile({ counts: latency ?? [], sumMs: 0 }, 0.95)
  return {
    ...rest,
    appVersions,
    terminals: { total, online, asleep, silent, unheard },
    lastHour: { reports, accepted, refused, errors, ...(latencyP95Ms !== undefined && { latencyP95Ms }) },
    ...(oldestUnsentAt !== null && { oldestUnsentAt }),
    ...(lastSeenAt !== null && { lastSeenAt }),
    ...(assessedAt !== null && { assessedAt }),
  }
}
