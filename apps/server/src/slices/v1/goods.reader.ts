import type { TaxRate } from '@outpost/domain'
import { type BranchScope, HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'

/** What a line of an order takes over from the catalogue. */
export interface Goods {
  readonly productId: string
  readonly sku: string
  readonly name: string
  /** The branch's price at the moment of reading, minor units. */
  readonly price: number
  readonly taxes: readonly TaxRate[]
}

export interface PricedGoods {
  /** By product id and by SKU alike: neither can look like the other's. */
  readonly byKey: ReadonlyMap<string, Goods>
  /** The catalogue that they were priced from. */
  readonly catalogVersion: number
}

interface GoodsRow {
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly price: number
  readonly taxes: TaxRate[] | null
  readonly catalogVersion: number
}

/** Goods by id or SKU as the branch sells them at `at`. Products and the catalogue's version are of one instant. */
export async function readGoods(db: Db, branch: BranchScope, keys: Keys, at: string): Promise<PricedGoods> {
  const { rows } = await db.query<GoodsRow>(
    `SELECT p.product_id AS "productId", p.sku, p.name, p.price, t.taxes, h.branch_seq AS "catalogVersion"
       FROM branch_head h LEFT JOIN product p ON p.product_id = ANY($2::uuid[]) OR p.sku = ANY($3::text[])
       LEFT JOIN tax_class t ON t.code = p.tax_class
      WHERE h.branch_id = $1`,
    [HEAD_OFFICE, keys.ids, keys.skus],
  )
  const found = rows.filter(({ productId }) => productId !== null)
  const own = await readBranchPrices(
    db,
    branch,
    found.map(({ productId }) => productId),
    at,
  )
  const goods = found.map(({ catalogVersion: _, taxes, price, ...row }) => ({
    ...row,
    price: own.get(row.productId) ?? price,
    taxes: taxes ?? [],
  }))
  const byKey = new Map(
    goods.flatMap((one) => [[`id ${one.productId}`, one] as const, [`sku ${one.sku}`, one] as const]),
  )
  return { byKey, catalogVersion: rows[0]?.catalogVersion ?? 0 }
}

export interface Keys {
  readonly ids: readonly string[]
  readonly skus: readonly string[]
}

/** The branch's own prices that are in force at `at`, by the rule of `ownPriceAt`. */
export async function readBranchPrices(
  db: Db,
  branch: BranchScope,
  productIds: readonly string[],
  at: string,
): Promise<Map<string, number>> {
  const { rows } = await db.query<{ productId: string; price: number }>(
    `SELECT DISTINCT ON (product_id) product_id AS "productId", price FROM branch_price
      WHERE branch_id = $1 AND product_id = ANY($2::uuid[]) AND effective_from <= $3
        AND (effective_to IS NULL OR effective_to > $3)
      ORDER BY product_id, effective_from DESC, price_id DESC`,
    [branch, productIds, at],
  )
  return new Map(rows.map(({ productId, price }) => [productId, price]))
}

/** Thousandths on hand, by product. */
export async function readLevels(
  db: Db,
  branch: BranchScope,
  productIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await db.query<{ productId: string; quantity: number }>(
    `SELECT product_id AS "productId", quantity FROM stock_level
      WHERE branch_id = $1 AND product_id = ANY($2::uuid[]) ORDER BY product_id`,
    [branch, productIds],
  )
  return new Map(rows.map(({ productId, quantity }) => [productId, quantity]))
}
