import { type Static, Type } from 'typebox'
import { COLLECTIONS } from './collections.ts'
import { closed, Id, Instant, oneOf, Seq } from './common.ts'

export const CATALOG_COLLECTIONS = [
  COLLECTIONS.products,
  COLLECTIONS.branchPrices,
  COLLECTIONS.taxClasses,
  COLLECTIONS.categories,
] as const

/** One change of one record of the catalogue: what stood there before, and what after. */
export const CatalogChange = closed(
  {
    /** Absent: head office. */
    branchId: Type.Optional(Id),
    /** The step of that branch's journal. */
    branchSeq: Seq,
    collection: oneOf(CATALOG_COLLECTIONS),
    recordId: Id,
    /** The product that it is about; of a tax class or a category the record itself. */
    aboutId: Id,
    /** Absent: at the command line. */
    staffId: Type.Optional(Id),
    source: oneOf(['edit', 'import']),
    created: Type.Boolean(),
    /** Those that differ; one that was absent has no `before`, one that was taken away no `after`. */
    fields: Type.Array(
      closed({ field: Type.String(), before: Type.Optional(Type.Unknown()), after: Type.Optional(Type.Unknown()) }),
    ),
    at: Instant,
  },
  'CatalogChange',
)
export type CatalogChange = Static<typeof CatalogChange>
