import { Order, RegisterSession, StockMovementPage, validate } from '@outpost/contract/v2'
import type { TSchema } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findingsOf } from '../../posting/testing/prove-books.ts'
import { type Shop, testShop } from '../../posting/testing/terminal.ts'
import { call } from '../../testing/call.ts'
import { type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'

let server: TestServer
let seed: Minimal
let shop: Shop

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal({ branches: 2 })
  shop = testShop(server, seed)
})
afterAll(() => server.close())

const post = (path: `/${string}`, body: unknown, key = server.newId(), token = seed.adminToken) =>
  call(server.url, `POST /api/v2${path}`, { body, key, token })

const isValid = (schema: TSchema, value: unknown) => expect(validate(schema, value)).toMatchObject({ ok: true })

const write = () => {
  const { receiptNumber: _receipt, terminalId: _terminal, ...order } = shop.sale()
  return order
}

test('an order rung up on the server gets the next receipt number of its API terminal, and the same answer ever after', async () => {
  const [body, key] = [write(), server.newId()]
  const first = await post('/orders', body, key)
  expect(first.status).toBe(201)
  isValid(Order, first.body)
  expect(first.body).toMatchObject({ ...body, receiptNumber: 'B01-API-000001', status: 'completed', clientRef: key })
  const again = await post('/orders', body, key)
  expect([again.status, again.text]).toEqual([201, first.text])
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  const next = await post('/orders', write())
  expect(next.body).toMatchObject({ receiptNumber: 'B01-API-000002' })
  const reused = await post('/orders', write(), key)
  expect([reused.status, reused.body['code']]).toEqual([422, 'idempotency_key_reused'])
})

test('ten requests of one key at once make one order', async () => {
  const [body, key] = [write(), server.newId()]
  const answers = await Promise.all(Array.from({ length: 10 }, () => post('/orders', body, key)))
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  const replays = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')
  expect(replays.length).toBe(9)
})

test('a refusal is stored and final, and takes no receipt number', async () => {
  const [body, key] = [{ ...write(), total: 1 }, server.newId()]
  const first = await post('/orders', body, key)
  expect([first.status, first.body['code']]).toEqual([422, 'order_inconsistent'])
  expect(first.headers.get('content-type')).toContain('application/problem+json')
  const again = await post('/orders', body, key)
  expect([again.status, again.text]).toEqual([422, first.text])
  const numbers = await server.pool.query(
    `SELECT count(*)::int4 AS n FROM orders WHERE receipt_number LIKE 'B01-API-%'`,
  )
  const { body: next } = await post('/orders', write())
  expect(next['receiptNumber']).toBe(`B01-API-00000${numbers.rows[0].n + 1}`)
})

test('a branch’s session, sale, approval and void can all be written by route', async () => {
  const branch = `branchId=${seed.branch.id}` as const
  const opening = { id: server.newId(), openedBy: seed.cashier.id, openingFloat: 1_000, openedAt: shop.now() }
  const session = await post(`/register-sessions?${branch}`, opening)
  expect(session.status).toBe(201)
  isValid(RegisterSession, session.body)
  const sale = { ...write(), registerSessionId: opening.id }
  await post('/orders', sale)
  const ask = {
    id: server.newId(),
    kind: 'void',
    subject: { subjectId: sale.id },
    requestedBy: seed.cashier.id,
    requestedAt: shop.now(),
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
  }
  expect((await post(`/approval-requests?${branch}`, ask)).body).toMatchObject({ state: 'pending' })
  const word = { approvalId: ask.id, decision: 'approved', decidedBy: seed.admin.id, decidedAt: shop.now() }
  const approved = await post(`/approval-requests/${ask.id}/decision?${branch}`, word)
  expect(approved.body).toMatchObject({ state: 'approved', decidedBy: seed.admin.id })
  const voided = await post(`/orders/${sale.id}/void?${branch}`, {
    id: server.newId(),
    orderId: sale.id,
    registerSessionId: opening.id,
    staffId: seed.cashier.id,
    reason: 'wrong',
    approvalIds: [ask.id],
    voidedAt: shop.now(),
  })
  expect(voided.body).toMatchObject({ id: sale.id, status: 'voided' })
  const cash = {
    id: server.newId(),
    registerSessionId: opening.id,
    kind: 'paid_in',
    amount: 500,
    staffId: seed.cashier.id,
    movedAt: shop.now(),
  }
  expect((await post(`/register-sessions/${opening.id}/cash-movements?${branch}`, cash)).body).toEqual(cash)
  const report = await call(server.url, `GET /api/v2/register-sessions/${opening.id}?${branch}`, {
    token: seed.adminToken,
  })
  isValid(RegisterSession, report.body)
  expect(report.body).toMatchObject({ status: 'open', expected: 1_500, server: { saleCount: 1, voidCount: 1 } })
  const tenders = [{ tender: 'cash', amount: 0 }]
  const sums = {
    saleCount: 1,
    salesTotal: sale.total,
    returnCount: 0,
    returnsTotal: 0,
    voidCount: 1,
    taxTotal: 0,
    tenders,
  }
  const closed = await post(`/register-sessions/${opening.id}/closure?${branch}`, {
    registerSessionId: opening.id,
    counted: 1_500,
    denominations: [{ value: 500, pieces: 3 }],
    declared: { ...sums, expectedCash: 1_500 },
    closedBy: seed.cashier.id,
    closedAt: shop.now(),
  })
  isValid(RegisterSession, closed.body)
  const closure = {
    status: 'closed',
    expected: 1_500,
    variance: 0,
    denominations: [{ value: 500, pieces: 3 }],
    reviewFlags: [],
  }
  expect(closed.body).toMatchObject(closure)
  const kept = await call(server.url, `GET /api/v2/register-sessions/${opening.id}?${branch}`, {
    token: seed.adminToken,
  })
  expect(kept.body).toMatchObject(closure)
})

test('stock moved by route answers the rows that it made', async () => {
  const document = {
    id: server.newId(),
    kind: 'receipt',
    lines: seed.products.map(({ id }) => ({ productId: id, quantity: '2.5' })),
    staffId: seed.supervisor.id,
    approvalIds: [],
    movedAt: shop.now(),
  }
  const path = `/stock-movements?branchId=${seed.branch.id}` as const
  const { status, body } = await post(path, document)
  expect(status).toBe(201)
  isValid(StockMovementPage, body)
  expect((body['items'] as object[]).length).toBe(2)
})

test('a branch of others is answered like one that does not exist', async () => {
  const foreign = { ...write(), branchId: seed.branches[1]?.branch.id ?? '' }
  const none = { ...write(), branchId: server.newId() }
  const answers = [foreign, none].map((body) => post('/orders', body, server.newId(), seed.terminal.token))
  for (const { status, body } of await Promise.all(answers)) expect([status, body['code']]).toEqual([404, 'not_found'])
})

test('a key that a terminal used for the same void by push is answered with that outcome', async () => {
  const sale = shop.sale()
  const reversal = shop.voidOf(sale, [await shop.approve('void', sale.id)])
  const [sold, pushed] = [shop.terminal.seal('order.create', sale), shop.terminal.seal('order.void', reversal)]
  await shop.terminal.push([sold, pushed])
  const { status, headers } = await post(
    `/orders/${sale.id}/void?branchId=${seed.branch.id}`,
    reversal,
    pushed.clientRef,
  )
  expect([status, headers.get('idempotency-replayed')]).toEqual([200, 'true'])
})

test('afterwards the books of every branch prove', async () => {
  expect(await findingsOf(server)).toEqual([])
})
