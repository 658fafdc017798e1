/** One line of a document, figures ≥ 0. */
export interface JobLine {
  readonly code: string
  /** Thousandths. */
  readonly quantity: number
  /** Minor units. */
  readonly price: number
  /** Minor units off the line. */
  readonly discount: number
}

interface Document {
  /** Unique in the plan: the invoice and which of its parts this is. */
  readonly key: string
  readonly invoice: string
  /** Epoch milliseconds of the file. */
  readonly at: number
  /** Index of the terminal that does it. */
  readonly terminal: number
  readonly lines: readonly JobLine[]
}

export interface SaleJob extends Document {
  readonly kind: 'sale'
}

export interface ReturnJob extends Document {
  readonly kind: 'return'
  /** `null`: nothing in the file was sold like this; a supervisor approves. */
  readonly original: { readonly key: string; readonly at: number; readonly lineNos: readonly number[] } | null
}

export interface WasteJob extends Document {
  readonly kind: 'waste'
  readonly reason: string
}

/** One document that one terminal makes. Jobs stand in the order of the file. */
export type Job = SaleJob | ReturnJob | WasteJob
