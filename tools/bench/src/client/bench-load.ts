import type { Product } from '@outpost/contract/v2'
import { unwrap } from '@outpost/kernel'
import type { Engine } from './engine.ts'
import { type Figures, figuresOf, ratio, timed } from './figures.ts'
import { SNAPSHOT_PAGE } from './server.ts'
import { enrol, openTill, syncToEnd } from './till.ts'

export interface LoadReport {
  readonly products: number
  readonly raw: Figures
  readonly outpost: Figures
  /** Of the medians. */
  readonly ratio: number
}

/** First load of a catalogue by snapshot, from the engine's start until it rests, against the bare driver's bulk load. */
export async function benchLoad(engine: Engine, products: readonly Product[], rounds: number): Promise<LoadReport> {
  const raw: number[] = []
  const outpost: number[] = []
  for (let round = 0; round < rounds; round++) {
    const [database, beside] = [`load-${round}`, `load-raw-${round}`]
    const store = await engine.open(database)
    const till = openTill(store, products)
    await enrol(till)
    outpost.push(await timed(() => syncToEnd(till)))
    await store.close()
    await (await engine.open(beside)).close()
    const side = await engine.openRaw(database, beside)
    const pages = await side.load(SNAPSHOT_PAGE)
    raw.push(
      await timed(async () => {
        for (const page of pages) await page()
      }),
    )
    await side.close()
    await check(engine, beside, products)
    await engine.remove(database)
    await engine.remove(beside)
  }
  const figures = { raw: figuresOf(raw), outpost: figuresOf(outpost) }
  return { products: products.length, ...figures, ratio: ratio(figures.outpost.p50, figures.raw.p50) }
}

/** What the bare driver has loaded is a catalogue that the store finds its way in. */
async function check(engine: Engine, database: string, products: readonly Product[]): Promise<void> {
  const store = await engine.open(database)
  const last = products.at(-1)
  const found = unwrap(await store.list('products', { key: `gtin:0${last?.gtins[0]}`, limit: 2 }))
  if (found.length !== 1) throw new Error(`the bulk load left ${found.length} products where one belongs`)
  await store.close()
}
