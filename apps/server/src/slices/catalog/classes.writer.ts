import { type Category, COLLECTIONS, type TaxClass } from '@outpost/contract/v2'
import type { Books } from '../../reference/books.ts'
import { listCategories, listTaxClasses } from './catalog.reader.ts'
import { type Author, recordChanges } from './history/catalog-changes.writer.ts'

const ALL = 1_000_000 // more than any chain has of categories or tax classes

type Named = { readonly id: string }

/** Each record as it was and as it is, for the history. */
function sideBySide<T extends Named>(before: readonly T[], after: readonly Named[], branchSeq: number) {
  const was = new Map(before.map((one) => [one.id, one]))
  return after.map((one) => ({ branchSeq, recordId: one.id, aboutId: one.id, before: was.get(one.id), after: one }))
}

/** Creates or changes categories, whole; one step of the feed. Parents come before their children or are there. */
export async function writeCategories(
  books: Books,
  categories: readonly Omit<Category, 'version'>[],
  author: Author,
): Promise<void> {
  const version = books.nextSeq
  const before = await listCategories(books.tx, undefined, ALL)
  await recordChanges(books, COLLECTIONS.categories, author, sideBySide(before, categories, version))
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
export async function writeTaxClasses(
  books: Books,
  classes: readonly Omit<TaxClass, 'version'>[],
  author: Author,
): Promise<void> {
  const version = books.nextSeq
  const before = await listTaxClasses(books.tx, undefined, ALL)
  await recordChanges(books, COLLECTIONS.taxClasses, author, sideBySide(before, classes, version))
  const codes = classes.map(({ code }) => code)
  const taxes = classes.map((one) => JSON.stringify(one.taxes))
  await books.tx.query(
    `INSERT INTO tax_class (tax_class_id, code, name, taxes, version)
     SELECT c.id, c.code, c.name, c.taxes::jsonb, $5::int8
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS c (id, code, name, taxes)
     ON CONFLICT (tax_class_id) DO UPDATE
       SET code = excluded.code, name = excluded.name, taxes = excluded.taxes, version = excluded.version`,
    [classes.map(({ id }) => id), codes, classes.map(({ name }) => name), taxes, version],
  )
  await books.tx.query(
    `INSERT INTO tax_class_history (code, version, taxes)
     SELECT c.code, $3::int8, c.taxes::jsonb FROM unnest($1::text[], $2::text[]) AS c (code, taxes)`,
    [codes, taxes, version],
  )
  books.append({
    kind: 'tax-class.put',
    sourceId: classes[0]?.id ?? '',
    changes: classes.map((c) => ({ collection: COLLECTIONS.taxClasses, id: c.id, body: { ...c, version } })),
  })
}
