import type { Product } from '@outpost/contract/v2'
import { benchDrain, type DrainReport } from './bench-drain.ts'
import { benchLoad, type LoadReport } from './bench-load.ts'
import { benchSale, type SaleReport } from './bench-sale.ts'
import { benchSearch, type SearchReport } from './bench-search.ts'
import type { Engine } from './engine.ts'
import { enrol, openSession, openTill, syncToEnd } from './till.ts'

/** How much of everything one run does. */
export interface Plan {
  readonly products: number
  readonly loads: number
  readonly sales: number
  readonly queries: number
  readonly entries: number
  readonly drains: number
  /** Of the catalogue that lies beside the outbox: each drain takes two copies of it. */
  readonly drainProducts: number
}

export const FULL: Plan = {
  products: 50_000,
  loads: 3,
  sales: 1_500,
  queries: 2_000,
  entries: 2_000,
  drains: 5,
  drainProducts: 50_000,
}
/** A browser copies 50,000 products and their look-up keys in half a minute, where a file is copied at once. */
export const FULL_IN_BROWSER: Plan = { ...FULL, drainProducts: 5_000 }
/** Proves that everything runs; its figures mean nothing. */
export const QUICK: Plan = {
  products: 400,
  loads: 1,
  sales: 20,
  queries: 40,
  entries: 40,
  drains: 1,
  drainProducts: 400,
}

export interface EngineReport {
  readonly config: Readonly<Record<string, string>>
  readonly load: LoadReport
  readonly search: SearchReport
  readonly sale: SaleReport
  readonly drain: DrainReport
}

export async function runBenches(
  engine: Engine,
  products: readonly Product[],
  plan: Plan,
  note: (what: string) => void,
): Promise<EngineReport> {
  const config = await engine.describe()
  note(`${engine.name}: load`)
  const load = await benchLoad(engine, products, plan.loads)
  note(JSON.stringify(load))
  await setUp(engine, 'base', products)
  note(`${engine.name}: search`)
  const search = await benchSearch(engine, 'base', products, plan.queries)
  note(JSON.stringify(search))
  note(`${engine.name}: sale`)
  const sale = await benchSale(engine, 'base', products, plan.sales)
  note(JSON.stringify(sale))
  await engine.remove('base')
  note(`${engine.name}: drain`)
  const few = products.slice(0, plan.drainProducts)
  await setUp(engine, 'full', few)
  const drain = await benchDrain(engine, 'full', few, { entries: plan.entries, rounds: plan.drains })
  return { config, load, search, sale, drain }
}

/** An enrolled terminal with its catalogue and an open session. */
async function setUp(engine: Engine, database: string, products: readonly Product[]): Promise<void> {
  const store = await engine.open(database)
  const till = openTill(store, products)
  await enrol(till)
  await syncToEnd(till)
  await openSession(till)
  await store.close()
}
