import type { ProductWrite } from '@outpost/contract/v2'
import type { Db } from '../../../db/pool.ts'
import { listCategories, listTaxClasses } from '../catalog.reader.ts'
import { PRODUCT_COLUMNS, type ProductRow, paddedGtin, productOf } from '../product-rows.ts'
import type { CatalogueFacts } from './judge-catalogue.ts'
import type { Draft } from './judge-line.ts'

const ALL = 1_000_000 // more than any chain has of categories or tax classes

/** What the catalogue holds of everything that the lines name. */
export async function readFacts(db: Db, drafts: readonly Draft[]): Promise<CatalogueFacts> {
  return {
    products: await readProducts(db, [...new Set(drafts.map(({ sku }) => sku))]),
    gtinOwners: await readOwners(db, [...new Set(drafts.flatMap(({ gtins = [] }) => gtins.map(paddedGtin)))]),
    taxClasses: (await listTaxClasses(db, undefined, ALL)).map(({ code }) => code),
    categories: await listCategories(db, undefined, ALL),
  }
}

/** Keys a look-up: bounds how long this process answers nobody while the rows are read. */
const LOOKED_UP = 2_000

async function lookUp<Row extends object>(db: Db, sql: string, keys: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (let i = 0; i < keys.length; i += LOOKED_UP) {
    const part = await db.query<Row>(sql, [keys.slice(i, i + LOOKED_UP)])
    for (const row of part.rows) rows.push(row)
  }
  return rows
}

async function readProducts(db: Db, skus: readonly string[]): Promise<Map<string, ProductWrite>> {
  const sql = `SELECT ${PRODUCT_COLUMNS} FROM product WHERE sku = ANY ($1::text[]) ORDER BY sku`
  const rows = await lookUp<ProductRow>(db, sql, skus)
  return new Map(
    rows.map((row) => {
      const { version: _version, ...product } = productOf(row)
      return [product.sku, product]
    }),
  )
}

async function readOwners(db: Db, gtins: readonly string[]): Promise<Map<string, string>> {
  const sql = `SELECT g.gtin, p.sku FROM product_gtin g JOIN product p ON p.product_id = g.product_id
    WHERE g.gtin = ANY ($1::text[]) ORDER BY g.gtin`
  const rows = await lookUp<{ readonly gtin: string; readonly sku: string }>(db, sql, gtins)
  return new Map(rows.map(({ gtin, sku }) => [gtin, sku]))
}
