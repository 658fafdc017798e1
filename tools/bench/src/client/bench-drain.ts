import type { Product } from '@outpost/contract/v2'
import { unwrap } from '@outpost/kernel'
import type { LocalStore } from '@outpost/sync'
import type { Engine } from './engine.ts'
import { type Figures, figuresOf, ratio, timed } from './figures.ts'
import { complete, createBaskets, openTill, ringUp, syncToEnd } from './till.ts'

export interface DrainReport {
  readonly entries: number
  readonly raw: Figures
  readonly outpost: Figures
  /** Outpost's speed as a share of the bare driver's, of the medians. */
  readonly share: number
}

/** Entries that the engine sends in one push, and so settles in one transaction (`MAX_PUSH_ITEMS`). */
const BATCH = 200

/**
 * A full outbox on its way to a server that accepts at once, and the feed that comes back, until the engine rests; against
 * the bare driver making the same changes. `full` is a closed store with an open session, which is filled here.
 */
export async function benchDrain(
  engine: Engine,
  full: string,
  products: readonly Product[],
  { entries, rounds }: { readonly entries: number; readonly rounds: number },
): Promise<DrainReport> {
  await fill(engine, full, products, entries)
  const raw: number[] = []
  const outpost: number[] = []
  for (let round = 0; round < rounds; round++) {
    const [database, beside] = [`drain-${round}`, `drain-raw-${round}`]
    await engine.copy(full, database)
    await engine.copy(full, beside)
    const store = await engine.open(database)
    const till = openTill(store, products)
    outpost.push(await timed(() => syncToEnd(till)))
    await closeDrained(store, entries)
    const side = await engine.openRaw(database, beside)
    const batches = await side.drain(BATCH)
    raw.push(
      await timed(async () => {
        for (const batch of batches) await batch()
      }),
    )
    await side.close()
    await closeDrained(await engine.open(beside), entries)
    await engine.remove(database)
    await engine.remove(beside)
  }
  const figures = { raw: figuresOf(raw), outpost: figuresOf(outpost) }
  return { entries, ...figures, share: ratio(figures.raw.p50, figures.outpost.p50) }
}

/** Whoever drained it: nothing waits, and the server's copy of the last order stands alone. */
async function closeDrained(store: LocalStore, entries: number): Promise<void> {
  const { pending, retrying, logged } = unwrap(await store.counts())
  const [order] = unwrap(await store.list('orders', { limit: 1, descending: true }))
  if (pending + retrying > 0 || logged !== entries || order?.state !== 'confirmed') {
    throw new Error(`${logged} of ${entries} entries were drained, and the last order is ${order?.state}`)
  }
  await store.close()
}

async function fill(engine: Engine, database: string, products: readonly Product[], entries: number): Promise<void> {
  const store = await engine.open(database)
  const till = openTill(store, products)
  await till.terminal.catalogService.warmUp()
  const nextBasket = createBaskets(products)
  for (;;) {
    const { pending } = unwrap(await store.counts())
    if (pending >= entries) break
    for (let i = pending; i < entries; i++) await complete(till, await ringUp(till, nextBasket()))
  }
  await store.close()
}
