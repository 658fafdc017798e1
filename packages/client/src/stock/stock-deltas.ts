import { addQuantities, negateQuantity } from '@outpost/domain'
import type { RecordWrite } from '@outpost/sync'
import { STOCK_DELTAS } from '../collections.ts'
import { overlay } from '../draft-work.ts'

/** What a mutation does to one product's level: a signed decimal. */
export interface StockDelta {
  readonly productId: string
  readonly quantity: string
}

/** One overlay per product, whatever the number of its lines. */
export function deltaRecords(deltas: readonly StockDelta[], clientRef: string): RecordWrite[] {
  const sums = new Map<string, string>()
  for (const { productId, quantity } of deltas) {
    const sum = addQuantities(sums.get(productId) ?? '0', quantity)
    if (sum.ok) sums.set(productId, sum.value)
  }
  return [...sums].map(([productId, quantity]) => overlay(STOCK_DELTAS, productId, { quantity }, clientRef))
}

export const reverseDeltas = (deltas: readonly StockDelta[]): StockDelta[] =>
  deltas.flatMap(({ productId, quantity }) => {
    const negated = negateQuantity(quantity)
    return negated.ok ? [{ productId, quantity: negated.value }] : []
  })
