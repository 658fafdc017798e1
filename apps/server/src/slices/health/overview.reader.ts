import { LATENCY_BOUNDS_MS } from '@outpost/contract'
import type { HealthOverview } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import { type BranchScope, HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import { drillState, readDrillFacts } from '../drills/index.ts'
import { emptyHistogram, summed } from './histogram.ts'
import { HOUR_MS } from './limits.ts'

/*
 * National sums: readers that cross branches by their very purpose. They add up one row a branch, and what terminals told of
 * their versions; whoever may see some branches only gets the sums of those.
 */

export type Scopes = readonly BranchScope[] | 'all'

/** `$1` of every reader here: the branches to be added up; null = all. */
const listOf = (scopes: Scopes): readonly string[] | null => (scopes === 'all' ? null : scopes)

interface Sums {
  readonly total: number
  readonly well: number
  readonly ailing: number
  readonly sick: number
  readonly terminals: number
  readonly online: number
  readonly asleep: number
  readonly silent: number
  readonly unsent: number
  readonly oldestUnsentAt: string | null
  readonly deadLetters: number
  readonly backlog: number
  readonly reports: number
  readonly accepted: number
  readonly refused: number
  readonly errors: number
  readonly latency: number[]
  readonly latencyMs: number
  readonly delay: number[]
  readonly delayMs: number
  readonly currency: string
  readonly unsentAmount: number
  readonly unheard: number
}

export async function readOverview(db: Db, scopes: Scopes, now: number): Promise<HealthOverview> {
  const [byCurrency, errors, appVersions, platforms, drills] = await Promise.all([
    readSums(db, scopes),
    readErrors(db, listOf(scopes), now),
    readVersions(db, scopes),
    readPlatforms(db, scopes),
    readDrillFacts(db),
  ])
  const sum = (of: (row: Sums) => number): number => byCurrency.reduce((all, row) => all + of(row), 0)
  const sums = (of: (row: Sums) => number[]): number[] =>
    byCurrency.reduce((all, row) => all.map((each, i) => each + (of(row)[i] ?? 0)), emptyHistogram().counts as number[])
  const [total, well, ailing, sick] = [
    sum((r) => r.total),
    sum((r) => r.well),
    sum((r) => r.ailing),
    sum((r) => r.sick),
  ]
  const oldest = byCurrency.flatMap(({ oldestUnsentAt }) => oldestUnsentAt ?? []).toSorted()[0]
  return {
    at: toInstant(now),
    branches: { total, well, ailing, sick, unheard: total - well - ailing - sick },
    terminals: {
      total: sum((r) => r.terminals),
      online: sum((r) => r.online),
      asleep: sum((r) => r.asleep),
      silent: sum((r) => r.silent),
      unheard: sum((r) => r.unheard),
    },
    unsent: sum((r) => r.unsent),
    ...(oldest !== undefined && { oldestUnsentAt: oldest }),
    deadLetters: sum((r) => r.deadLetters),
    backlog: sum((r) => r.backlog),
    unsentAmounts: byCurrency
      .filter(({ unsentAmount }) => unsentAmount > 0)
      .map(({ currency, unsentAmount: amount }) => ({ currency, amount })),
    lastHour: {
      reports: sum((r) => r.reports),
      accepted: sum((r) => r.accepted),
      refused: sum((r) => r.refused),
      errors: sum((r) => r.errors),
      latency: { counts: sums((r) => r.latency), sumMs: sum((r) => r.latencyMs) },
      delay: { counts: sums((r) => r.delay), sumMs: sum((r) => r.delayMs) },
    },
    errors,
    appVersions,
    platforms,
    boundsMs: [...LATENCY_BOUNDS_MS],
    drill: drillState(drills, now),
  }
}

async function readSums(db: Db, scopes: Scopes): Promise<Sums[]> {
  const total = (column: string) => `coalesce(sum(h.${column}), 0)::bigint`
  const { rows } = await db.query<Sums>(
    `SELECT b.currency::text AS currency, count(*)::integer AS total,
            count(*) FILTER (WHERE standing = 'well')::integer AS well,
            count(*) FILTER (WHERE standing = 'ailing')::integer AS ailing,
            count(*) FILTER (WHERE standing = 'sick')::integer AS sick,
            ${total('terminals')} AS terminals, ${total('online')} AS online, ${total('asleep')} AS asleep,
            ${total('silent')} AS silent, ${total('unheard')} AS unheard, ${total('unsent')} AS unsent,
            min(h.oldest_unsent_at) AS "oldestUnsentAt", ${total('unsent_amount')} AS "unsentAmount",
            ${total('dead_letters')} AS "deadLetters", ${total('backlog')} AS backlog, ${total('hour_reports')} AS reports,
            ${total('hour_accepted')} AS accepted, ${total('hour_refused')} AS refused, ${total('hour_errors')} AS errors,
            ${summed('h.hour_latency')} AS latency, ${total('hour_latency_ms')} AS "latencyMs",
            ${summed('h.hour_delay')} AS delay, ${total('hour_delay_ms')} AS "delayMs"
       FROM branch b LEFT JOIN branch_health h ON h.branch_id = b.branch_id
      WHERE b.branch_id <> $2 AND ($1::uuid[] IS NULL OR b.branch_id = ANY($1))
      GROUP BY b.currency ORDER BY b.currency`,
    [listOf(scopes), HEAD_OFFICE],
  )
  return rows
}

const MAX_LISTED = 20

export async function readErrors(
  db: Db,
  branchIds: readonly string[] | null,
  now: number,
): Promise<{ code: string; count: number }[]> {
  const { rows } = await db.query<{ code: string; count: number }>(
    `SELECT code, sum(count)::bigint AS count FROM branch_error_hour
      WHERE hour_at > $2 AND ($1::uuid[] IS NULL OR branch_id = ANY($1)) GROUP BY code ORDER BY 2 DESC, 1 LIMIT ${MAX_LISTED}`,
    [branchIds, toInstant(now - HOUR_MS)],
  )
  return rows
}

async function readVersions(db: Db, scopes: Scopes): Promise<HealthOverview['appVersions']> {
  const { rows } = await db.query<HealthOverview['appVersions'][number]>(
    `SELECT v AS "appVersion", count(*)::integer AS terminals FROM branch_health, unnest(app_versions) AS v
      WHERE ($1::uuid[] IS NULL OR branch_id = ANY($1)) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MAX_LISTED}`,
    [listOf(scopes)],
  )
  return rows
}

async function readPlatforms(db: Db, scopes: Scopes): Promise<HealthOverview['platforms']> {
  const { rows } = await db.query<HealthOverview['platforms'][number]>(
    `SELECT platform, count(*)::integer AS terminals FROM terminal
      WHERE status = 'active' AND platform <> 'api' AND ($1::uuid[] IS NULL OR branch_id = ANY($1)) GROUP BY 1 ORDER BY 2 DESC, 1`,
    [listOf(scopes)],
  )
  return rows
}
