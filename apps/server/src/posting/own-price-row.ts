import type { OwnPrice } from '@outpost/domain'
import { fromInstant } from '@outpost/kernel'

/** A branch's own price as it is read. */
export interface OwnPriceRow {
  readonly productId: string
  readonly price: number
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
}

export const ownPriceOf = ({ price, effectiveFrom, effectiveTo }: OwnPriceRow): OwnPrice => ({
  price,
  effectiveFrom: fromInstant(effectiveFrom),
  ...(effectiveTo !== null && { effectiveTo: fromInstant(effectiveTo) }),
})
