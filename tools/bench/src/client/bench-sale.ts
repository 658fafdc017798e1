import type { Product } from '@outpost/contract/v2'
import { unwrap } from '@outpost/kernel'
import type { LocalStore } from '@outpost/sync'
import type { Engine } from './engine.ts'
import { type Figures, figuresOf, ratio, timed } from './figures.ts'
import { complete, createBaskets, openTill, ringUp } from './till.ts'

export interface SaleReport {
  readonly lines: number
  readonly raw: Figures
  readonly outpost: Figures
  readonly ratioP50: number
  readonly ratioP95: number
}

const WARM_UP_SHARE = 0.2

/**
 * `complete` of a rung-up basket, from the call to durable, against the bare driver committing the rows that it wrote. The
 * two take turns, so that the machine's moods meet both. `base` is a closed store with an open session.
 */
export async function benchSale(
  engine: Engine,
  base: string,
  products: readonly Product[],
  rounds: number,
): Promise<SaleReport> {
  await engine.copy(base, 'sale')
  await engine.copy(base, 'sale-raw')
  const store = await engine.open('sale')
  const side = await engine.openRaw('sale', 'sale-raw')
  const till = openTill(store, products)
  await till.terminal.catalogService.warmUp()
  const nextBasket = createBaskets(products)
  const raw: number[] = []
  const outpost: number[] = []
  const warmUp = Math.ceil(rounds * WARM_UP_SHARE)
  for (let round = -warmUp; round < rounds; round++) {
    const order = await ringUp(till, nextBasket())
    const sold = await timed(() => complete(till, order))
    const commit = await side.sale(order.clientRef)
    const committed = await timed(commit)
    if (round < 0) continue
    outpost.push(sold)
    raw.push(committed)
  }
  await side.close()
  await closeSold(store, warmUp + rounds)
  await closeSold(await engine.open('sale-raw'), warmUp + rounds)
  await engine.remove('sale')
  await engine.remove('sale-raw')
  const figures = { raw: figuresOf(raw), outpost: figuresOf(outpost) }
  return {
    lines: 5,
    ...figures,
    ratioP50: ratio(figures.outpost.p50, figures.raw.p50),
    ratioP95: ratio(figures.outpost.p95, figures.raw.p95),
  }
}

/** Whoever committed them: the session's opening and every sale stand in the outbox. */
async function closeSold(store: LocalStore, sales: number): Promise<void> {
  const { pending } = unwrap(await store.counts())
  const orders = unwrap(await store.list('orders', { limit: sales + 1 })).length
  if (pending !== sales + 1 || orders !== sales)
    throw new Error(`${orders} orders and ${pending} entries of ${sales} sales`)
  await store.close()
}
