import type { FoundOrder } from '@outpost/client'
import { useCallback } from 'react'
import { useRegister } from '../state/register.tsx'
import { ORDERS_SHOWN } from '../state/shown.ts'
import { useRefreshed } from '../state/use-live.ts'

/** Orders of this terminal that are listed whatever their day; any other is found by its number. */
const OWN_LISTED = 300

export type ReadOrders =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly code: string; again(): void }
  | { readonly state: 'read'; readonly orders: readonly FoundOrder[] }

/** Today's of the branch, and this terminal's own. */
export function useOrders(): ReadOrders {
  const { orderService } = useRegister().terminal
  const { value: read, refresh } = useRefreshed(
    useCallback(async () => {
      const today = await orderService.today()
      if (!today.ok) return today
      const own = await orderService.own(OWN_LISTED)
      if (!own.ok) return own
      const once = new Map([...today.value, ...own.value].map((found) => [found.order.id, found]))
      return { ok: true as const, value: [...once.values()] }
    }, [orderService]),
    ORDERS_SHOWN,
  )
  if (!read) return { state: 'loading' }
  if (!read.ok) return { state: 'failed', code: read.error.code, again: () => void refresh() }
  return { state: 'read', orders: read.value }
}
