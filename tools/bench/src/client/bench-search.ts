import type { Product } from '@outpost/contract/v2'
import { seededRandom, unwrap } from '@outpost/kernel'
import { rounded } from '../common/statistics.ts'
import type { Engine } from './engine.ts'
import { type Figures, figuresOf, timed } from './figures.ts'
import { openTill } from './till.ts'

export interface SearchReport {
  readonly products: number
  /** Milliseconds to take the catalogue into memory, once after a start. */
  readonly warmUpMs: number
  readonly prefix: Figures
  readonly twoWords: Figures
  readonly gtin: Figures
  readonly sku: Figures
  /** Queries that found something. */
  readonly found: { readonly prefix: number; readonly twoWords: number; readonly gtin: number; readonly sku: number }
}

/** Looks products up through the catalogue service, as a screen does while somebody types or scans. */
export async function benchSearch(
  engine: Engine,
  base: string,
  products: readonly Product[],
  queries: number,
): Promise<SearchReport> {
  const store = await engine.open(base)
  const { catalogService } = openTill(store, products).terminal
  const warmUpMs = rounded(await timed(() => catalogService.warmUp()))
  const random = seededRandom('queries')
  const any = () => products[Math.floor(random.next() * products.length)] as Product
  const wordOf = ({ name }: Product) => {
    const words = name.split(' ').filter((word) => word.length > 1)
    return words[Math.floor(random.next() * words.length)] ?? name
  }
  /** As far as somebody types before looking: one to five letters. */
  const beginning = (word: string) => word.slice(0, 1 + Math.floor(random.next() * 5))
  const search = async (text: string) => unwrap(await catalogService.search(text)).length > 0
  const prefix = await run(queries, () => search(beginning(wordOf(any()))))
  const twoWords = await run(queries, () => {
    const product = any()
    return search(`${beginning(wordOf(product))} ${beginning(wordOf(product))}`)
  })
  const gtin = await run(queries, async () => unwrap(await catalogService.findByGtin(any().gtins[0] ?? '')) !== null)
  const sku = await run(queries, async () => unwrap(await catalogService.findBySku(any().sku)) !== null)
  await store.close()
  return {
    products: products.length,
    warmUpMs,
    prefix: figuresOf(prefix.times),
    twoWords: figuresOf(twoWords.times),
    gtin: figuresOf(gtin.times),
    sku: figuresOf(sku.times),
    found: { prefix: prefix.found, twoWords: twoWords.found, gtin: gtin.found, sku: sku.found },
  }
}

async function run(queries: number, query: () => Promise<boolean>) {
  const times: number[] = []
  let found = 0
  for (let i = 0; i < queries; i++) {
    times.push(
      await timed(async () => {
        if (await query()) found++
      }),
    )
  }
  return { times, found }
}
