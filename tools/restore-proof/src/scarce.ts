import { toCartItem } from '@outpost/client'
import { unwrap } from '@outpost/kernel'
import type { Till } from './till.ts'
import { count, ensureSession, type Tally, type Trade } from './trade.ts'

/** Sold only while the books have it: `strict` in the demo's catalogue. */
const STRICT_SKUS = 40
const ALMOST_OUT = 'almost out'

export interface Scarce {
  readonly tally: Tally
  readonly newId: Trade['newId']
}

/** Delivers strict goods to one till and sells most of them at the other: offered again in another order, they would not suffice. */
export async function sellStrict({ tally }: Scarce, receiving: Till, selling: Till, pieces: number): Promise<void> {
  const product = await strictProduct(receiving, 0)
  const productId = product.id
  unwrap(await receiving.terminal.stockService.receive([{ productId, quantity: String(pieces) }], receiving.operator))
  await receiving.terminal.sync.whenIdle()
  selling.terminal.sync.syncNow()
  await selling.terminal.sync.whenIdle()
  await ensureSession({ tally }, selling)
  for (let sold = 0; sold < pieces; sold += 2) await sellOne(tally, selling, productId, '2', 'strict sales')
}

/** Both tills of a branch, cut off from the server, sell the last pieces: the second to reconnect is refused. */
export async function oversell({ tally }: Scarce, first: Till, second: Till): Promise<void> {
  const product = await strictProduct(first, 1)
  unwrap(await first.terminal.stockService.receive([{ productId: product.id, quantity: '2' }], first.operator))
  await first.terminal.sync.whenIdle()
  second.terminal.sync.syncNow()
  await second.terminal.sync.whenIdle()
  for (const till of [first, second]) {
    await ensureSession({ tally }, till)
    till.terminal.sync.setOnline(false)
  }
  for (const till of [first, second]) {
    const { quantity } = unwrap(await till.terminal.stockService.level(product.id))
    await sellOne(tally, till, product.id, quantity, ALMOST_OUT)
  }
  for (const till of [first, second]) {
    till.terminal.sync.setOnline(true)
    await till.terminal.sync.whenIdle()
  }
}

async function sellOne(tally: Tally, till: Till, productId: string, quantity: string, what: string): Promise<void> {
  const { catalogService, orderService } = till.terminal
  const product = unwrap(await catalogService.find(productId))
  if (product === null) throw new Error(`${till.name} has no product ${productId}`)
  const offer = unwrap(await catalogService.offer(product))
  const order = unwrap(orderService.addItem(orderService.begin('sale'), toCartItem(offer, quantity)))
  const { total } = unwrap(await orderService.price(order))
  unwrap(await orderService.complete(order, [{ tender: 'card', tendered: total }], till.operator))
  count(tally, 'sales')
  count(tally, what)
}

async function strictProduct({ terminal, store }: Till, index: number) {
  const found = unwrap(await store.list('products', { limit: 1_000 }))
  const strict = found
    .map(({ id, body }) => ({ id, policy: body['stockPolicy'] }))
    .filter(({ policy }) => policy === 'strict')
  const product = unwrap(await terminal.catalogService.find(strict[Math.min(index, strict.length - 1)]?.id ?? ''))
  if (product === null || strict.length > STRICT_SKUS) throw new Error('the demo has no strict products')
  return product
}
