import { type ApiClientV1, createApiClientV1 } from '@outpost/contract/client'
import type { OrderCreate } from '@outpost/contract/v1'
import { type Result, unwrap } from '@outpost/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findingsOf } from '../../posting/testing/prove-books.ts'
import { type Shop, testShop } from '../../posting/testing/terminal.ts'
import { call, type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'

let server: TestServer
let seed: Minimal
let shop: Shop
let v1: ApiClientV1

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal({ branches: 2, cashIncrement: 5 })
  shop = testShop(server, seed)
  await shop.receive('100')
  await shop.move('receipt', '10', { product: 1 })
  v1 = clientOf(seed.adminToken)
})
afterAll(() => server.close())

const clientOf = (token: string) =>
  createApiClientV1({ baseUrl: server.url, fetch, token: async () => token, timeoutMs: 30_000 })

const query = () => ({ branch_id: seed.branch.id })
const order = (more: Partial<OrderCreate> = {}): OrderCreate => ({
  branch_id: seed.branch.id,
  items: [{ sku: 'SKU-1', quantity: '2' }],
  payment_method: 'card',
  ...more,
})
const open = async (more: Partial<OrderCreate> = {}) =>
  unwrap(await v1.createOrder({ key: server.newId(), body: order(more) }))
const pay = (id: string, amount: number, key = server.newId()) =>
  v1.createPayment({ params: { id }, query: query(), key, body: { amount } })
const sold = async (more: Partial<OrderCreate> = {}) => {
  const { id, total } = await open(more)
  unwrap(await pay(id, total))
  return unwrap(await v1.getOrder({ params: { id }, query: query() }))
}
const codeOf = (result: Result<unknown, { kind: string; problem?: { code: string } }>) =>
  result.ok ? 'ok' : (result.error.problem?.code ?? result.error.kind)
const scalar = async (sql: string, values: unknown[] = []) =>
  Object.values((await server.pool.query(sql, values)).rows[0] ?? {})[0]
const post = (path: string, body: unknown, key = server.newId(), token = seed.adminToken) =>
  call(server.url, `POST /api/v1${path}`, { body, key, token })

describe('an order of v1', () => {
  test('is open, on no book, until a payment reaches its total; then it is an order like any other', async () => {
    const made = await open({
      items: [
        { sku: 'SKU-1', quantity: '2' },
        { product_id: seed.products[1].id, quantity: '1' },
      ],
    })
    expect(made).toMatchObject({ status: 'open', total: 2_250, amount_due: 2_250, tax_total: 375, payments: [] })
    expect(made.receipt_number).toBeUndefined()
    expect(await scalar('SELECT count(*)::int4 FROM orders WHERE order_id = $1', [made.id])).toBe(0)
    const part = unwrap(await pay(made.id, 1_000))
    expect(part).toMatchObject({ amount: 1_000, order_status: 'open', amount_due: 1_250 })
    const last = unwrap(await pay(made.id, 1_250))
    expect(last).toMatchObject({ order_status: 'completed', amount_due: 0 })
    expect(last.receipt_number).toMatch(/^B01-API-0{5}\d$/)
    const completed = unwrap(await v1.getOrder({ params: { id: made.id }, query: query() }))
    expect(completed).toMatchObject({
      status: 'completed',
      amount_paid: 2_250,
      review_flags: [],
      created_at: made.created_at,
    })
    expect(completed.payments.map(({ amount }) => amount)).toEqual([1_000, 1_250])
    const v2 = await call(server.url, `GET /api/v2/orders/${made.id}?branchId=${seed.branch.id}`, {
      token: seed.adminToken,
    })
    expect(v2.body).toMatchObject({
      receiptNumber: last.receipt_number,
      status: 'completed',
      total: 2_250,
      reviewFlags: [],
    })
    expect(await scalar('SELECT type FROM mutation WHERE client_ref = $1', [v2.body['clientRef']])).toBe('order.create')
  })

  test('has the key of the request that made it as its id, and is answered the same ever after', async () => {
    const [body, key] = [order(), server.newId()]
    const first = await post('/orders', body, key)
    expect([first.status, first.body['id']]).toEqual([201, key])
    await pay(key, 2_000)
    const again = await post('/orders', body, key)
    expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([201, first.text, 'true'])
    const other = await post('/orders', order({ note: 'other' }), key)
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency_key_reused'])
  })

  test('ten requests of one key at once make one order, and ten of one payment take it once', async () => {
    const [body, key, payment] = [order(), server.newId(), server.newId()]
    const opened = await Promise.all(Array.from({ length: 10 }, () => post('/orders', body, key)))
    expect(new Set(opened.map(({ text }) => text)).size).toBe(1)
    const path = `/orders/${key}/payments?branch_id=${seed.branch.id}`
    const paid = await Promise.all(Array.from({ length: 10 }, () => post(path, { amount: 2_000 }, payment)))
    expect(new Set(paid.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(paid[0]?.body).toMatchObject({ order_status: 'completed' })
  })

  test('two payments that race complete it once; the one too many is refused for good', async () => {
    const { id, total } = await open()
    const keys = Array.from({ length: 6 }, () => server.newId())
    const answers = await Promise.all(keys.map((key) => pay(id, total, key)))
    expect(answers.map(codeOf).toSorted()).toEqual(['ok', ...Array.from({ length: 5 }, () => 'order_completed')])
    expect(await Promise.all(keys.map((key) => pay(id, total, key)))).toEqual(answers)
    expect(await scalar('SELECT count(*)::int4 FROM payment WHERE order_id = $1', [id])).toBe(1)
  })

  test('part payments that race never take more than is due', async () => {
    const { id } = await open()
    const answers = await Promise.all(Array.from({ length: 7 }, () => pay(id, 500)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(4)
    const completed = unwrap(await v1.getOrder({ params: { id }, query: query() }))
    expect([completed.status, completed.amount_paid, completed.payments.length]).toEqual(['completed', 2_000, 4])
  })

  test('paid in cash rounds to coins and gives change; any other payment beyond what is due is refused', async () => {
    const cash = await open({ payment_method: 'cash', items: [{ sku: 'SKU-1', quantity: '1', unit_price: 1_003 }] })
    expect(cash).toMatchObject({ total: 1_005, cash_rounding: 2 })
    expect(unwrap(await pay(cash.id, 2_000))).toMatchObject({ amount: 1_005, tendered: 2_000, change: 995 })
    const flagged = unwrap(await v1.getOrder({ params: { id: cash.id }, query: query() }))
    expect(flagged.review_flags).toEqual(['price_variance'])
    const card = await open()
    expect(codeOf(await pay(card.id, 2_001))).toBe('payment_exceeds_due')
    expect(unwrap(await v1.getOrder({ params: { id: card.id }, query: query() }))).toEqual(card)
  })

  test('of nothing is complete at once', async () => {
    const free = await open({ discount: 2_000 })
    expect(free).toMatchObject({ status: 'completed', total: 0, discount_total: 2_000, amount_due: 0 })
    expect(codeOf(await pay(free.id, 1))).toBe('order_completed')
  })

  test('takes discounts off a line and off the whole', async () => {
    const made = await open({
      items: [
        { sku: 'SKU-1', quantity: '1', discount: 100 },
        { sku: 'SKU-2', quantity: '2' },
      ],
      discount: 140,
    })
    expect(made).toMatchObject({ subtotal: 1_500, discount_total: 240, total: 1_260 })
  })

  test('counts in a register session of the API terminal, which it opens when there is none', async () => {
    const first = await sold()
    const second = await sold()
    expect(first.register_session_id).toBe(second.register_session_id)
    const { body } = await call(
      server.url,
      `GET /api/v2/register-sessions/${first.register_session_id}?branchId=${seed.branch.id}`,
      { token: seed.adminToken },
    )
    expect(body).toMatchObject({ status: 'open', reviewFlags: [] })
  })

  test('is posted at the price that it was opened at, whatever the catalogue says when it is paid', async () => {
    const made = await open({ items: [{ sku: 'SKU-1', quantity: '1' }] })
    const product = { ...seed.products[0], price: 1_100 }
    const token = seed.adminToken
    await call(server.url, `PUT /api/v2/products/${product.id}`, { token, key: server.newId(), body: product })
    unwrap(await pay(made.id, 1_000))
    const completed = unwrap(await v1.getOrder({ params: { id: made.id }, query: query() }))
    expect([completed.total, completed.review_flags]).toEqual([1_000, []])
    await call(server.url, `PUT /api/v2/products/${product.id}`, { token, key: server.newId(), body: seed.products[0] })
  })
})

describe('an order of v1 is refused', () => {
  test('as it opens, where it would be refused were it paid', async () => {
    const path = '/orders'
    const cases: [object, number, string, string?][] = [
      [order({ items: [{ sku: 'NONE', quantity: '1' }] }), 422, 'product_unknown', '/items/0/sku'],
      [
        order({ items: [{ product_id: server.newId(), quantity: '1' }] }),
        422,
        'product_unknown',
        '/items/0/product_id',
      ],
      [order({ items: [{ quantity: '1' }] }), 400, 'validation_failed', '/items/0/product_id'],
      [
        order({ items: [{ sku: 'SKU-1', product_id: seed.products[0].id, quantity: '1' }] }),
        400,
        'validation_failed',
        '/items/0/sku',
      ],
      [order({ items: [{ sku: 'SKU-2', quantity: '9999' }] }), 422, 'stock_insufficient'],
      [order({ discount: 2_001 }), 422, 'order_inconsistent', '/discount'],
      [
        order({ items: [{ sku: 'SKU-1', quantity: '999', unit_price: Number.MAX_SAFE_INTEGER }] }),
        422,
        'amount_overflow',
        '/items/0',
      ],
      [order({ payment_method: 'mixed' }), 400, 'validation_failed', '/payment_method'],
      [{ ...order(), total: 1 }, 400, 'validation_failed', '/total'],
      [{ ...order(), branch_id: server.newId() }, 404, 'not_found'],
    ]
    for (const [body, status, code, pointer] of cases) {
      const answer = await post(path, body)
      expect([answer.status, answer.body['code']], JSON.stringify(body).slice(0, 200)).toEqual([status, code])
      if (pointer !== undefined) expect(answer.body['errors']).toMatchObject([{ pointer }])
    }
  })

  test('with an answer that is stored, where the branch was asked', async () => {
    const [key, body] = [server.newId(), order({ items: [{ sku: 'SKU-2', quantity: '9999' }] })]
    const first = await post('/orders', body, key)
    const again = await post('/orders', body, key)
    expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([422, first.text, 'true'])
    expect(first.headers.get('content-type')).toContain('application/problem+json')
  })

  test('as its last payment comes, when its goods are gone: it stays open, and that payment was never taken', async () => {
    const left = Number(
      await scalar('SELECT quantity / 1000 FROM stock_level WHERE branch_id = $1 AND product_id = $2', [
        seed.branch.id,
        seed.products[1].id,
      ]),
    )
    const made = await open({ items: [{ sku: 'SKU-2', quantity: String(left) }] })
    unwrap(await pay(made.id, 100))
    const before = unwrap(await v1.getOrder({ params: { id: made.id }, query: query() }))
    await shop.terminal.send('order.create', shop.sale({}, ['0', '1']))
    const key = server.newId()
    expect(codeOf(await pay(made.id, made.total - 100, key))).toBe('stock_insufficient')
    expect(unwrap(await v1.getOrder({ params: { id: made.id }, query: query() }))).toEqual(before)
    await shop.move('receipt', '10', { product: 1 })
    expect(codeOf(await pay(made.id, made.total - 100, key))).toBe('stock_insufficient')
    expect(unwrap(await pay(made.id, made.total - 100))).toMatchObject({ order_status: 'completed' })
  })

  test('by a terminal’s token that names nobody', async () => {
    const { status, body } = await post('/orders', order(), server.newId(), seed.terminal.token)
    expect([status, body['code']]).toEqual([400, 'validation_failed'])
    expect(body['errors']).toEqual([{ pointer: '/staff_id', code: 'required' }])
  })

  test('under a key that another write of the branch had, of either version', async () => {
    const pushed = shop.terminal.seal('order.create', shop.sale())
    await shop.terminal.push([pushed])
    expect((await post('/orders', order(), pushed.clientRef)).body['code']).toBe('idempotency_key_reused')
    const { id } = await open()
    const { receiptNumber: _r, terminalId: _t, ...v2 } = shop.sale()
    const { body } = await call(server.url, 'POST /api/v2/orders', { token: seed.adminToken, key: id, body: v2 })
    expect(body['code']).toBe('idempotency_key_reused')
  })
})

describe('a refund of v1', () => {
  const refund = (id: string, body: object, key = server.newId()) =>
    v1.createRefund({ params: { id }, query: query(), key, body })

  test('takes a part back, then what is left, then nothing more', async () => {
    const { id } = await sold({
      items: [
        { sku: 'SKU-1', quantity: '3' },
        { sku: 'SKU-2', quantity: '2' },
      ],
    })
    const part = unwrap(await refund(id, { items: [{ line_no: 1, quantity: '1' }], reason: 'torn' }))
    expect(part).toMatchObject({ order_id: id, total: 1_000, payment_method: 'card', reason: 'torn', review_flags: [] })
    expect(part.items).toMatchObject([{ line_no: 1, original_line_no: 1, quantity: '1' }])
    const rest = unwrap(await refund(id, {}))
    expect([rest.total, rest.items.map(({ quantity }) => quantity)]).toEqual([2_500, ['2', '2']])
    expect(codeOf(await refund(id, {}))).toBe('return_exceeds_sale')
    expect(codeOf(await refund(id, { items: [{ line_no: 1, quantity: '1' }] }))).toBe('return_exceeds_sale')
    expect(codeOf(await refund(id, { items: [{ line_no: 9, quantity: '1' }] }))).toBe('return_exceeds_sale')
    const asOrder = unwrap(await v1.getOrder({ params: { id: part.id }, query: query() }))
    expect(asOrder).toMatchObject({ kind: 'return', original_order_id: id, total: 1_000 })
  })

  test('of two that race for the same goods one is refused', async () => {
    const { id } = await sold()
    const answers = await Promise.all([refund(id, {}), refund(id, {})])
    expect(answers.map(codeOf).toSorted()).toEqual(['ok', 'return_exceeds_sale'])
  })

  test('is answered the same ever after, though nothing is left by then', async () => {
    const { id } = await sold()
    const key = server.newId()
    const first = unwrap(await refund(id, {}, key))
    expect(unwrap(await refund(id, {}, key))).toEqual(first)
    expect(codeOf(await refund(id, { reason: 'other' }, key))).toBe('idempotency_key_reused')
  })

  test('of an open order, of an unknown one and of another branch’s is refused', async () => {
    expect(codeOf(await refund((await open()).id, {}))).toBe('order_open')
    expect(codeOf(await refund(server.newId(), {}))).toBe('not_found')
    const { id } = await sold()
    const branch_id = seed.branches[1]?.branch.id ?? ''
    const foreign = await v1.createRefund({ params: { id }, query: { branch_id }, key: server.newId(), body: {} })
    expect(codeOf(foreign)).toBe('not_found')
  })

  test('of a sale in several tenders names the one to give back in', async () => {
    const sale = shop.sale({}, ['1', '0'])
    const [cash] = sale.payments
    const payments = [
      { ...cash, amount: 400 },
      { ...cash, id: server.newId(), tender: 'card', amount: 600 },
    ] as typeof sale.payments
    await shop.terminal.send('order.create', { ...sale, payments })
    expect(unwrap(await v1.getOrder({ params: { id: sale.id }, query: query() })).payment_method).toBe('mixed')
    expect(codeOf(await refund(sale.id, {}))).toBe('validation_failed')
    expect(unwrap(await refund(sale.id, { payment_method: 'card' }))).toMatchObject({ total: 1_000 })
  })
})

test('afterwards the books of every branch prove, open orders too', async () => {
  expect(await findingsOf(server)).toEqual([])
})

test.each([
  [
    'a completed order is opened again',
    `SET status = 'open' WHERE status = 'completed'`,
    /it is open, and on the books/,
  ],
  ['a payment is taken off', `SET paid = paid - 1 WHERE status = 'completed' AND paid > 0`, /payments sum to/],
  [
    'an open order is called completed',
    `SET status = 'completed' WHERE status = 'open'`,
    /it is completed, and on no book/,
  ],
])('verify finds it when %s', async (_what, change, finding) => {
  const client = await server.pool.connect()
  const before = await client.query('SELECT * FROM open_order WHERE branch_id = $1', [seed.branch.id])
  try {
    const { rowCount } = await client.query(`UPDATE open_order ${change} AND branch_id = $1`, [seed.branch.id])
    expect(rowCount).toBeGreaterThan(0)
    expect((await findingsOf(server)).filter((line) => finding.test(line))).not.toEqual([])
  } finally {
    for (const { order_id: id, status, paid } of before.rows)
      await client.query('UPDATE open_order SET status = $3, paid = $4 WHERE branch_id = $1 AND order_id = $2', [
        seed.branch.id,
        id,
        status,
        paid,
      ])
    client.release()
  }
})
