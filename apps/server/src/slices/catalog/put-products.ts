import type { ProductWrite } from '@outpost/contract/v2'
import { err, ok, type Result, toInstant } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import { inTransaction } from '../../db/tx.ts'
import { type Books, withBooks } from '../../reference/books.ts'
import type { ServerContext } from '../../server-context.ts'
import type { Author } from './history/catalog-changes.writer.ts'
import { paddedGtin } from './product-rows.ts'
import { writeProducts } from './products.writer.ts'

/** What keeps a set of products from being written, with the place in the set. */
export interface ProductConflict {
  readonly index: number
  readonly field: 'id' | 'sku' | 'gtins' | 'taxClass' | 'categoryId'
  readonly reason: 'taken' | 'repeated' | 'unknown'
  readonly value: string
}

/**
 * Creates or changes any number of products in one transaction; nothing is written where one of them conflicts. Fast for
 * tens of thousands. For imports, seeds and replays; a single product by the API goes through `putProduct`.
 */
export async function putProducts(
  context: Pick<ServerContext, 'pool' | 'clock'>,
  products: readonly ProductWrite[],
): Promise<Result<{ readonly version: number }, readonly ProductConflict[]>> {
  return inTransaction(context.pool, (tx) =>
    withBooks(tx, HEAD_OFFICE, toInstant(context.clock.now()), (books) =>
      decideProducts(books, products, { source: 'import' }),
    ),
  )
}

export async function decideProducts(
  books: Books,
  products: readonly ProductWrite[],
  author: Author,
): Promise<Result<{ readonly version: number }, readonly ProductConflict[]>> {
  const conflicts = [...repeats(products), ...(await findConflicts(books.tx, products))]
  if (conflicts.length > 0) return err(conflicts)
  await writeProducts(books, products, author)
  return ok({ version: books.nextSeq - 1 })
}

function repeats(products: readonly ProductWrite[]): ProductConflict[] {
  const seen = new Set<string>()
  const found: ProductConflict[] = []
  const note = (index: number, field: ProductConflict['field'], value: string) => {
    if (seen.has(`${field}:${value}`)) found.push({ index, field, reason: 'repeated', value })
    seen.add(`${field}:${value}`)
  }
  for (const [index, { id, sku, gtins }] of products.entries()) {
    note(index, 'id', id)
    note(index, 'sku', sku)
    for (const gtin of new Set(gtins.map(paddedGtin))) note(index, 'gtins', gtin)
  }
  return found
}

async function findConflicts(db: Db, products: readonly ProductWrite[]): Promise<ProductConflict[]> {
  const ids = products.map(({ id }) => id)
  const { rows } = await db.query<Omit<ProductConflict, 'index'>>(
    `SELECT 'sku' AS field, 'taken' AS reason, p.sku AS value FROM product p
       WHERE p.sku = ANY ($2::text[]) AND p.product_id <> ALL ($1::uuid[])
     UNION ALL
     SELECT 'gtins', 'taken', g.gtin FROM product_gtin g
       WHERE g.gtin = ANY ($3::text[]) AND g.product_id <> ALL ($1::uuid[])
     UNION ALL
     SELECT 'taxClass', 'unknown', c.code FROM unnest($4::text[]) AS c (code)
       WHERE NOT EXISTS (SELECT 1 FROM tax_class t WHERE t.code = c.code)
     UNION ALL
     SELECT 'categoryId', 'unknown', c.id::text FROM unnest($5::uuid[]) AS c (id)
       WHERE NOT EXISTS (SELECT 1 FROM category k WHERE k.category_id = c.id)
     ORDER BY 1, 3`,
    [
      ids,
      products.map(({ sku }) => sku),
      products.flatMap(({ gtins }) => gtins.map(paddedGtin)),
      [...new Set(products.map(({ taxClass }) => taxClass))],
      [...new Set(products.flatMap(({ categoryId }) => (categoryId === undefined ? [] : [categoryId])))],
    ],
  )
  return rows.map((row) => ({ ...row, index: products.findIndex((product) => holds(product, row)) }))
}

function holds(product: ProductWrite, { field, value }: Omit<ProductConflict, 'index'>): boolean {
  if (field === 'gtins') return product.gtins.some((gtin) => paddedGtin(gtin) === value)
  return product[field] === value
}
