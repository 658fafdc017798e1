import { type Cart, type PricedOrder, priceCart } from '@outpost/domain'

/** What the cart comes to; `null` while it is empty or cannot be priced as it is. */
export function totalsOf(cart: Cart): PricedOrder | null {
  const priced = priceCart(cart)
  return priced.ok ? priced.value : null
}
