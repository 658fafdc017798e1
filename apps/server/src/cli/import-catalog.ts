import { readFile, stat } from 'node:fs/promises'
import type { Product } from '@outpost/contract/v2'
import { type Finding, type ImportOptions, type ImportReport, importCatalogue } from '../slices/catalog/index.ts'
import { CommandFailed } from './output.ts'
import type { CommandContext, Outcome } from './run-command.ts'
import { table } from './table.ts'
import { withContext } from './with-context.ts'

/** As the command line gives them. */
export interface ImportFlags {
  readonly dryRun?: boolean
  readonly currency?: string
  readonly encoding?: string
  readonly decimal: ImportOptions['decimalMark']
  readonly taxClass?: string
  readonly unit: Product['unit']
  readonly stockPolicy: Product['stockPolicy']
  readonly createCategories?: boolean
  readonly restoreZeros?: boolean
  readonly acceptFormulas?: boolean
}

/** Imports a CSV of products, or says line by line why not. */
export async function importCatalog(command: CommandContext, path: string, flags: ImportFlags): Promise<Outcome> {
  const bytes = await readBytes(path)
  const report = await withContext(command, (context) => importCatalogue(context, bytes, optionsOf(flags)))
  command.output.print(printReport(path, report))
  return { ...report }
}

/** More than this is told without reading it. */
const MAX_READ_BYTES = 1_024 ** 3

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size > MAX_READ_BYTES) throw new CommandFailed(`${path} is larger than any catalogue.`)
    return await readFile(path)
  } catch (error) {
    if (error instanceof CommandFailed) throw error
    throw new CommandFailed(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function optionsOf(flags: ImportFlags): ImportOptions {
  const { currency, encoding, taxClass, unit, stockPolicy } = flags
  return {
    dryRun: flags.dryRun === true,
    author: { source: 'import' },
    decimalMark: flags.decimal,
    restoreZeros: flags.restoreZeros === true,
    acceptFormulas: flags.acceptFormulas === true,
    createCategories: flags.createCategories === true,
    defaults: { unit, stockPolicy, ...(taxClass !== undefined && { taxClass }) },
    ...(currency !== undefined && { currency: currency.toUpperCase() }),
    ...(encoding !== undefined && { encoding }),
  }
}

/** Findings shown to people; the rest is counted. `--json` has a thousand. */
const SHOWN = 40

export function printReport(path: string, report: ImportReport): string {
  const { findings, errors, warnings } = report
  const total = errors + warnings
  const parts = ['', `  ${path}: ${report.lines} lines${formatOf(report)}`]
  if (total > 0) parts.push('', table([HEADINGS, ...findings.slice(0, SHOWN).map(rowOf)]))
  if (total > SHOWN) parts.push(`  … and ${total - SHOWN} more. By kind: ${kindsOf(report)}.`)
  const cures = [...new Map(findings.map(({ code, cure }) => [code, cure]))]
  if (cures.length > 0)
    parts.push(
      '',
      '  What to do',
      table(
        cures.map(([code, cure]) => [code, cure]),
        '    ',
      ),
    )
  return [...parts, '', `  ${verdictOf(report)}`, ''].join('\n')
}

const HEADINGS = ['line', '', 'column', 'code', 'found', 'detail']

const rowOf = ({ line, severity, column, code, value, detail }: Finding): string[] => [
  line === 0 ? '–' : String(line),
  severity === 'error' ? '✗' : '!',
  column ?? '',
  code,
  value ?? '',
  detail,
]

const formatOf = ({ encoding, delimiter, currency }: ImportReport): string =>
  encoding === undefined
    ? ''
    : `, ${encoding}, parted by ${delimiter === '\t' ? 'tab' : `“${delimiter ?? ''}”`}, prices in ${currency ?? '?'}`

const kindsOf = ({ byCode }: ImportReport): string =>
  Object.entries(byCode)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${count} ${code}`)
    .join(', ')

function verdictOf(report: ImportReport): string {
  const { created, updated, unchanged, categoriesCreated, errors, warnings } = report
  const categories = categoriesCreated > 0 ? `, ${categoriesCreated} new categories` : ''
  const counts = `${created} new products, ${updated} changed, ${unchanged} as they were${categories}`
  if (errors > 0)
    return `Nothing was imported: ${errors} errors, ${warnings} warnings. Mend them and import the file again.`
  if (report.dryRun) return `A trial run, nothing was written. It would be: ${counts}; ${warnings} warnings.`
  return report.imported
    ? `Imported: ${counts}; ${warnings} warnings.`
    : `Nothing to do: all ${unchanged} products are as in the file.`
}
