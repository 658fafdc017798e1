import type { Order, OrderDraft, PaymentSettle } from '@outpost/contract/v2'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { branchScope } from '../db/branch-scope.ts'
import { readOrder } from '../slices/orders/index.ts'
import { call, type Minimal, startTestServer } from '../testing/index.ts'
import type { TestServer } from '../testing/test-server.ts'
import { readSessionTotals } from './session-report.ts'
import { findingsOf } from './testing/prove-books.ts'
import { type Shop, testShop } from './testing/terminal.ts'

let server: TestServer
let seed: Minimal
let shop: Shop

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal({ cashIncrement: 5 })
  shop = testShop(server, seed)
  await shop.terminal.send('session.open', shop.opening())
})
afterAll(async () => {
  expect(await findingsOf(server)).toEqual([])
  await server.close()
})

const scope = () => branchScope(seed.branch.id)
const cardId = ({ payments }: Pick<OrderDraft, 'payments'>) => payments[1]?.id ?? ''

/** 20.00, of which 5.00 in cash; nobody knows of the card. */
function uncertainSale(more: Partial<OrderDraft> = {}): OrderDraft {
  return shop.sale({
    payments: [
      { id: server.newId(), tender: 'cash', amount: 500, state: 'captured' },
      { id: server.newId(), tender: 'card', amount: 1_500, reference: 'try 1', state: 'unknown' },
    ],
    ...more,
  })
}

/** 20.02, where five cents are the smallest coin. */
function oddSale(): OrderDraft {
  const [line] = shop.sale().items
  if (!line) throw new Error('a sale has a line')
  const item = { ...line, quantity: '1', unitPrice: 2_002, discount: 0, taxes: [], tax: 0, total: 2_002 }
  const sums = { subtotal: 2_002, discountTotal: 0, taxTotal: 0, cashRounding: 0, total: 2_002 }
  const { payments } = uncertainSale()
  return uncertainSale({
    items: [item],
    ...sums,
    payments: payments.map((each) => (each.tender === 'card' ? { ...each, amount: 1_502 } : each)),
  })
}

const settlement = (sale: OrderDraft, more: Partial<PaymentSettle> = {}): PaymentSettle => ({
  id: server.newId(),
  orderId: sale.id,
  paymentId: cardId(sale),
  outcome: 'captured',
  payments: [],
  registerSessionId: shop.sessionId,
  staffId: seed.cashier.id,
  settledAt: shop.now(),
  ...more,
})

const inCash = (amount: number): PaymentSettle['payments'] => [
  { id: server.newId(), tender: 'cash', amount, tendered: amount + 500, change: 500, state: 'captured' },
]

async function balances(sale: OrderDraft): Promise<Record<string, number>> {
  const { rows } = await server.pool.query(
    `SELECT account, (sum(debit) - sum(credit))::int8 AS amount FROM ledger_entry
      WHERE branch_id = $1 AND source_id = $2 GROUP BY account HAVING sum(debit) <> sum(credit) ORDER BY account`,
    [seed.branch.id, sale.id],
  )
  return Object.fromEntries(rows.map(({ account, amount }) => [account, amount]))
}

const totals = () => readSessionTotals(server.pool, scope(), shop.sessionId, 5_000)
const codeOf = ({ outcome, decision }: Awaited<ReturnType<Shop['terminal']['send']>>) =>
  decision?.problem?.code ?? outcome

const order = async (sale: OrderDraft): Promise<Order> => (await readOrder(server.pool, scope(), sale.id)) as Order

/** What a terminal that loads anew, and one that follows the feed, see of an order. */
async function seenElsewhere(sale: OrderDraft): Promise<unknown[]> {
  const { rows } = await server.pool.query(
    `SELECT changes FROM journal WHERE branch_id = $1 AND source_id = $2 ORDER BY branch_seq DESC LIMIT 1`,
    [seed.branch.id, sale.id],
  )
  const [change] = JSON.parse(rows[0].changes) as { merge: { payments?: unknown } }[]
  const { text } = await call(server.url, 'GET /api/v2/branch/snapshot', { token: seed.terminal.token })
  const snapshot = text.split('\n').find((line) => line.includes(`"collection":"orders","id":"${sale.id}"`)) ?? '{}'
  return [change?.merge.payments, (JSON.parse(snapshot) as { body?: Order }).body?.payments]
}

beforeEach(() => shop.receive('10'))

test('a payment that nobody knows of is booked apart, and goes to its tender when it was captured', async () => {
  const sale = uncertainSale()
  const before = await totals()
  const taken = await shop.terminal.send('order.create', sale)
  expect(taken.decision?.reviewFlags).toContain('payment_unknown')
  expect(await balances(sale)).toMatchObject({ 'tender:cash': 500, 'unconfirmed:card': 1_500 })
  expect((await order(sale)).payments).toEqual(sale.payments)

  const { outcome, decision } = await shop.terminal.send('payment.settle', settlement(sale, { reference: 'auth 7' }))
  expect(outcome).toBe('accepted')
  expect(await balances(sale)).toMatchObject({ 'tender:cash': 500, 'tender:card': 1_500 })
  const settled = [sale.payments[0], { ...sale.payments[1], state: 'captured', reference: 'auth 7' }]
  const now = await order(sale)
  expect(now).toMatchObject({ payments: settled, status: 'completed', branchSeq: decision?.branchSeq })
  expect(decision?.applied[0]?.merge).toMatchObject({ payments: settled, branchSeq: decision?.branchSeq })
  expect(await seenElsewhere(sale)).toEqual([settled, settled])
  expect((await totals()).expectedCash).toBe(before.expectedCash + 500)
})

test('a payment that failed gives way to what was paid in its place, in the session in which that was', async () => {
  const sale = uncertainSale()
  await shop.terminal.send('order.create', sale)
  const before = await totals()
  const payments = inCash(1_500)
  const request = settlement(sale, { outcome: 'failed', payments })
  expect((await shop.terminal.send('payment.settle', request)).outcome).toBe('accepted')
  expect(await balances(sale)).toMatchObject({ 'tender:cash': 2_000 })
  const { payments: standing } = await order(sale)
  expect(standing).toEqual([
    sale.payments[0],
    { ...sale.payments[1], state: 'failed' },
    { ...payments[0], settlementId: request.id },
  ])
  const after = await totals()
  const of = (tender: string, { tenders }: typeof after) => tenders.find((each) => each.tender === tender)?.amount ?? 0
  expect(of('cash', after) - of('cash', before)).toBe(1_500)
  expect(of('card', after) - of('card', before)).toBe(-1_500)
  expect(codeOf(await shop.terminal.send('payment.settle', settlement(sale)))).toBe('payment_settled')
})

test('one that failed without another is owed, and is paid later or voided with the sale', async () => {
  const [paid, voided] = [uncertainSale(), uncertainSale()]
  for (const sale of [paid, voided]) {
    await shop.terminal.send('order.create', sale)
    await shop.terminal.send('payment.settle', settlement(sale, { outcome: 'failed' }))
    expect(await balances(sale)).toMatchObject({ 'tender:cash': 500, receivable: 1_500 })
  }
  const later = settlement(paid, { outcome: 'failed', payments: inCash(1_500) })
  expect((await shop.terminal.send('payment.settle', later)).outcome).toBe('accepted')
  expect(await balances(paid)).toMatchObject({ 'tender:cash': 2_000 })

  const before = await totals()
  const approval = await shop.approve('void', voided.id)
  expect((await shop.terminal.send('order.void', shop.voidOf(voided, [approval]))).outcome).toBe('accepted')
  expect(await balances(voided)).toEqual({})
  expect((await totals()).expectedCash).toBe(before.expectedCash - 500)
  const gone = await order(voided)
  expect(gone.status).toBe('voided')
  expect(await seenElsewhere(voided)).toEqual([gone.payments, gone.payments])
  expect(gone.payments.map(({ state }) => state)).toEqual(['captured', 'failed'])
  expect(codeOf(await shop.terminal.send('payment.settle', settlement(voided)))).toBe('order_already_voided')
})

test('one that failed is paid in the coins that there are: rounded apart, and nothing is owed', async () => {
  const sale = oddSale()
  await shop.terminal.send('order.create', sale)
  const payments = inCash(1_500)
  const rounded = settlement(sale, { outcome: 'failed', payments, cashRounding: -2 })
  const { outcome, decision } = await shop.terminal.send('payment.settle', rounded, { schemaVersion: 2 })
  expect({ outcome, flags: decision?.reviewFlags }).toEqual({ outcome: 'accepted', flags: [] })
  expect(await balances(sale)).toMatchObject({ 'tender:cash': 2_000, cash_rounding: 2 })
  const standing = [
    sale.payments[0],
    { ...sale.payments[1], state: 'failed' },
    { ...payments[0], settlementId: rounded.id, cashRounding: -2 },
  ]
  expect((await order(sale)).payments).toEqual(standing)
  expect(await seenElsewhere(sale)).toEqual([standing, standing])
  const { body } = await call(server.url, `GET /api/v1/orders/${sale.id}`, { token: seed.terminal.token })
  expect(body).toMatchObject({ total: 2_000, cash_rounding: -2, amount_paid: 2_000, amount_due: 0 })
  expect(await findingsOf(server)).toEqual([])

  const approval = await shop.approve('void', sale.id)
  expect((await shop.terminal.send('order.void', shop.voidOf(sale, [approval]))).outcome).toBe('accepted')
  expect(await balances(sale)).toEqual({})
})

test('version 1, which knows of no rounding, is read as it was written, and looked at where coins would have been others', async () => {
  const sale = oddSale()
  await shop.terminal.send('order.create', sale)
  const request = settlement(sale, { outcome: 'failed', payments: inCash(1_502), cashRounding: 0 })
  const invalid = await shop.terminal.send('payment.settle', request)
  expect(codeOf(invalid)).toBe('payload_invalid')
  const { cashRounding: _, ...written } = { ...request, id: server.newId() }
  const { outcome, decision } = await shop.terminal.send('payment.settle', written)
  expect({ outcome, flags: decision?.reviewFlags }).toEqual({ outcome: 'accepted', flags: ['total_mismatch'] })
  expect(await balances(sale)).toMatchObject({ 'tender:cash': 2_002 })
})

test('sold, settled and voided in one push, nothing is left on any account', async () => {
  const sale = uncertainSale()
  const approval = await shop.approve('void', sale.id)
  const items = [
    shop.terminal.seal('order.create', sale),
    shop.terminal.seal('payment.settle', settlement(sale, { outcome: 'failed', payments: inCash(1_500) })),
    shop.terminal.seal('order.void', shop.voidOf(sale, [approval])),
  ]
  const { answers } = await shop.terminal.push(items)
  expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted'])
  expect(await balances(sale)).toEqual({})
  expect((await order(sale)).payments.map(({ state }) => state)).toEqual(['captured', 'failed', 'captured'])
})

test('a settlement that contradicts the order is refused, and the sum of a closure tells what was settled', async () => {
  const sale = uncertainSale()
  await shop.terminal.send('order.create', sale)
  const refuse = async (more: Partial<PaymentSettle>) =>
    codeOf(await shop.terminal.send('payment.settle', settlement(sale, more)))
  expect(await refuse({ orderId: server.newId() })).toBe('order_unknown')
  expect(await refuse({ paymentId: server.newId() })).toBe('payment_not_found')
  expect(await refuse({ paymentId: sale.payments[0]?.id ?? '' })).toBe('payment_settled')
  expect(await refuse({ outcome: 'failed', payments: inCash(1_499) })).toBe('settlement_inconsistent')
  const request = settlement(sale, { outcome: 'failed', payments: inCash(1_500) })
  const declared = { ...(await totals()), tenders: [] }
  const close = {
    registerSessionId: shop.sessionId,
    counted: 0,
    declared,
    closedBy: seed.cashier.id,
    closedAt: shop.now(),
  }
  const items = [
    shop.terminal.seal('payment.settle', request),
    shop.terminal.seal('payment.settle', request),
    shop.terminal.seal('session.close', close, { schemaVersion: 2 }),
  ]
  const { answers } = await shop.terminal.push(items)
  expect(answers.map((answer) => codeOf(answer))).toEqual(['accepted', 'record_exists', 'accepted'])
  const { rows } = await server.pool.query('SELECT server_totals AS sums FROM register_session WHERE session_id = $1', [
    shop.sessionId,
  ])
  expect(rows[0].sums).toEqual(await totals())
})
