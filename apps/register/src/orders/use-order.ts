import type { FoundOrder, RelatedOrders } from '@outpost/client'
import { useCallback } from 'react'
import { useRegister } from '../state/register.tsx'
import { ORDERS_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'

export interface ShownOrder {
  readonly found: FoundOrder
  readonly related: RelatedOrders
}

/** An order with what belongs to it; `null` where this terminal has it not, undefined until it has looked. */
export function useOrder(orderId: string): ShownOrder | null | undefined {
  const { orderService } = useRegister().terminal
  return useLive(
    useCallback(async () => {
      const found = await orderService.find(orderId)
      if (!found.ok || !found.value) return null
      const related = await orderService.related(found.value.order)
      return related.ok ? { found: found.value, related: related.value } : null
    }, [orderService, orderId]),
    ORDERS_SHOWN,
  )
}
