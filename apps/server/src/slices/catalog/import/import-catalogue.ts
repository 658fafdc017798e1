import { toInstant } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../../db/branch-scope.ts'
import type { Db } from '../../../db/pool.ts'
import { inTransaction } from '../../../db/tx.ts'
import { type Books, withBooks } from '../../../reference/books.ts'
import type { ServerContext } from '../../../server-context.ts'
import { inTurns } from '../../../turns.ts'
import { writeCategories } from '../classes.writer.ts'
import { decimalsOf, readCurrencies } from '../currencies.reader.ts'
import type { Author } from '../history/catalog-changes.writer.ts'
import { writeProducts } from '../products.writer.ts'
import { readFacts } from './catalogue-facts.reader.ts'
import { type Finding, finding } from './findings.ts'
import { type ImportReport, reportOf } from './import-report.ts'
import { type CatalogueRules, type ImportPlan, judgeCatalogue } from './judge-catalogue.ts'
import { type FileRules, type ParsedFile, parseFile } from './parse-file.ts'
import type { DecimalMark } from './read-price.ts'

export interface ImportOptions extends Omit<FileRules, 'price'>, CatalogueRules {
  /** ISO 4217; that of the branches where they share one. */
  readonly currency?: string
  readonly decimalMark: DecimalMark
  /** Judge only. */
  readonly dryRun: boolean
  readonly author: Author
}

type Context = Pick<ServerContext, 'pool' | 'clock' | 'newId'>

/** A file that has been read, and what is needed to judge it. */
export interface ReadFile {
  readonly parsed: ParsedFile
  readonly currency?: string
  readonly findings: readonly Finding[]
}

export async function readImport(context: Context, bytes: Uint8Array, options: ImportOptions): Promise<ReadFile> {
  const sold = await readCurrencies(context.pool)
  const currency = options.currency ?? (sold.length === 1 ? sold[0] : undefined)
  if (currency === undefined || !/^[A-Z]{3}$/.test(currency)) {
    const parsed = { drafts: [], findings: [], lines: 0 }
    return { parsed, findings: [finding('currency_unknown', { line: 0 })] }
  }
  const price = { currency, decimals: decimalsOf(currency), mark: options.decimalMark }
  const parsed = await parseFile(bytes, { ...options, price })
  const isUnused = sold.length > 0 && !sold.includes(currency)
  return { parsed, currency, findings: isUnused ? [finding('currency_unused', { line: 0, value: currency })] : [] }
}

const hasErrors = (findings: readonly Finding[]): boolean => findings.some(({ severity }) => severity === 'error')

/** Nothing of this file can be imported, whatever the catalogue holds. */
export const isHopeless = ({ parsed, findings }: ReadFile): boolean => hasErrors([...parsed.findings, ...findings])

/** Judges the file against the catalogue without a lock: nothing will be written. */
export async function previewImport(context: Context, file: ReadFile, options: ImportOptions): Promise<ImportReport> {
  const planned = await inTransaction(context.pool, (tx) => plan(tx, file.parsed, options, context), {
    mode: 'snapshot',
  })
  return reportOf({ ...file, plan: planned, dryRun: options.dryRun })
}

/** Judged and written under the lock of the catalogue's head: what was free a moment ago may be taken now. */
export async function writeImport(
  context: Context,
  books: Books,
  file: ReadFile,
  options: ImportOptions,
): Promise<ImportReport> {
  const planned = await plan(books.tx, file.parsed, options, context)
  const report = reportOf({ ...file, plan: planned, dryRun: false })
  if (!report.ok) return report
  if (planned.categories.length > 0) await writeCategories(books, planned.categories, options.author)
  if (planned.products.length > 0) await writeProducts(books, planned.products, options.author)
  return report
}

/**
 * Imports a CSV of products: all of it in one transaction, or nothing where any line has an error. Products are known by
 * their SKU: new ones are made, others changed, those that the file does not name stay. The same file again changes nothing.
 */
export async function importCatalogue(
  context: Context,
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<ImportReport> {
  const file = await readImport(context, bytes, options)
  if (options.dryRun || isHopeless(file)) return previewImport(context, file, options)
  return inTransaction(context.pool, (tx) =>
    withBooks(tx, HEAD_OFFICE, toInstant(context.clock.now()), (books) => writeImport(context, books, file, options)),
  )
}

async function plan(db: Db, { drafts }: ParsedFile, options: ImportOptions, { newId }: Context): Promise<ImportPlan> {
  return inTurns(judgeCatalogue(drafts, await readFacts(db, drafts), options, newId))
}
