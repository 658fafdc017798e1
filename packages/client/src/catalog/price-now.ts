import type { BranchPrice, Product } from '@outpost/contract/v2'
import { type OwnPrice, ownPriceAt } from '@outpost/domain'
import { fromInstant, ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { ServiceContext } from '../context.ts'
import { branchPriceOf } from '../mapping.ts'

export type PriceError = StoreError

/** Prices of one product that a branch may have set, past and to come: more than a decade of weekly changes. */
const MAX_PRICES = 1_000

/** The branch's own price in force, else the product's. Minor units. */
export async function priceNow(
  { store, clock }: ServiceContext,
  product: Product,
): Promise<Result<number, PriceError>> {
  const records = await store.list('branch-prices', { key: `product:${product.id}`, limit: MAX_PRICES })
  return records.ok ? ok(priceAt(product, records.value.map(branchPriceOf), clock.now())) : records
}

/** @param own the branch's prices of this product, past and to come, in any order */
export const priceAt = (product: Product, own: readonly BranchPrice[], now: number): number =>
  ownPriceAt(rising(own), now)?.price ?? product.price

/** Of two for the same instant, the one made later comes last: ids rise with time. */
const rising = (own: readonly BranchPrice[]): OwnPrice[] =>
  own
    .map(({ id, price, effectiveFrom: from, effectiveTo: to }) => ({
      id,
      price,
      effectiveFrom: fromInstant(from),
      ...(to !== undefined && { effectiveTo: fromInstant(to) }),
    }))
    .sort((a, b) => a.effectiveFrom - b.effectiveFrom || (a.id < b.id ? -1 : 1))
