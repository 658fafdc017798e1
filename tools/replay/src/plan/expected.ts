import { isService } from './catalog.ts'
import { classify, type UnsoldReason } from './classify.ts'
import { extend } from './decimal.ts'
import type { Row } from './row.ts'

export interface Unsold {
  /** Lines of the file. */
  lines: number
  /** Invoices that have such a line. */
  invoices: number
}

/** What the platform must hold in the end, summed from the lines of the file alone: no job, no terminal, no order. */
export interface Expected {
  readonly invoices: number
  readonly lines: number
  /** Invoices of which nothing is rung up. */
  readonly unsold: number
  readonly unsoldByReason: Readonly<Partial<Record<UnsoldReason, Unsold>>>
  /** Minor units. */
  readonly salesTotal: number
  readonly returnsTotal: number
  /** Thousandths. `pieces` is sold less returned less wasted: the file's own sum of quantities. */
  readonly soldPieces: number
  readonly returnedPieces: number
  readonly wastedPieces: number
  readonly pieces: number
  /** Thousandths by code: what all movements of the product come to. Products without stock have none. */
  readonly stock: ReadonlyMap<string, number>
}

export function sumRows(rows: readonly Row[]): Expected {
  const sums = { salesTotal: 0, returnsTotal: 0, soldPieces: 0, returnedPieces: 0, wastedPieces: 0 }
  const stock = new Map<string, number>()
  const invoices = new Set<string>()
  const rungUp = new Set<string>()
  const reasons = new Map<UnsoldReason, { lines: number; invoices: Set<string> }>()
  for (const row of rows) {
    invoices.add(row.invoice)
    const verdict = classify(row)
    if (verdict.kind === 'unsold') {
      const reason = reasons.get(verdict.reason) ?? { lines: 0, invoices: new Set<string>() }
      reason.lines += 1
      reason.invoices.add(row.invoice)
      reasons.set(verdict.reason, reason)
      continue
    }
    rungUp.add(row.invoice)
    const { kind, quantity, price } = verdict
    const total = extend(price, quantity) - row.discount
    if (kind === 'sale') {
      sums.salesTotal += total
      sums.soldPieces += quantity
    } else if (kind === 'return') {
      sums.returnsTotal += total
      sums.returnedPieces += quantity
    } else sums.wastedPieces += quantity
    if (!isService(row.code))
      stock.set(row.code, (stock.get(row.code) ?? 0) + (kind === 'return' ? quantity : -quantity))
  }
  return {
    ...sums,
    pieces: sums.soldPieces - sums.returnedPieces - sums.wastedPieces,
    invoices: invoices.size,
    lines: rows.length,
    unsold: invoices.size - rungUp.size,
    unsoldByReason: Object.fromEntries(
      [...reasons].map(([reason, { lines, invoices: of }]) => [reason, { lines, invoices: of.size }]),
    ),
    stock,
  }
}
