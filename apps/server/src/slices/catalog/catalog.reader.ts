import type { Category, Product, TaxClass } from '@outpost/contract/v2'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'
import { PRODUCT_COLUMNS, type ProductRow, paddedGtin, productOf } from './product-rows.ts'

export interface ProductFilter {
  readonly q?: string
  readonly gtin?: string
  readonly sku?: string
  readonly categoryId?: string
  readonly active?: boolean
}

/**
 * Products in order of SKU. `q` is how the SKU begins, or a barcode whole, or its words all occur in the name; in any order
 * and case.
 */
export async function listProducts(db: Db, filter: ProductFilter, { after, limit }: PageRequest): Promise<Product[]> {
  const words = (filter.q ?? '').split(/\s+/).filter((word) => word !== '')
  const start = words.join(' ')
  const { rows } = await db.query<ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM product
     WHERE ($1::text IS NULL OR sku > $1)
       AND ($2::text IS NULL OR sku = $2)
       AND ($3::uuid IS NULL OR category_id = $3)
       AND ($4::bool IS NULL OR active = $4)
       AND ($5::text IS NULL OR product_id IN (SELECT product_id FROM product_gtin WHERE gtin = $5))
       AND (name ILIKE ALL ($6::text[]) OR sku ILIKE $7
         OR product_id IN (SELECT product_id FROM product_gtin WHERE gtin = $8))
     ORDER BY sku LIMIT $9`,
    [
      after?.[0] ?? null,
      filter.sku ?? null,
      filter.categoryId ?? null,
      filter.active ?? null,
      filter.gtin === undefined ? null : paddedGtin(filter.gtin),
      words.map((word) => `%${literal(word)}%`),
      `${literal(start)}%`,
      /^\d{8,14}$/.test(start) ? paddedGtin(start) : '',
      limit + 1,
    ],
  )
  return rows.map(productOf)
}

const literal = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`)

export async function readProduct(db: Db, productId: string): Promise<Product | undefined> {
  const { rows } = await db.query<ProductRow>(`SELECT ${PRODUCT_COLUMNS} FROM product WHERE product_id = $1`, [
    productId,
  ])
  return rows[0] && productOf(rows[0])
}

interface CategoryRow {
  readonly category_id: string
  readonly name: string
  readonly parent_id: string | null
  readonly version: number
}

/** Categories in order of id. */
export async function listCategories(db: Db, afterId: string | undefined, limit: number): Promise<Category[]> {
  const { rows } = await db.query<CategoryRow>(
    `SELECT category_id, name, parent_id, version FROM category
     WHERE $1::uuid IS NULL OR category_id > $1 ORDER BY category_id LIMIT $2`,
    [afterId ?? null, limit],
  )
  return rows.map(({ category_id: id, name, parent_id: parentId, version }) =>
    parentId === null ? { id, name, version } : { id, name, parentId, version },
  )
}

interface TaxClassRow {
  readonly tax_class_id: string
  readonly code: string
  readonly name: string
  readonly taxes: TaxClass['taxes']
  readonly version: number
}

/** Tax classes in order of code. */
export async function listTaxClasses(db: Db, afterCode: string | undefined, limit: number): Promise<TaxClass[]> {
  const { rows } = await db.query<TaxClassRow>(
    `SELECT tax_class_id, code, name, taxes, version FROM tax_class
     WHERE $1::text IS NULL OR code > $1 ORDER BY code LIMIT $2`,
    [afterCode ?? null, limit],
  )
  return rows.map(({ tax_class_id: id, ...rest }) => ({ id, ...rest }))
}
