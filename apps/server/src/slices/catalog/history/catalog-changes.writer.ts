import type { CatalogChange } from '@outpost/contract/v2'
import type { Books } from '../../../reference/books.ts'
import { changedFields } from './changed-fields.ts'

/** Whose hand changed it; at the command line nobody's. */
export interface Author {
  readonly staffId?: string
  readonly source: CatalogChange['source']
}

/** A record as it was and as it is now. */
export interface RecordChange {
  readonly branchSeq: number
  readonly recordId: string
  readonly aboutId: string
  readonly before: object | undefined
  readonly after: object
}

/** Puts changes on record, in the transaction that makes them. What was written as it stood is none. */
export async function recordChanges(
  { tx, branchId, at }: Books,
  collection: CatalogChange['collection'],
  author: Author,
  changes: readonly RecordChange[],
): Promise<void> {
  const rows = changes
    .map((change) => ({ ...change, fields: changedFields(change.before, change.after) }))
    .filter(({ fields }) => fields.length > 0)
  if (rows.length === 0) return
  await tx.query(
    `INSERT INTO catalog_change (branch_id, record_id, branch_seq, collection, about_id, staff_id, source, created, fields, at)
     SELECT $1::uuid, c.record_id, c.branch_seq, $2, c.about_id, $3::uuid, $4, c.created, c.fields::jsonb, $5::timestamptz
     FROM unnest($6::uuid[], $7::int8[], $8::uuid[], $9::bool[], $10::text[])
       AS c (record_id, branch_seq, about_id, created, fields)`,
    [
      branchId,
      collection,
      author.staffId ?? null,
      author.source,
      at,
      rows.map(({ recordId }) => recordId),
      rows.map(({ branchSeq }) => branchSeq),
      rows.map(({ aboutId }) => aboutId),
      rows.map(({ before }) => before === undefined),
      rows.map(({ fields }) => JSON.stringify(fields)),
    ],
  )
}
