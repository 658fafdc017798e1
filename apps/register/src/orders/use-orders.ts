import type { FoundOrder } from '@outpost/client'
import { useCallback, useState } from 'react'
import { useRegister } from '../state/register.tsx'
import { ORDERS_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'

/** Orders of this terminal that are listed whatever their day; any other is found by its number. */
const OWN_LISTED = 300

export type ReadOrders =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly code: string; again(): void }
  | { readonly state: 'read'; readonly orders: readonly FoundOrder[] }

/** Today's of the branch, and this terminal's own. */
export function useOrders(): ReadOrders {
  const { orderService } = useRegister().terminal
  const [attempt, setAttempt] = useState(0)
  const read = useLive(
    // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads again
    useCallback(async () => {
      const today = await orderService.today()
      if (!today.ok) return today
      const own = await orderService.own(OWN_LISTED)
      if (!own.ok) return own
      const once = new Map([...today.value, ...own.value].map((found) => [found.order.id, found]))
      return { ok: true as const, value: [...once.values()] }
    }, [orderService, attempt]),
    ORDERS_SHOWN,
  )
  if (!read) return { state: 'loading' }
  if (!read.ok) return { state: 'failed', code: read.error.code, again: () => setAttempt((before) => before + 1) }
  return { state: 'read', orders: read.value }
}
