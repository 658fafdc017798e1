import { canonicalJson } from '@outpost/contract'
import type { OrderDraft } from '@outpost/contract/v2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Minimal, startTestServer } from '../testing/index.ts'
import type { TestServer } from '../testing/test-server.ts'
import { findingsOf } from './testing/prove-books.ts'
import { type Shop, testShop } from './testing/terminal.ts'

let server: TestServer
let seed: Minimal
let shop: Shop

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal({ branches: 2 })
  shop = testShop(server, seed)
  await shop.receive('100')
})
afterAll(() => server.close())

const scalar = async (sql: string, values: unknown[] = []) =>
  Object.values((await server.pool.query(sql, values)).rows[0] ?? {})[0]

const level = () =>
  scalar('SELECT quantity FROM stock_level WHERE branch_id = $1 AND product_id = $2', [
    seed.branch.id,
    seed.products[0].id,
  ])

test('a sale takes its pieces from stock and posts its money to balanced accounts', async () => {
  const before = await level()
  const sale = shop.sale({}, ['3', '0'])
  const { decision } = await shop.terminal.send('order.create', sale)
  expect(await level()).toBe(Number(before) - 3_000)
  const { rows } = await server.pool.query(
    'SELECT account, debit, credit FROM ledger_entry WHERE source_id = $1 ORDER BY entry_no',
    [sale.id],
  )
  expect(rows).toEqual([
    { account: 'tender:cash', debit: 3_000, credit: 0 },
    { account: 'tax:VAT', debit: 0, credit: 500 },
    { account: 'sales', debit: 0, credit: 2_500 },
  ])
  expect(decision?.applied[0]).toMatchObject({ collection: 'orders', id: sale.id, merge: { status: 'completed' } })
})

test('a sale by somebody whose lease had run out is accepted and flagged: the terminal says so', async () => {
  const { outcome, decision } = await shop.terminal.send('order.create', shop.sale({ leaseExpired: true }))
  expect(outcome).toBe('accepted')
  expect(decision?.reviewFlags).toContain('lease_expired')
  expect((await shop.terminal.send('order.create', shop.sale())).decision?.reviewFlags).not.toContain('lease_expired')
})

test('a return takes back at most what the sale has left, in one push or in several', async () => {
  const sale = shop.sale({}, ['3', '0'])
  const items = [
    shop.terminal.seal('order.create', sale),
    shop.terminal.seal('order.create', shop.returnOf(sale, '2')),
    shop.terminal.seal('order.create', shop.returnOf(sale, '2')),
  ]
  const { answers } = await shop.terminal.push(items)
  expect(answers.map(({ outcome, decision }) => decision?.problem?.code ?? outcome)).toEqual([
    'accepted',
    'accepted',
    'return_exceeds_sale',
  ])
  expect((await shop.terminal.send('order.create', shop.returnOf(sale, '1'))).outcome).toBe('accepted')
  const over = await shop.terminal.send('order.create', shop.returnOf(sale, '1'))
  expect(over).toMatchObject({ outcome: 'rejected', decision: { problem: { code: 'return_exceeds_sale' } } })
})

test('a return of a sale that this branch does not know is refused, as is one of another branch', async () => {
  const [, other] = seed.branches
  const foreign = testShop(server, seed, other?.terminals[0])
  const sale = foreign.sale()
  expect((await foreign.terminal.send('order.create', sale)).outcome).toBe('accepted')
  const answer = await shop.terminal.send('order.create', shop.returnOf(sale, '1'))
  expect(answer.decision?.problem?.code).toBe('original_order_unknown')
})

test('a void under an approval reverses stock and ledger; a second one is refused', async () => {
  const before = await level()
  const sale = shop.sale({}, ['2', '0'])
  const approval = await shop.approve('void', sale.id)
  const reversal = shop.voidOf(sale, [approval])
  await shop.terminal.send('order.create', sale)
  expect((await shop.terminal.send('order.void', reversal)).outcome).toBe('accepted')
  expect(await level()).toBe(before)
  const net = `SELECT sum(debit - credit)::int8 FROM ledger_entry WHERE source_id = $1 AND account = 'sales'`
  expect(await scalar(net, [sale.id])).toBe(0)
  const again = await shop.terminal.send('order.void', shop.voidOf(sale, [approval]))
  expect(again.decision?.problem?.code).toBe('order_already_voided')
})

test('a sale and its void may come in one push', async () => {
  const before = await level()
  const sale = shop.sale()
  const approval = await shop.approve('void', sale.id)
  const { answers } = await shop.terminal.push([
    shop.terminal.seal('order.create', sale),
    shop.terminal.seal('order.void', shop.voidOf(sale, [approval])),
  ])
  expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted'])
  expect(await level()).toBe(before)
  expect(await scalar('SELECT status FROM orders WHERE order_id = $1', [sale.id])).toBe('voided')
})

test('a sale with returns against it is not voided until its return is', async () => {
  const sale = shop.sale()
  const back = shop.returnOf(sale, '1')
  const [saleApproval, returnApproval] = [await shop.approve('void', sale.id), await shop.approve('void', back.id)]
  await shop.terminal.push([shop.terminal.seal('order.create', sale), shop.terminal.seal('order.create', back)])
  const early = await shop.terminal.send('order.void', shop.voidOf(sale, [saleApproval]))
  expect(early.decision?.problem?.code).toBe('order_has_returns')
  const { answers } = await shop.terminal.push([
    shop.terminal.seal('order.void', shop.voidOf(back, [returnApproval])),
    shop.terminal.seal('order.create', shop.returnOf(sale, '2')),
  ])
  expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted'])
})

test('strict stock is sold down to nothing and not below, within one push too', async () => {
  const strict = (quantity: string) => shop.terminal.seal('order.create', shop.sale({}, ['0', quantity]))
  await shop.move('receipt', '5', { product: 1 })
  const { answers } = await shop.terminal.push([strict('3'), strict('2'), strict('1')])
  expect(answers.map(({ outcome, decision }) => decision?.problem?.code ?? outcome)).toEqual([
    'accepted',
    'accepted',
    'stock_insufficient',
  ])
})

test('an order is refused for a known id, a foreign branch, and numbers that contradict each other', async () => {
  const sale = shop.sale()
  await shop.terminal.send('order.create', sale)
  const code = async (order: OrderDraft) => (await shop.terminal.send('order.create', order)).decision?.problem?.code
  expect(await code({ ...shop.sale(), id: sale.id })).toBe('order_exists')
  expect(await code(shop.sale({ branchId: server.newId() }))).toBe('branch_mismatch')
  expect(await code(shop.sale({ terminalId: server.newId() }))).toBe('branch_mismatch')
  expect(await code(shop.sale({ total: 1 }))).toBe('order_inconsistent')
  expect(await code(shop.sale({ currency: 'USD' }))).toBe('currency_mismatch')
})

test('a repeated receipt number, a price of its own and a second resumption are flagged, not refused', async () => {
  const first = shop.sale({ resumedFrom: server.newId() })
  await shop.terminal.send('order.create', first)
  const { receiptNumber, resumedFrom } = first
  const { decision } = await shop.terminal.send(
    'order.create',
    shop.sale({ receiptNumber, resumedFrom: resumedFrom ?? '' }),
  )
  expect(decision).toMatchObject({ outcome: 'accepted' })
  expect(decision?.reviewFlags).toEqual(
    expect.arrayContaining(['receipt_repeated', 'resumed_twice', 'session_unknown']),
  )
})

test('a payload that is no order is kept and refused with the fields at fault', async () => {
  const { note: _note, ...order } = shop.sale({ note: 'x' })
  const item = shop.terminal.sealRaw('order.create', { ...order, total: 'much', extra: 1, name: '\u0000\ud800' })
  const [answer] = (await shop.terminal.push([item])).answers
  expect(answer?.outcome).toBe('rejected')
  expect(answer?.decision?.problem).toMatchObject({ code: 'payload_invalid' })
  expect(answer?.decision?.problem?.errors?.map(({ pointer }) => pointer)).toContain('/total')
  expect(await scalar('SELECT payload FROM mutation WHERE client_ref = $1', [item.clientRef])).toBe(
    canonicalJson(item.payload),
  )
})

test('afterwards the books of every branch prove', async () => {
  expect(await findingsOf(server)).toEqual([])
})
