import type { Timers } from '@outpost/kernel'
import type { LocalStore } from '@outpost/sync'
import { BUILD_PAGE_PRODUCTS, MAX_INDEXED_PRODUCTS } from '../limits.ts'
import { productOf } from '../mapping.ts'
import type { StoreChange, WatchedStore } from '../watch-store.ts'
import { createProductIndex, type ProductIndex } from './product-index.ts'

/** The catalogue in memory, brought up to date with every page that the engine applies. */
export interface LiveProducts {
  /**
   * `null` while there is none: not built yet (asking begins it, behind the caller's back), a snapshot under way, or more
   * products than are held in memory. The store answers then.
   */
  current(): ProductIndex | null
  /** Resolves when a build that is under way has ended. */
  built(): Promise<void>
}

interface Building {
  /** Changed meanwhile: read again at the end. */
  readonly changed: Set<string>
  readonly ended: Promise<void>
}

export function followProducts({ store, listen }: WatchedStore, timers: Timers): LiveProducts {
  let index: ProductIndex | null = null
  let building: Building | null = null
  let isBlocked = false

  const begin = () => {
    const changed = new Set<string>()
    const isWanted = () => building?.changed === changed
    const run = async () => {
      const made = await build(store, timers, isWanted)
      const isWhole = made !== null && (await catchUp(store, made, changed))
      if (!isWanted()) return
      building = null
      if (made && made.size > MAX_INDEXED_PRODUCTS) isBlocked = true
      else if (isWhole) index = made
    }
    building = { changed, ended: run() }
  }
  const onChange = async (change: StoreChange): Promise<void> => {
    if (change.kind === 'snapshot-under-way' && change.collections.has('products')) {
      index = building = null
      isBlocked = true
    }
    if (change.kind === 'snapshot-finished') isBlocked = false
    const ids = changedProducts(change)
    if (ids === null) {
      index = building = null
      return
    }
    for (const id of ids) building?.changed.add(id)
    if (index && ids.length > 0 && !(await refresh(store, index, ids))) index = null
  }
  listen(onChange)
  return {
    current: () => {
      if (!index && !building && !isBlocked) begin()
      return index
    },
    built: async () => building?.ended,
  }
}

/** `null`: some, nobody knows which. */
function changedProducts(change: StoreChange): readonly string[] | null {
  if (change.kind === 'heard') return change.changed.has('products') ? (change.changed.get('products') ?? null) : []
  if (change.kind !== 'applied') return []
  return change.records.filter(({ collection }) => collection === 'products').map(({ id }) => id)
}

/** `null` where the store failed or nobody wants it any more: the next question begins anew. */
async function build(store: LocalStore, timers: Timers, isWanted: () => boolean): Promise<ProductIndex | null> {
  const index = createProductIndex()
  for (let after: string | undefined; index.size <= MAX_INDEXED_PRODUCTS; ) {
    await timers.sleep(0) // between two pages whatever else waits has its turn: somebody may be selling
    if (!isWanted()) return null
    const page = await store.list('products', { limit: BUILD_PAGE_PRODUCTS, ...(after !== undefined && { after }) })
    if (!page.ok) return null
    for (const record of page.value) index.put(productOf(record))
    after = page.value.at(-1)?.id
    if (page.value.length < BUILD_PAGE_PRODUCTS) break
  }
  index.search([], 1) // sorts once, before anybody waits for it
  return index
}

/** Changes that came since are read, and those that come while these are read; nothing is awaited after the last look. */
async function catchUp(store: LocalStore, index: ProductIndex, changed: Set<string>): Promise<boolean> {
  while (changed.size > 0) {
    const ids = [...changed]
    changed.clear()
    if (!(await refresh(store, index, ids))) return false
  }
  return true
}

/** The store says what became of them: an older row changes nothing there, and so nothing here. */
async function refresh(store: LocalStore, index: ProductIndex, ids: readonly string[]): Promise<boolean> {
  const records = await store.getMany('products', ids)
  if (!records.ok) return false
  const found = new Map(records.value.map((record) => [record.id, record]))
  for (const id of ids) {
    const record = found.get(id)
    if (record) index.put(productOf(record))
    else index.remove(id)
  }
  return true
}
