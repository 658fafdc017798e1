import type { ProductWrite } from '@outpost/contract/v2'
import type { Db } from '../../../db/pool.ts'
import { listCategories, listTaxClasses } from '../catalog.reader.ts'
import { PRODUCT_COLUMNS, type ProductRow, paddedGtin, productOf } from '../product-rows.ts'
import type { CatalogueFacts } from './judge-catalogue.ts'
import type { Draft } from './judge-line.ts'

const ALL = 1_000_000 // more than any chain has of categories or tax classes

/** What the catalogue holds of everything that the lines name: four look-ups, however many lines. */
export async function readFacts(db: Db, drafts: readonly Draft[]): Promise<CatalogueFacts> {
  return {
    products: await readProducts(db, [...new Set(drafts.map(({ sku }) => sku))]),
    gtinOwners: await readOwners(db, [...new Set(drafts.flatMap(({ gtins = [] }) => gtins.map(paddedGtin)))]),
    taxClasses: (await listTaxClasses(db, undefined, ALL)).map(({ code }) => code),
    categories: await listCategories(db, undefined, ALL),
  }
}

async function readProducts(db: Db, skus: readonly string[]): Promise<Map<string, ProductWrite>> {
  const { rows } = await db.query<ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM product WHERE sku = ANY ($1::text[]) ORDER BY sku`,
    [skus],
  )
  return new Map(
    rows.map((row) => {
      const { version: _version, ...product } = productOf(row)
      return [product.sku, product]
    }),
  )
}

async function readOwners(db: Db, gtins: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ gtin: string; sku: string }>(
    `SELECT g.gtin, p.sku FROM product_gtin g JOIN product p ON p.product_id = g.product_id
      WHERE g.gtin = ANY ($1::text[]) ORDER BY g.gtin`,
    [gtins],
  )
  return new Map(rows.map(({ gtin, sku }) => [gtin, sku]))
}
