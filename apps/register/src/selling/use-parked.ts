import type { SuspendedOrder } from '@outpost/client'
import { useCallback } from 'react'
import { usePlatform } from '../state/register.tsx'
import { PARKED_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'
import { useSale } from './sale.tsx'

/** Sales parked at this terminal, oldest first; the one on this screen is not among them. */
export function useParked(): readonly SuspendedOrder[] {
  const { orderService } = usePlatform().terminal
  const { order } = useSale()
  const parked = useLive(
    useCallback(() => orderService.suspended(), [orderService]),
    PARKED_SHOWN,
  )
  return parked?.ok ? parked.value.filter((each) => each.order.id !== order.id) : NONE
}

const NONE: readonly SuspendedOrder[] = []
