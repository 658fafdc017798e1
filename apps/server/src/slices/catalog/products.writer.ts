import { setImmediate } from 'node:timers/promises'
import type { ProductWrite } from '@outpost/contract/v2'
import { COLLECTIONS } from '@outpost/contract/v2'
import type { Tx } from '../../db/tx.ts'
import type { Books, Change } from '../../reference/books.ts'
import { type Author, recordChanges } from './history/catalog-changes.writer.ts'
import { PRODUCT_COLUMNS, type ProductRow, paddedGtin, productOf } from './product-rows.ts'

/** Products a step of the feed: a page of steps must stay readable. */
const STEP_ROWS = 50
/** Products a statement: bounds its memory, and how long this process answers nobody while it is made. */
const STATEMENT_ROWS = 1_000
/** Products whose steps are made at a stretch, likewise. */
const STRETCH_ROWS = 500

/**
 * Creates or changes products, whole, with their barcodes and the history of their prices. Set-based: fifty thousand rows
 * are some hundred statements. The caller has checked that no SKU or GTIN belongs to another product.
 */
export async function writeProducts(books: Books, products: readonly ProductWrite[], author: Author): Promise<void> {
  const versions = new Map<string, number>()
  for (let i = 0; i < products.length; i += STEP_ROWS) {
    const step = products.slice(i, i + STEP_ROWS)
    const version = books.nextSeq
    const changes = step.map((product): Change => {
      versions.set(product.id, version)
      return { collection: COLLECTIONS.products, id: product.id, body: { ...product, version } }
    })
    books.append({ kind: 'product.put', sourceId: step[0]?.id ?? '', changes })
    if (i % STRETCH_ROWS === 0) await setImmediate()
  }
  // All of them before the first is given anew: a barcode may move from one product of the set to another.
  for (let i = 0; i < products.length; i += STATEMENT_ROWS) {
    const ids = products.slice(i, i + STATEMENT_ROWS).map(({ id }) => id)
    await books.tx.query('DELETE FROM product_gtin WHERE product_id = ANY ($1::uuid[])', [ids])
  }
  for (let i = 0; i < products.length; i += STATEMENT_ROWS) {
    const part = products.slice(i, i + STATEMENT_ROWS)
    await recordPart(books, part, versions, author)
    await writeRows(books.tx, part, versions)
  }
}

async function recordPart(
  books: Books,
  products: readonly ProductWrite[],
  versions: ReadonlyMap<string, number>,
  author: Author,
): Promise<void> {
  const { rows } = await books.tx.query<ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM product WHERE product_id = ANY ($1::uuid[]) ORDER BY product_id`,
    [products.map(({ id }) => id)],
  )
  const before = new Map(rows.map((row) => [row.product_id, productOf(row)]))
  const changes = products.map((product) => ({
    branchSeq: versions.get(product.id) ?? 0,
    recordId: product.id,
    aboutId: product.id,
    before: before.get(product.id),
    after: product,
  }))
  await recordChanges(books, COLLECTIONS.products, author, changes)
}

async function writeRows(tx: Tx, products: readonly ProductWrite[], versions: ReadonlyMap<string, number>) {
  const ids = products.map(({ id }) => id)
  const versionOf = products.map(({ id }) => versions.get(id))
  await tx.query(
    `INSERT INTO product (product_id, sku, gtins, name, category_id, unit, price, tax_class, stock_policy, active, version)
     SELECT p.id, p.sku, p.gtins::text[], p.name, p.category_id, p.unit, p.price, p.tax_class, p.stock_policy, p.active, p.version
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::int8[], $8::text[], $9::text[],
       $10::bool[], $11::int8[])
       AS p (id, sku, gtins, name, category_id, unit, price, tax_class, stock_policy, active, version)
     ON CONFLICT (product_id) DO UPDATE SET sku = excluded.sku, gtins = excluded.gtins, name = excluded.name,
       category_id = excluded.category_id, unit = excluded.unit, price = excluded.price, tax_class = excluded.tax_class,
       stock_policy = excluded.stock_policy, active = excluded.active, version = excluded.version`,
    [
      ids,
      products.map(({ sku }) => sku),
      products.map(({ gtins }) => `{${gtins.join(',')}}`),
      products.map(({ name }) => name),
      products.map(({ categoryId }) => categoryId ?? null),
      products.map(({ unit }) => unit),
      products.map(({ price }) => price),
      products.map(({ taxClass }) => taxClass),
      products.map(({ stockPolicy }) => stockPolicy),
      products.map(({ active }) => active),
      versionOf,
    ],
  )
  await tx.query(
    `INSERT INTO product_price (product_id, version, price, tax_class)
     SELECT p.id, p.version, p.price, p.tax_class
     FROM unnest($1::uuid[], $2::int8[], $3::int8[], $4::text[]) AS p (id, version, price, tax_class)`,
    [ids, versionOf, products.map(({ price }) => price), products.map(({ taxClass }) => taxClass)],
  )
  await writeGtins(tx, products)
}

async function writeGtins(tx: Tx, products: readonly ProductWrite[]): Promise<void> {
  const pairs = products.flatMap(({ id, gtins }) => [...new Set(gtins.map(paddedGtin))].map((gtin) => ({ id, gtin })))
  await tx.query(
    `INSERT INTO product_gtin (gtin, product_id)
     SELECT g.gtin, g.id FROM unnest($1::text[], $2::uuid[]) AS g (gtin, id)`,
    [pairs.map(({ gtin }) => gtin), pairs.map(({ id }) => id)],
  )
}
