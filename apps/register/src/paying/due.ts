import type { Tender } from '@outpost/client'
import { type Cart, isSettledInCash, priceCart } from '@outpost/domain'

/** What is left to pay of the cart if `next` is how the customer goes on; a sale all in cash rounds to coins. Minor units. */
export function remainingOf(cart: Cart, taken: readonly Tender[], next: string, cashIncrement: number): number {
  const isAllCash = isSettledInCash([...taken, { tender: next }])
  const priced = priceCart(cart, isAllCash ? { cashIncrement } : {})
  if (!priced.ok) return 0
  return taken.reduce((left, { tendered }) => left - tendered, priced.value.total)
}

/** Notes and round sums that a customer may hand over: as many as make an even grid with the exact amount. */
export function quickAmounts(due: number): readonly number[] {
  const steps = [100, 500, 1_000, 2_000, 5_000, 10_000, 20_000]
  const rounded = steps.map((step) => Math.ceil(due / step) * step).filter((amount) => amount > due)
  const amounts = [...new Set(rounded)]
  return amounts.slice(0, amounts.length === 4 ? 3 : 5) // of five buttons in rows of three or two one is left over
}
