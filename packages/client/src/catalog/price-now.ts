import type { BranchPrice, Product } from '@outpost/contract/v2'
import { fromInstant, ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { ServiceContext } from '../context.ts'
import { branchPriceOf } from '../mapping.ts'

export type PriceError = StoreError

/** Prices of one product that a branch may have set, past and to come: more than a decade of weekly changes. */
const MAX_PRICES = 1_000

/** The branch's own price whose `effectiveFrom` has come last, else the product's. Minor units. */
export async function priceNow(
  { store, clock }: ServiceContext,
  product: Product,
): Promise<Result<number, PriceError>> {
  const records = await store.list('branch-prices', { key: `product:${product.id}`, limit: MAX_PRICES })
  return records.ok ? ok(priceAt(product, records.value.map(branchPriceOf), clock.now())) : records
}

/** @param own the branch's prices of this product, past and to come, in any order */
export function priceAt(product: Product, own: readonly BranchPrice[], now: number): number {
  const due = own.filter(({ effectiveFrom }) => fromInstant(effectiveFrom) <= now)
  return due.reduce<BranchPrice | undefined>(later, undefined)?.price ?? product.price
}

/** Of two for the same instant, the one made later: ids rise with time. */
function later(a: BranchPrice | undefined, b: BranchPrice): BranchPrice {
  if (!a) return b
  const [from, than] = [fromInstant(b.effectiveFrom), fromInstant(a.effectiveFrom)]
  return from > than || (from === than && b.id > a.id) ? b : a
}
