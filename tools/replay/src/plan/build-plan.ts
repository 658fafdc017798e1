import { type PlannedProduct, planCatalog } from './catalog.ts'
import { classify } from './classify.ts'
import { type Expected, sumRows } from './expected.ts'
import { pick } from './hash.ts'
import type { Job, JobLine, ReturnJob, SaleJob } from './job.ts'
import { type MatchedLine, Originals } from './match-originals.ts'
import type { Row } from './row.ts'

export interface Plan {
  readonly branches: number
  /** Branch index of each terminal. */
  readonly terminals: readonly number[]
  readonly products: readonly PlannedProduct[]
  /** In the order of the file. */
  readonly jobs: readonly Job[]
  readonly expected: Expected
  /** Epoch milliseconds of the first and the last job. */
  readonly from: number
  readonly to: number
}

export interface PlanOptions {
  readonly terminals: number
  readonly branches?: number
  /** Invoices to take from the beginning of the file; all of them unless given. */
  readonly limit?: number
}

/** Terminals that share a branch unless told otherwise: each reads what the others of its branch sell. */
const TERMINALS_A_BRANCH = 5
/** Lines of one order: under the contract's 2,000, so that 900 KiB hold them however long their names are. */
const MAX_LINES = 1_500

/** Shares the invoices of a file out among terminals. Depends on nothing but the rows and the options. */
export function buildPlan(rows: readonly Row[], options: PlanOptions): Plan {
  const places = new Set(rows.map(({ place }) => place)).size
  const branches = Math.min(
    options.terminals,
    Math.max(1, options.branches ?? Math.ceil(options.terminals / TERMINALS_A_BRANCH)),
    Math.max(1, places),
  )
  const terminals = Array.from({ length: options.terminals }, (_, index) => index % branches)
  const invoices = groupInvoices(rows, options.limit)
  const originals = new Originals()
  const jobs = [...invoices.values()].flatMap((lines) => planInvoice(lines, originals, terminals, branches))
  const taken = [...invoices.values()].flat()
  const times = jobs.map(({ at }) => at)
  return {
    branches,
    terminals,
    products: planCatalog(taken),
    jobs,
    expected: sumRows(taken),
    from: times.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY),
    to: times.reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY),
  }
}

function groupInvoices(rows: readonly Row[], limit = Number.POSITIVE_INFINITY): Map<string, Row[]> {
  const invoices = new Map<string, Row[]>()
  for (const row of rows) {
    const lines = invoices.get(row.invoice)
    if (lines) lines.push(row)
    else if (invoices.size < limit) invoices.set(row.invoice, [row])
  }
  return invoices
}

function planInvoice(
  rows: readonly Row[],
  originals: Originals,
  terminals: readonly number[],
  branches: number,
): Job[] {
  const [first] = rows
  if (!first) return []
  const { invoice, customer, place } = first
  const branch = pick(place, branches)
  const tills = terminals.flatMap((of, index) => (of === branch ? [index] : []))
  const at = rows.find((row) => !Number.isNaN(row.at))?.at ?? Number.NaN
  const till = (key: string) => tills[pick(key, tills.length)] ?? 0
  const common = { invoice, at, terminal: till(invoice) }

  const sold = linesOf(rows, 'sale')
  const back = linesOf(rows, 'return')
  const wasted = linesOf(rows, 'waste')
  const sales = inChunks(sold).map(
    (lines, index): SaleJob => ({ ...common, kind: 'sale', key: `${invoice}/sale-${index}`, lines }),
  )
  const returns = groupByOriginal(back.map((line) => originals.take(customer, line))).flatMap((group) =>
    inChunks(group),
  )
  for (const sale of sales) originals.remember(customer, sale)
  return [
    ...sales,
    ...returns.map((lines, index): ReturnJob => {
      const key = `${invoice}/return-${index}`
      return {
        ...common,
        kind: 'return',
        key,
        terminal: till(key),
        original: originalOf(lines),
        lines: lines.map(({ line }) => line),
      }
    }),
    ...inChunks(wasted).map(
      (lines, index): Job => ({
        ...common,
        kind: 'waste',
        key: `${invoice}/waste-${index}`,
        lines,
        reason: reasonOf(rows),
      }),
    ),
  ]
}

const linesOf = (rows: readonly Row[], kind: 'sale' | 'return' | 'waste'): JobLine[] =>
  rows.flatMap((row) => {
    const verdict = classify(row)
    if (verdict.kind !== kind) return []
    return [{ code: row.code, quantity: verdict.quantity, price: verdict.price, discount: row.discount }]
  })

/** One return names one sale: goods of several sales on one cancellation become several returns. */
function groupByOriginal(lines: readonly MatchedLine[]): MatchedLine[][] {
  const groups = new Map<string, MatchedLine[]>()
  for (const line of lines) {
    const key = line.original?.key ?? ''
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return [...groups.values()]
}

function originalOf(lines: readonly MatchedLine[]): ReturnJob['original'] {
  const sale = lines[0]?.original
  if (!sale) return null
  return { key: sale.key, at: sale.at, lineNos: lines.map(({ original }) => original?.lineNo ?? 0) }
}

/** What somebody wrote beside the write-off: "damages", "?", or nothing. */
const reasonOf = (rows: readonly Row[]): string => rows.find(({ name }) => name !== '')?.name ?? 'written off'

function inChunks<T>(lines: readonly T[]): T[][] {
  const chunks: T[][] = []
  for (let from = 0; from < lines.length; from += MAX_LINES) chunks.push(lines.slice(from, from + MAX_LINES))
  return chunks
}
