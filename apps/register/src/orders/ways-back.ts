import type { FoundOrder, LocalOrder } from '@outpost/client'
import { isNone, leftOf } from './returned-of.ts'

/** A sale that stands and of which something is left. */
export const mayReturn = (order: LocalOrder, returns: readonly FoundOrder[]): boolean =>
  order.kind === 'sale' &&
  order.status !== 'voided' &&
  order.items.some(
    (item) =>
      !isNone(
        leftOf(
          item,
          returns.map((each) => each.order),
        ),
      ),
  )

/** Whatever stands; what stands in the way of it is told when it is tried. */
export const mayVoid = ({ status }: LocalOrder): boolean => status !== 'voided'
