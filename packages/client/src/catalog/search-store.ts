import type { Product } from '@outpost/contract/v2'
import { ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { ServiceContext } from '../context.ts'
import { BUILD_PAGE_RECORDS, MAX_CANDIDATES } from '../limits.ts'
import { productOf } from '../mapping.ts'
import { foldWords } from './fold-text.ts'

/**
 * Active products by name while the catalogue is not in memory: for a moment after a start, while it is loaded, and where it is
 * too large. Goes through the store page by page, up to as many hits as anybody reads through.
 */
export async function searchStore(
  { store }: Pick<ServiceContext, 'store'>,
  words: readonly string[],
): Promise<Result<readonly Product[], StoreError>> {
  const hits: Product[] = []
  for (let after: string | undefined; hits.length < MAX_CANDIDATES; ) {
    const limit = BUILD_PAGE_RECORDS
    const page = await store.list('products', { limit, ...(after !== undefined && { after }) })
    if (!page.ok) return page
    const products = page.value.map(productOf)
    hits.push(...products.filter((product) => product.active && hasWords(product, words)))
    after = page.value.at(-1)?.id
    if (page.value.length < limit) break
  }
  return ok(hits.sort((a, b) => a.name.localeCompare(b.name)))
}

function hasWords({ name }: Product, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const own = foldWords(name)
  return words.every((word) => own.some((each) => each.startsWith(word)))
}
