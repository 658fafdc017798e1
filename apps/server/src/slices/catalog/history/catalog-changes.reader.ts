import type { CatalogChange } from '@outpost/contract/v2'
import { HEAD_OFFICE } from '../../../db/branch-scope.ts'
import type { Db } from '../../../db/pool.ts'
import type { PageRequest } from '../../../http/page.ts'

interface Row {
  readonly branch_id: string
  readonly record_id: string
  readonly branch_seq: number
  readonly collection: CatalogChange['collection']
  readonly about_id: string
  readonly staff_id: string | null
  readonly source: CatalogChange['source']
  readonly created: boolean
  readonly fields: CatalogChange['fields']
  readonly at: string
}

const changeOf = (row: Row): CatalogChange => ({
  ...(row.branch_id !== HEAD_OFFICE && { branchId: row.branch_id }),
  branchSeq: row.branch_seq,
  collection: row.collection,
  recordId: row.record_id,
  aboutId: row.about_id,
  ...(row.staff_id !== null && { staffId: row.staff_id }),
  source: row.source,
  created: row.created,
  fields: row.fields,
  at: row.at,
})

export interface ChangeFilter {
  readonly aboutId?: string
  readonly collection?: CatalogChange['collection']
  readonly staffId?: string
}

/** Changes at any of the branches, head office's by its own id; newest first. */
export async function listCatalogChanges(
  db: Db,
  branchIds: readonly string[] | 'all',
  { aboutId, collection, staffId }: ChangeFilter,
  { after, limit }: PageRequest,
): Promise<CatalogChange[]> {
  const { rows } = await db.query<Row>(
    `SELECT branch_id, record_id, branch_seq, collection, about_id, staff_id, source, created, fields, at
     FROM catalog_change
     WHERE ($1::uuid[] IS NULL OR branch_id = ANY ($1)) AND ($2::uuid IS NULL OR about_id = $2)
       AND ($3::text IS NULL OR collection = $3) AND ($4::uuid IS NULL OR staff_id = $4)
       AND ($5::timestamptz IS NULL OR (at, branch_seq, record_id) < ($5, $6::int8, $7::uuid))
     ORDER BY at DESC, branch_seq DESC, record_id DESC LIMIT $8`,
    [
      branchIds === 'all' ? null : branchIds,
      aboutId ?? null,
      collection ?? null,
      staffId ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
      limit + 1,
    ],
  )
  return rows.map(changeOf)
}
