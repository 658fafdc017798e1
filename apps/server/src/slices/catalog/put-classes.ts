import { type Category, COLLECTIONS, type TaxClass } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import { inTransaction } from '../../db/tx.ts'
import { type Books, withBooks } from '../../reference/books.ts'
import type { ServerContext } from '../../server-context.ts'

type Context = Pick<ServerContext, 'pool' | 'clock'>

/** Creates or changes categories, whole; one step of the feed. Parents come before their children or are there. */
export async function putCategories(context: Context, categories: readonly Omit<Category, 'version'>[]): Promise<void> {
  await inTransaction(context.pool, (tx) =>
    withBooks(tx, HEAD_OFFICE, toInstant(context.clock.now()), (books) => writeCategories(books, categories)),
  )
}

/** The same, as part of a larger write. */
export async function writeCategories(books: Books, categories: readonly Omit<Category, 'version'>[]): Promise<void> {
  const version = books.nextSeq
  await books.tx.query(
    `INSERT INTO category (category_id, name, parent_id, version)
     SELECT c.id, c.name, c.parent_id, $4::int8 FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS c (id, name, parent_id)
     ON CONFLICT (category_id) DO UPDATE
       SET name = excluded.name, parent_id = excluded.parent_id, version = excluded.version`,
    [
      categories.map(({ id }) => id),
      categories.map(({ name }) => name),
      categories.map(({ parentId }) => parentId ?? null),
      version,
    ],
  )
  books.append({
    kind: 'category.put',
    sourceId: categories[0]?.id ?? '',
    changes: categories.map((c) => ({ collection: COLLECTIONS.categories, id: c.id, body: { ...c, version } })),
  })
}

/** Creates or changes tax classes, whole, with the history by which older orders are judged; one step of the feed. */
export async function putTaxClasses(context: Context, classes: readonly Omit<TaxClass, 'version'>[]): Promise<void> {
  await inTransaction(context.pool, (tx) =>
    withBooks(tx, HEAD_OFFICE, toInstant(context.clock.now()), async (books) => {
      const version = books.nextSeq
      const rows = [
        classes.map(({ id }) => id),
        classes.map(({ code }) => code),
        classes.map(({ name }) => name),
        classes.map(({ taxes }) => JSON.stringify(taxes)),
        version,
      ]
      await tx.query(
        `INSERT INTO tax_class (tax_class_id, code, name, taxes, version)
         SELECT c.id, c.code, c.name, c.taxes::jsonb, $5::int8
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS c (id, code, name, taxes)
         ON CONFLICT (tax_class_id) DO UPDATE
           SET code = excluded.code, name = excluded.name, taxes = excluded.taxes, version = excluded.version`,
        rows,
      )
      await tx.query(
        `INSERT INTO tax_class_history (code, version, taxes)
         SELECT c.code, $3::int8, c.taxes::jsonb FROM unnest($1::text[], $2::text[]) AS c (code, taxes)`,
        [rows[1], rows[3], version],
      )
      books.append({
        kind: 'tax-class.put',
        sourceId: classes[0]?.id ?? '',
        changes: classes.map((c) => ({ collection: COLLECTIONS.taxClasses, id: c.id, body: { ...c, version } })),
      })
    }),
  )
}
