import type { StockFigure } from '@outpost/client'
import { useCallback } from 'react'
import { useRegister } from '../state/register.tsx'
import { useLive } from '../state/use-live.ts'

export const LEVELS_SHOWN = ['stock-levels', 'stock-deltas', 'outbox', 'sync-memory'] as const

/** What lies on the shelf of one product, as far as this terminal knows; undefined until it is read. */
export function useLevel(productId: string): StockFigure | undefined {
  const { terminal } = useRegister()
  const level = useLive(
    useCallback(() => terminal.stockService.level(productId), [terminal, productId]),
    LEVELS_SHOWN,
  )
  return level?.ok ? level.value : undefined
}
