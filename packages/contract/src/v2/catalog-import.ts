import { type Static, Type } from 'typebox'
import { Code, Currency, closed, oneOf, Seq } from './common.ts'
import { StockPolicy, Unit } from './product.ts'

/** How a file of products is read, and what its lines leave open; untitled, since it stands in a query. */
export const ImportQuery = closed({
  /** Of the prices, where the branches do not share one. */
  currency: Type.Optional(Currency),
  /** What `1,234` means; by itself it is refused. */
  decimal: Type.Optional(oneOf(['auto', 'point', 'comma'])),
  /** As `TextDecoder` names it; told from the file unless given. */
  encoding: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9-]{1,32}$' })),
  taxClass: Type.Optional(Code),
  unit: Type.Optional(Unit),
  stockPolicy: Type.Optional(StockPolicy),
  createCategories: Type.Optional(Type.Boolean()),
  restoreZeros: Type.Optional(Type.Boolean()),
  acceptFormulas: Type.Optional(Type.Boolean()),
})
export type ImportQuery = Static<typeof ImportQuery>

/** One thing to know about one line; docs/catalogue-import.md lists the codes. Line 0 is the file as such. */
export const ImportFinding = closed({
  line: Seq,
  column: Type.Optional(Type.String()),
  code: Type.String(),
  severity: oneOf(['error', 'warning']),
  /** What stands there, shortened. */
  value: Type.Optional(Type.String()),
  detail: Type.String(),
  cure: Type.String(),
})
export type ImportFinding = Static<typeof ImportFinding>

/** What became of an import. Nothing was written unless `imported`. */
export const ImportReport = closed(
  {
    /** No line has an error. */
    ok: Type.Boolean(),
    /** `false` with `ok` for a preview, or a file that changes nothing. */
    imported: Type.Boolean(),
    dryRun: Type.Boolean(),
    encoding: Type.Optional(Type.String()),
    delimiter: Type.Optional(Type.String()),
    currency: Type.Optional(Type.String()),
    /** Lines that hold something, the header aside. */
    lines: Seq,
    created: Seq,
    updated: Seq,
    unchanged: Seq,
    categoriesCreated: Seq,
    errors: Seq,
    warnings: Seq,
    /** How often each code was found. */
    byCode: Type.Record(Type.String(), Seq),
    /** In order of lines, the first thousand. */
    findings: Type.Array(ImportFinding),
  },
  'ImportReport',
)
export type ImportReport = Static<typeof ImportReport>
