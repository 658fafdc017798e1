import type { ProductWrite } from '@outpost/contract/v2'
import type { Db } from '../../../db/pool.ts'
import { AT_A_STRETCH, eachOf, inTurns } from '../../../turns.ts'
import { listCategories, listTaxClasses } from '../catalog.reader.ts'
import { PRODUCT_COLUMNS, type ProductRow, paddedGtin, productOf } from '../product-rows.ts'
import type { CatalogueFacts } from './judge-catalogue.ts'
import type { Draft } from './judge-line.ts'

const ALL = 1_000_000 // more than any chain has of categories or tax classes

/** What the catalogue holds of everything that the lines name. */
export async function readFacts(db: Db, drafts: readonly Draft[]): Promise<CatalogueFacts> {
  const [skus, gtins] = [new Set<string>(), new Set<string>()]
  await inTurns(
    eachOf(drafts, (draft) => {
      skus.add(draft.sku)
      for (const gtin of draft.gtins ?? []) gtins.add(paddedGtin(gtin))
    }),
  )
  return {
    products: await readProducts(db, [...skus]),
    gtinOwners: await readOwners(db, [...gtins]),
    taxClasses: (await listTaxClasses(db, undefined, ALL)).map(({ code }) => code),
    categories: await listCategories(db, undefined, ALL),
  }
}

/** Looks up a stretch of keys by a query at a time, so that others have their turn in between. */
async function lookUp<Row extends object>(
  db: Db,
  sql: string,
  keys: readonly string[],
  take: (row: Row) => void,
): Promise<void> {
  for (let i = 0; i < keys.length; i += AT_A_STRETCH)
    (await db.query<Row>(sql, [keys.slice(i, i + AT_A_STRETCH)])).rows.forEach(take)
}

async function readProducts(db: Db, skus: readonly string[]): Promise<Map<string, ProductWrite>> {
  const sql = `SELECT ${PRODUCT_COLUMNS} FROM product WHERE sku = ANY ($1::text[]) ORDER BY sku`
  const products = new Map<string, ProductWrite>()
  await lookUp<ProductRow>(db, sql, skus, (row) => {
    const { version: _version, ...product } = productOf(row)
    products.set(product.sku, product)
  })
  return products
}

async function readOwners(db: Db, gtins: readonly string[]): Promise<Map<string, string>> {
  const sql = `SELECT g.gtin, p.sku FROM product_gtin g JOIN product p ON p.product_id = g.product_id
    WHERE g.gtin = ANY ($1::text[]) ORDER BY g.gtin`
  const owners = new Map<string, string>()
  await lookUp<{ readonly gtin: string; readonly sku: string }>(db, sql, gtins, ({ gtin, sku }) => {
    owners.set(gtin, sku)
  })
  return owners
}
