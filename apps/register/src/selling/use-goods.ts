import type { Category, Product } from '@outpost/contract/v2'
import { useCallback, useEffect } from 'react'
import { usePlatform } from '../state/register.tsx'
import { useLive } from '../state/use-live.ts'

/** As many tiles as anyone looks through before typing a letter. */
const MAX_TILES = 240

/** What lies on the counter: hits of a search, a category, or simply the first of everything. */
export function useGoods(text: string, categoryId: string | null): readonly Product[] | undefined {
  const { catalogService } = usePlatform().terminal
  useEffect(() => void catalogService.warmUp(), [catalogService])
  const { value } = useLive(
    useCallback(async () => {
      const isSearch = text.trim() !== '' || categoryId === null
      const found = isSearch
        ? await catalogService.search(text, MAX_TILES)
        : await catalogService.inCategory(categoryId, MAX_TILES)
      return found.ok ? found.value.filter(({ active }) => active) : []
    }, [catalogService, text, categoryId]),
  )
  return value
}

export function useCategories(): readonly Category[] {
  const { catalogService } = usePlatform().terminal
  const { value } = useLive(
    useCallback(async () => {
      const listed = await catalogService.categories()
      return listed.ok ? [...listed.value].sort((a, b) => a.name.localeCompare(b.name)) : []
    }, [catalogService]),
  )
  return value ?? NONE
}

const NONE: readonly Category[] = []
