import type { Tender } from '@outpost/client'
import { CASH, type Cart, type Coins, coinsOf, priceCart } from '@outpost/domain'

/** What is left to pay of the cart if `next` is how the customer goes on: what is paid in cash rounds to coins. Minor units. */
export function remainingOf(cart: Cart, taken: readonly Tender[], next: string, cashIncrement: number): number {
  const paid = taken.map(({ tender, tendered }) => ({ tender, amount: tendered }))
  const left = (coins: Coins) => {
    const priced = priceCart(cart, coins)
    return priced.ok ? paid.reduce((sum, { amount }) => sum - amount, priced.value.total) : 0
  }
  const asPaid = left(coinsOf(paid, cashIncrement))
  if (paid.length > 0 && asPaid <= 0) return asPaid
  return left(next === CASH ? coinsOf([...paid, { tender: CASH, amount: 0 }], cashIncrement) : {})
}

/** Notes and round sums that a customer may hand over: as many as make an even grid with the exact amount. */
export function quickAmounts(due: number): readonly number[] {
  const steps = [100, 500, 1_000, 2_000, 5_000, 10_000, 20_000]
  const rounded = steps.map((step) => Math.ceil(due / step) * step).filter((amount) => amount > due)
  const amounts = [...new Set(rounded)]
  return amounts.slice(0, amounts.length === 4 ? 3 : 5) // of five buttons in rows of three or two one is left over
}
