import type { SalesReportKind, SalesRow, SalesSums } from '@outpost/contract/v2'
import { type BranchScope, HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'

/** Which orders a report is of. Days are included, both. */
export interface SalesQuestion {
  readonly scopes: readonly BranchScope[] | 'all'
  readonly region: string | undefined
  readonly from: string
  readonly to: string
}

const SUMS = `sum(d.orders)::bigint AS orders, sum(d.return_orders)::bigint AS "returnOrders", sum(d.sales)::bigint AS sales,
  sum(d.returns)::bigint AS returns, sum(d.tax)::bigint AS tax, sum(d.rounding)::bigint AS rounding,
  sum(d.other)::bigint AS other, sum(d.takings)::bigint AS takings`

/** `$1` null: every branch by itself, head office's own sums of them all aside. */
const FROM = `FROM sales_day d WHERE ($1::uuid[] IS NULL AND d.branch_id <> $5 OR d.branch_id = ANY($1)) AND d.part = $2
  AND d.ledger_day >= $3 AND d.ledger_day <= $4`
/** Whose rows are added up: those of the branches, of the nation those that head office has. */
const NATION = [HEAD_OFFICE]

const KEY = { day: 'd.ledger_day', branch: 'd.branch_id', category: 'd.key', tender: 'd.key', tax: 'd.key' }
const PART = { day: 'all', branch: 'all', category: 'category', tender: 'tender', tax: 'tax' }

/** Branches of the question: all that there are, or those of the region among them. */
export async function readBranchesOf(db: Db, { scopes, region }: SalesQuestion): Promise<string[]> {
  const { rows } = await db.query<{ branchId: string }>(
    `SELECT branch_id AS "branchId" FROM branch
      WHERE branch_id <> $2 AND ($1::uuid[] IS NULL OR branch_id = ANY($1)) AND ($3::text IS NULL OR region = $3)
      ORDER BY branch_id`,
    [scopes === 'all' ? null : scopes, HEAD_OFFICE, region ?? null],
  )
  return rows.map(({ branchId }) => branchId)
}

type Days = Pick<SalesQuestion, 'from' | 'to'>

export async function readSalesRows(
  db: Db,
  by: SalesReportKind,
  branchIds: readonly string[] | null,
  { from, to }: Days,
): Promise<SalesRow[]> {
  const { rows } = await db.query<SalesRow>(
    `SELECT ${KEY[by]}::text AS key, d.currency::text AS currency, ${SUMS} ${FROM}
      GROUP BY ${KEY[by]}, d.currency ORDER BY ${KEY[by]}, d.currency`,
    [by === 'branch' ? branchIds : (branchIds ?? NATION), PART[by], from, to, HEAD_OFFICE],
  )
  const names = by === 'branch' || by === 'category' ? await readNames(db, by, rows) : new Map<string, string>()
  return rows.map((row) => ({ ...row, ...(names.has(row.key) && { name: names.get(row.key) ?? '' }) }))
}

export async function readSalesTotals(
  db: Db,
  branchIds: readonly string[] | null,
  { from, to }: Days,
): Promise<SalesSums[]> {
  const { rows } = await db.query<SalesSums>(
    `SELECT d.currency::text AS currency, ${SUMS} ${FROM} GROUP BY 1 ORDER BY 1`,
    [branchIds ?? NATION, 'all', from, to, HEAD_OFFICE],
  )
  return rows
}

const NAMES = {
  branch: `SELECT branch_id::text AS key, code || ' ' || name AS name FROM branch WHERE branch_id::text = ANY($1)`,
  category: 'SELECT category_id::text AS key, name FROM category WHERE category_id::text = ANY($1)',
}

async function readNames(db: Db, by: keyof typeof NAMES, rows: readonly SalesRow[]): Promise<Map<string, string>> {
  const { rows: named } = await db.query<{ key: string; name: string }>(`${NAMES[by]} ORDER BY 1`, [
    rows.map(({ key }) => key),
  ])
  return new Map(named.map(({ key, name }) => [key, name]))
}
