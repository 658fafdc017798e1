import type { BranchPrice } from '@outpost/contract/v2'
import { ownPriceAt } from '@outpost/domain'
import { fromInstant } from '@outpost/kernel'

export type PriceStanding = 'now' | 'toCome' | 'over' | 'replaced' | 'withdrawn'

const timesOf = ({ price, effectiveFrom, effectiveTo }: BranchPrice) => ({
  price,
  effectiveFrom: fromInstant(effectiveFrom),
  ...(effectiveTo !== undefined && { effectiveTo: fromInstant(effectiveTo) }),
})

/**
 * How a price stands at `now` among those of its branch and product, which are known as far back as itself: by the rule that
 * tills sell by.
 */
export function standingOf(price: BranchPrice, known: readonly BranchPrice[], now: number): PriceStanding {
  const own = timesOf(price)
  if (own.effectiveTo !== undefined && own.effectiveTo <= own.effectiveFrom) return 'withdrawn'
  if (own.effectiveFrom > now) return 'toCome'
  if (own.effectiveTo !== undefined && own.effectiveTo <= now) return 'over'
  const rising = known
    .filter(({ branchId, productId }) => branchId === price.branchId && productId === price.productId)
    .map((one) => ({ ...timesOf(one), id: one.id }))
    .sort((a, b) => a.effectiveFrom - b.effectiveFrom || (a.id < b.id ? -1 : 1))
  const inForce = ownPriceAt(rising, now) as (typeof rising)[number] | undefined
  return inForce?.id === price.id ? 'now' : 'replaced'
}
