import type { Row } from './row.ts'

/** Why a line of the file is not rung up. Every such line is counted under its reason. */
export type UnsoldReason =
  /** `A…` invoices correct a customer's debt: no goods, no till. */
  | 'bad_debt_adjustment'
  | 'price_finer_than_minor_unit'
  | 'price_unreadable'
  | 'price_negative'
  | 'quantity_unreadable'
  | 'quantity_zero'
  | 'quantity_too_large'
  | 'date_unreadable'

/** Figures of a line that is rung up: both ≥ 0, the kind gives the sign. */
export interface Figures {
  /** Thousandths. */
  readonly quantity: number
  /** Minor units. */
  readonly price: number
}

export type Verdict =
  | { readonly kind: 'unsold'; readonly reason: UnsoldReason }
  | ({ readonly kind: 'sale' | 'return' | 'waste' } & Figures)

/** Thousandths: the contract's 999,999.999. */
const MAX_QUANTITY = 999_999_999

const unsold = (reason: UnsoldReason): Verdict => ({ kind: 'unsold', reason })

/** What a line of the file was: goods sold, goods taken back, goods written off, or nothing that a till does. */
export function classify({ invoice, quantity, price, at }: Row): Verdict {
  if (invoice.startsWith('A')) return unsold('bad_debt_adjustment')
  if (Number.isNaN(at)) return unsold('date_unreadable')
  if (price === 'too_fine') return unsold('price_finer_than_minor_unit')
  if (typeof price !== 'number') return unsold('price_unreadable')
  if (typeof quantity !== 'number') return unsold('quantity_unreadable')
  if (price < 0) return unsold('price_negative')
  if (quantity === 0) return unsold('quantity_zero')
  if (Math.abs(quantity) > MAX_QUANTITY) return unsold('quantity_too_large')
  if (quantity > 0) return { kind: 'sale', quantity, price }
  const isWriteOff = price === 0 && !invoice.startsWith('C')
  return { kind: isWriteOff ? 'waste' : 'return', quantity: -quantity, price }
}
