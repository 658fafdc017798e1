import type { Product } from '@outpost/contract/v2'
import { ok, type Result } from '@outpost/kernel'
import type { ServiceContext } from '../context.ts'
import { type PriceError, priceAt, priceNow } from './price-now.ts'

/** A product with the price at its shelf. */
export interface PricedProduct {
  readonly product: Product
  /** Minor units of the branch's currency. */
  readonly unitPrice: number
}

/** What each costs here and now, from memory; while that is not there, from the store, product by product. */
export async function shelfPrices(
  context: ServiceContext,
  products: readonly Product[],
): Promise<Result<readonly PricedProduct[], PriceError>> {
  const index = context.kept?.prices.current()
  const now = context.clock.now()
  if (index) return ok(products.map((product) => ({ product, unitPrice: priceAt(product, index.of(product.id), now) })))
  const prices = await Promise.all(products.map((product) => priceNow(context, product)))
  const priced: PricedProduct[] = []
  for (const [i, product] of products.entries()) {
    const price = prices[i]
    if (price && !price.ok) return price
    priced.push({ product, unitPrice: price?.value ?? product.price })
  }
  return ok(priced)
}
