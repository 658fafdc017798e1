import { toInstant } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../../db/branch-scope.ts'
import type { Db } from '../../../db/pool.ts'
import { inTransaction } from '../../../db/tx.ts'
import { withBooks } from '../../../reference/books.ts'
import type { ServerContext } from '../../../server-context.ts'
import { readAllBranches } from '../../branches/index.ts'
import { writeCategories } from '../classes.writer.ts'
import type { Author } from '../history/catalog-changes.writer.ts'
import { writeProducts } from '../products.writer.ts'
import { readFacts } from './catalogue-facts.reader.ts'
import { finding } from './findings.ts'
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

/**
 * Imports a CSV of products: all of it in one transaction, or nothing where any line has an error. Products are known by
 * their SKU: new ones are made, others changed, those that the file does not name stay. The same file again changes nothing.
 */
export async function importCatalogue(
  context: Context,
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<ImportReport> {
  const { dryRun } = options
  const sold = await readCurrencies(context.pool)
  const currency = options.currency ?? (sold.length === 1 ? sold[0] : undefined)
  if (currency === undefined || !/^[A-Z]{3}$/.test(currency)) {
    const parsed = { drafts: [], findings: [], lines: 0 }
    return reportOf({ parsed, dryRun, findings: [finding('currency_unknown', { line: 0 })] })
  }
  const price = { currency, decimals: decimalsOf(currency), mark: options.decimalMark }
  const parsed = parseFile(bytes, { ...options, price })
  const hasErrors = parsed.findings.some(({ severity }) => severity === 'error')
  const plan = dryRun || hasErrors ? await judge(context, parsed, options) : await write(context, parsed, options)
  const isUnused = sold.length > 0 && !sold.includes(currency)
  const findings = isUnused ? [finding('currency_unused', { line: 0, value: currency })] : []
  return reportOf({ parsed, plan, dryRun, currency, findings })
}

const readCurrencies = async (db: Db): Promise<string[]> => [
  ...new Set((await readAllBranches(db)).map(({ currency }) => currency)),
]

const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

async function plan(db: Db, { drafts }: ParsedFile, options: ImportOptions, { newId }: Context): Promise<ImportPlan> {
  return judgeCatalogue(drafts, await readFacts(db, drafts), options, newId)
}

/** Without a lock: nothing will be written. */
const judge = (context: Context, parsed: ParsedFile, options: ImportOptions): Promise<ImportPlan> =>
  inTransaction(context.pool, (tx) => plan(tx, parsed, options, context), { mode: 'snapshot' })

/** Judged and written under the lock of the catalogue's head: what was free a moment ago may be taken now. */
function write(context: Context, parsed: ParsedFile, options: ImportOptions): Promise<ImportPlan> {
  return inTransaction(context.pool, (tx) =>
    withBooks(tx, HEAD_OFFICE, toInstant(context.clock.now()), async (books) => {
      const planned = await plan(tx, parsed, options, context)
      if (planned.findings.some(({ severity }) => severity === 'error')) return planned
      if (planned.categories.length > 0) await writeCategories(books, planned.categories, options.author)
      if (planned.products.length > 0) await writeProducts(books, planned.products, options.author)
      return planned
    }),
  )
}
