import type { OrderDraft } from '@outpost/contract/v2'
import { unwrap } from '@outpost/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { branchScope } from '../db/branch-scope.ts'
import { putBranchPrices, putProducts } from '../slices/catalog/index.ts'
import { type Minimal, startTestServer } from '../testing/index.ts'
import type { TestServer } from '../testing/test-server.ts'
import { type BranchMemory, branchMemories } from './branch-memory.ts'
import { readPushItem } from './intent.ts'
import { createPosting } from './posting.ts'
import { findingsOf } from './testing/prove-books.ts'
import { type Shop, testShop } from './testing/terminal.ts'

let server: TestServer
let seed: Minimal
let shop: Shop

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal({ terminals: 2 })
  shop = testShop(server, seed)
  await shop.terminal.send('session.open', shop.opening())
  await shop.receive('1000')
})
afterAll(() => server.close())

const sell = (order: OrderDraft) => shop.terminal.send('order.create', order)
const flagsOf = async (order: OrderDraft) => (await sell(order)).decision?.reviewFlags

test('a price that has changed is looked at by the very next sale', async () => {
  const [dear] = seed.products
  const old = shop.sale()
  expect(await flagsOf(old)).toEqual([])
  expect(await flagsOf(shop.sale())).toEqual([])
  unwrap(await putProducts(server.context, [{ ...dear, price: dear.price + 1 }]))
  expect(await flagsOf(shop.sale())).toEqual(['price_variance'])
  unwrap(await putProducts(server.context, [dear]))
  expect(await flagsOf(shop.sale())).toEqual([])
})

test('goods that another server has sold are gone here too', async () => {
  const other = createPosting(server.context)
  await shop.move('receipt', '3', { product: 1 })
  expect((await sell(shop.sale({}, ['0', '1']))).outcome).toBe('accepted')
  const item = shop.terminal.seal('order.create', shop.sale({}, ['0', '2']))
  const there = await other.push(branchScope(seed.branch.id), {
    terminalId: shop.terminal.id,
    intents: [readPushItem(item)],
  })
  expect(there).toMatchObject({ kind: 'answered', answers: [{ outcome: 'accepted' }] })
  const { outcome, decision } = await sell(shop.sale({}, ['0', '1']))
  expect([outcome, decision?.problem?.code]).toEqual(['rejected', 'stock_insufficient'])
})

test('a transaction that fails leaves nothing behind in memory', async () => {
  const before = await sell(shop.sale())
  const holder = await server.pool.connect()
  await holder.query('BEGIN')
  await holder.query('SELECT 1 FROM branch_head WHERE branch_id = $1 FOR UPDATE', [seed.branch.id])
  const item = shop.terminal.seal('order.create', shop.sale())
  const { status } = await shop.terminal.pushRaw({ sentAt: shop.now(), items: [item] })
  await holder.query('ROLLBACK')
  holder.release()
  expect(status).toBe(409)
  const [after] = (await shop.terminal.push([item])).answers
  expect(after?.decision?.branchSeq).toBe((before.decision?.branchSeq ?? 0) + 1)
})

test('a receipt number, an order and a mutation that stand in the books are found, remembered or not', async () => {
  const first = shop.sale()
  const item = shop.terminal.seal('order.create', first)
  const [answer] = (await shop.terminal.push([item])).answers
  expect((await shop.terminal.push([item])).answers[0]).toMatchObject({
    outcome: 'duplicate',
    decision: answer?.decision,
  })
  expect(await flagsOf(shop.sale({ receiptNumber: first.receiptNumber }))).toEqual(['receipt_repeated'])
  const again = await sell(shop.sale({ id: first.id }))
  expect([again.outcome, again.decision?.problem?.code]).toEqual(['rejected', 'order_exists'])
})

test('a branch price holds from the moment that it is written', async () => {
  const [dear] = seed.products
  expect(await flagsOf(shop.sale())).toEqual([])
  const price = { productId: dear.id, price: dear.price - 1, effectiveFrom: shop.now() }
  const branchId = branchScope(seed.branch.id)
  unwrap(await putBranchPrices(server.context, branchId, [{ id: server.newId(), branchId, ...price }]))
  expect(await flagsOf(shop.sale())).toEqual(['price_variance'])
  const offer = { ...price, id: server.newId(), branchId, price: dear.price, effectiveTo: '2099-01-01T00:00:00.000Z' }
  unwrap(await putBranchPrices(server.context, branchId, [offer]))
  expect(await flagsOf(shop.sale())).toEqual([])
  unwrap(await putBranchPrices(server.context, branchId, [{ ...offer, effectiveTo: offer.effectiveFrom }]))
  expect(await flagsOf(shop.sale())).toEqual(['price_variance'])
})

test('the branches that were used last are kept, within the limit', () => {
  const memories = branchMemories(5)
  const memory = (levels: number): BranchMemory => ({
    head: { epoch: '', branchSeq: 0, journalHash: '', writes: 0 },
    terminals: new Map(),
    sessions: new Map(),
    levels: new Map(Array.from({ length: levels }, (_, i) => [String(i), 0])),
    branchPrices: new Map(),
  })
  const [a, b, c] = ['a', 'b', 'c'].map(branchScope) as [never, never, never]
  memories.keep(a, memory(2))
  memories.keep(b, memory(3))
  memories.keep(a, memories.take(a) ?? memory(0))
  memories.keep(c, memory(1))
  expect([a, b, c].map((scope) => memories.take(scope)?.levels.size)).toEqual([2, undefined, 1])
})

test('afterwards the books of every branch prove', async () => {
  expect(await findingsOf(server)).toEqual([])
})
