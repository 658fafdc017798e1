import { parseDecimal } from './decimal.ts'
import type { Record, Row } from './row.ts'

const COLUMNS = [
  'household_id',
  'store_id',
  'basket_id',
  'product_id',
  'quantity',
  'sales_value',
  'transaction_timestamp',
]

export const isCompleteJourney = (columns: readonly string[]): boolean =>
  COLUMNS.every((name) => columns.includes(name))

/**
 * A basket is an invoice, a store a place. The file states what a line came to, not the price of one: the price is that value
 * shared by the quantity, rounded up, and the pennies too many are the line's discount, so that the line comes to its value.
 */
export function completeJourneyRow(record: Record, lineNo: number): Row {
  const quantity = parseDecimal(record['quantity'] ?? '', 3)
  const value = parseDecimal(record['sales_value'] ?? '', 2)
  return {
    lineNo,
    invoice: record['basket_id'] ?? '',
    code: record['product_id'] ?? '',
    name: '',
    quantity,
    ...shareOf(value, quantity),
    at: Date.parse(record['transaction_timestamp'] ?? ''),
    customer: record['household_id'] ?? '',
    place: `store ${record['store_id'] ?? ''}`,
  }
}

function shareOf(value: Row['price'], quantity: Row['quantity']): Pick<Row, 'price' | 'discount'> {
  if (typeof value !== 'number' || typeof quantity !== 'number' || quantity <= 0) return { price: value, discount: 0 }
  const pieces = Math.ceil(quantity / 1_000)
  const price = quantity % 1_000 === 0 ? Math.ceil(value / pieces) : value
  return { price, discount: price * pieces - value }
}
