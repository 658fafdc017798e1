import type { Product } from '@outpost/contract/v2'

export interface ProductRow {
  readonly product_id: string
  readonly sku: string
  readonly gtins: readonly string[]
  readonly name: string
  readonly category_id: string | null
  readonly unit: string
  readonly price: number
  readonly tax_class: string
  readonly stock_policy: Product['stockPolicy']
  readonly active: boolean
  readonly version: number
}

export const PRODUCT_COLUMNS =
  'product_id, sku, gtins, name, category_id, unit, price, tax_class, stock_policy, active, version'

export const productOf = (row: ProductRow): Product => ({
  id: row.product_id,
  sku: row.sku,
  gtins: [...row.gtins],
  name: row.name,
  ...(row.category_id === null ? {} : { categoryId: row.category_id }),
  unit: row.unit as Product['unit'],
  price: row.price,
  taxClass: row.tax_class,
  stockPolicy: row.stock_policy,
  active: row.active,
  version: row.version,
})

/** One number, one key, in whatever length it was printed. */
export const paddedGtin = (gtin: string): string => gtin.padStart(14, '0')
