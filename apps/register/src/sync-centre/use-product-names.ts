import { useCallback } from 'react'
import { usePlatform } from '../state/register.tsx'
import { GOODS_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'

const NONE: ReadonlyMap<string, string> = new Map()

/** Names of products by id; those that are not in this terminal's catalogue are not among them. */
export function useProductNames(productIds: readonly string[]): ReadonlyMap<string, string> {
  const { catalogService } = usePlatform().terminal
  const wanted = [...new Set(productIds)].join(' ')
  const names = useLive(
    useCallback(async () => {
      const found = await Promise.all(wanted.split(' ').map((id) => catalogService.find(id)))
      const products = found.flatMap((each) => (each.ok && each.value ? [each.value] : []))
      return new Map(products.map(({ id, name }) => [id, name]))
    }, [catalogService, wanted]),
    GOODS_SHOWN,
  )
  return names ?? NONE
}
