import type { PricedProduct } from '@outpost/client'
import type { Category } from '@outpost/contract/v2'
import { useCallback } from 'react'
import { usePlatform } from '../state/register.tsx'
import { CATEGORIES_SHOWN, GOODS_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'

/** As many tiles as anyone looks through before typing a letter. */
const MAX_TILES = 240
/** A search that finds more than this wants another letter. */
const MAX_HITS = 50

/** Seconds after which a price that has come into force meanwhile stands at the shelf; the cart has it at once. */
const PRICES_EVERY_S = 30

/** What lies on the counter, at today's price here: hits of a search, a category, or simply the first of everything. */
export function useGoods(text: string, categoryId: string | null): readonly PricedProduct[] | undefined {
  const { catalogService } = usePlatform().terminal
  const goods = useLive(
    useCallback(async () => {
      const isSearch = text !== ''
      const found =
        isSearch || categoryId === null
          ? await catalogService.search(text, isSearch ? MAX_HITS : MAX_TILES)
          : await catalogService.inCategory(categoryId, MAX_TILES)
      const priced = found.ok && (await catalogService.shelfPrices(found.value.filter(({ active }) => active)))
      return priced && priced.ok ? priced.value : []
    }, [catalogService, text, categoryId]),
    GOODS_SHOWN,
    PRICES_EVERY_S,
  )
  return goods
}

/** The hits of a search; none where nothing is searched for, undefined until they have been found. */
export function useHits(text: string): readonly PricedProduct[] | undefined {
  const { catalogService } = usePlatform().terminal
  return useLive(
    useCallback(async () => {
      if (text === '') return []
      const found = await catalogService.search(text, MAX_HITS)
      const priced = found.ok && (await catalogService.shelfPrices(found.value.filter(({ active }) => active)))
      return priced && priced.ok ? priced.value : []
    }, [catalogService, text]),
    GOODS_SHOWN,
  )
}

export function useCategories(): readonly Category[] {
  const { catalogService } = usePlatform().terminal
  const listed = useLive(
    useCallback(async () => {
      const found = await catalogService.categories()
      return found.ok ? [...found.value].sort((a, b) => a.name.localeCompare(b.name)) : []
    }, [catalogService]),
    CATEGORIES_SHOWN,
  )
  return listed ?? NONE
}

const NONE: readonly Category[] = []
