import type { DecimalError } from './decimal.ts'

/** One line of the file, its figures as exact integers. */
export interface Row {
  /** Line of the file, its heading being 1. */
  readonly lineNo: number
  readonly invoice: string
  readonly code: string
  readonly name: string
  /** Thousandths of a unit, signed. */
  readonly quantity: number | DecimalError
  /** Minor units, signed. */
  readonly price: number | DecimalError
  /** Minor units taken off the line, ≥ 0; only a file that states a line's value rather than its price has any. */
  readonly discount: number
  /** Epoch milliseconds; `NaN` when unreadable. */
  readonly at: number
  /** Empty when unknown. */
  readonly customer: string
  /** What the branch derives from. */
  readonly place: string
}

/** A row of the file as it stands there, by its columns. */
export type Record = { readonly [column: string]: string }
