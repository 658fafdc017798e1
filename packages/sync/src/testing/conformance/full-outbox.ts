import type { EntryUpdate, LocalStore } from '../../local-store.ts'
import { the } from './rules.ts'
import { applied, deadLetter, decision, IDENTITY, own, product, retry, sale, settle, upTo } from './samples.ts'

/** Of a shop that has been without the network for days. */
export const FULL_OUTBOX = 400

/** Sales without end, as far as a test goes; some were answered before the line broke, by all fates that there are. */
export async function fillOutbox(store: LocalStore, sales = FULL_OUTBOX): Promise<void> {
  await the(store.writeIdentity(IDENTITY))
  const refs = Array.from({ length: sales }, (_, i) => `r${i + 1}`)
  for (const ref of refs) await the(store.commit(sale(ref)))
  await the(store.commit({ expect: [], mutations: [], records: [own('carts', 'c1', { lines: 2 }, ['cart:open'])] }))
  const records = [product('p1', 1, { name: 'Käse', tags: ['dairy'] }), product('p2', 2)]
  await the(store.applySync({ updates: refs.flatMap(fateOf), records, memory: upTo(3) }))
}

/** Beyond every page of the feed that a test brings: what waits for it goes on waiting. */
const FAR_AHEAD = 1_000_000
const ROUND = 20

function fateOf(ref: string, index: number): EntryUpdate[] {
  switch (index % ROUND) {
    case 0:
      return [settle(ref, decision(3, [applied('orders', `order-${ref}`, { status: 'posted' })]))]
    case 5:
      return [settle(ref, decision(FAR_AHEAD))]
    case 10:
      return [deadLetter(ref)]
    case 15:
      return [retry(ref, 2)]
    default:
      return [] // unsent, as most are
  }
}

/** All that can be read out of such a store. */
export async function readAll(store: LocalStore): Promise<object> {
  const all = { limit: 1_000_000 }
  return {
    identity: await the(store.readIdentity()),
    memory: await the(store.readMemory()),
    chain: await the(store.readChain()),
    counts: await the(store.counts()),
    sequence: await the(store.readSequence(1, all.limit, Number.MAX_SAFE_INTEGER)),
    outbox: await the(store.outbox(all)),
    orders: await the(store.list('orders', all)),
    receipts: await the(store.list('orders', { keyPrefix: 'receipt:', ...all })),
    stock: await the(store.overlays('stock-levels', 'p1')),
    products: await the(store.list('products', { key: 'tag:dairy', ...all })),
    carts: await the(store.list('carts', { key: 'cart:open', ...all })),
  }
}
