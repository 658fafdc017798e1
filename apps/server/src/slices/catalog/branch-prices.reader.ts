import type { BranchPrice } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'

interface BranchPriceRow {
  readonly branch_id: string
  readonly price_id: string
  readonly product_id: string
  readonly price: number
  readonly effective_from: string
  readonly effective_to: string | null
}

const COLUMNS = 'branch_id, price_id, product_id, price, effective_from, effective_to'

const priceOf = (row: BranchPriceRow): BranchPrice => ({
  id: row.price_id,
  branchId: row.branch_id,
  productId: row.product_id,
  price: row.price,
  effectiveFrom: row.effective_from,
  ...(row.effective_to !== null && { effectiveTo: row.effective_to }),
})

/** Branches' own prices, the latest `effectiveFrom` first. */
export async function listBranchPrices(
  db: Db,
  scopes: readonly BranchScope[] | 'all',
  productId: string | undefined,
  { after, limit }: PageRequest,
): Promise<BranchPrice[]> {
  const { rows } = await db.query<BranchPriceRow>(
    `SELECT ${COLUMNS} FROM branch_price
     WHERE ($1::uuid[] IS NULL OR branch_id = ANY ($1)) AND ($2::uuid IS NULL OR product_id = $2)
       AND ($3::timestamptz IS NULL OR (effective_from, price_id) < ($3, $4::uuid))
     ORDER BY effective_from DESC, price_id DESC LIMIT $5`,
    [scopes === 'all' ? null : scopes, productId ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows.map(priceOf)
}

export async function readBranchPrice(db: Db, scope: BranchScope, id: string): Promise<BranchPrice | undefined> {
  const { rows } = await db.query<BranchPriceRow>(
    `SELECT ${COLUMNS} FROM branch_price WHERE branch_id = $1 AND price_id = $2`,
    [scope, id],
  )
  return rows[0] && priceOf(rows[0])
}
