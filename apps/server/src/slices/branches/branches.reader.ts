import type { Branch, Region } from '@outpost/contract/v2'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'

interface BranchRow {
  readonly branch_id: string
  readonly code: string
  readonly name: string
  readonly region: string
  readonly ring: number
  readonly timezone: string
  readonly currency: string
  readonly cash_increment: number
  readonly version: number
}

const COLUMNS = 'branch_id, code, name, region, ring, timezone, currency, cash_increment, version'

const branchOf = (row: BranchRow): Branch => ({
  id: row.branch_id,
  code: row.code,
  name: row.name,
  region: row.region,
  ring: row.ring,
  timezone: row.timezone,
  currency: row.currency,
  cashIncrement: row.cash_increment,
  version: row.version,
})

/** A branch by its id; head office is none. */
export async function readBranch(db: Db, branchId: string): Promise<Branch | undefined> {
  const { rows } = await db.query<BranchRow>(`SELECT ${COLUMNS} FROM branch WHERE branch_id = $1 AND branch_id <> $2`, [
    branchId,
    HEAD_OFFICE,
  ])
  return rows[0] && branchOf(rows[0])
}

export async function readBranchByCode(db: Db, code: string): Promise<Branch | undefined> {
  const { rows } = await db.query<BranchRow>(`SELECT ${COLUMNS} FROM branch WHERE code = $1 AND branch_id <> $2`, [
    code,
    HEAD_OFFICE,
  ])
  return rows[0] && branchOf(rows[0])
}

/** Branches by code, of those in `within` after `afterCode`; one more than `limit` where there are more. */
export async function listBranches(
  db: Db,
  within: readonly string[] | 'all',
  {
    q,
    region,
    afterCode,
  }: { readonly q?: string | undefined; readonly region?: string | undefined; readonly afterCode: string | undefined },
  limit: number,
): Promise<Branch[]> {
  const { rows } = await db.query<BranchRow>(
    `SELECT ${COLUMNS} FROM branch
     WHERE branch_id <> $1 AND ($2::uuid[] IS NULL OR branch_id = ANY ($2)) AND ($3::text IS NULL OR code > $3)
       AND ($5::text IS NULL OR position(lower($5) IN lower(code || ' ' || name)) > 0)
       AND ($6::text IS NULL OR region = $6)
     ORDER BY code LIMIT $4`,
    [HEAD_OFFICE, within === 'all' ? null : within, afterCode ?? null, limit, q ?? null, region ?? null],
  )
  return rows.map(branchOf)
}

/** Regions by name, of the branches in `within`, after `afterName`; one more than `limit` where there are more. */
export async function listRegions(
  db: Db,
  within: readonly string[] | 'all',
  afterName: string | undefined,
  limit: number,
): Promise<Region[]> {
  const { rows } = await db.query<Region>(
    `SELECT region AS name, count(*) AS branches, array_agg(DISTINCT currency::text ORDER BY currency::text) AS currencies,
            array_agg(DISTINCT timezone ORDER BY timezone) AS timezones
       FROM branch
      WHERE branch_id <> $1 AND ($2::uuid[] IS NULL OR branch_id = ANY ($2)) AND ($3::text IS NULL OR region > $3)
      GROUP BY region ORDER BY region LIMIT $4`,
    [HEAD_OFFICE, within === 'all' ? null : within, afterName ?? null, limit],
  )
  return rows
}

/** Every branch, in order of code: for the catalogue's snapshot. */
export async function readAllBranches(db: Db): Promise<Branch[]> {
  const { rows } = await db.query<BranchRow>(`SELECT ${COLUMNS} FROM branch WHERE branch_id <> $1 ORDER BY code`, [
    HEAD_OFFICE,
  ])
  return rows.map(branchOf)
}
