import { createApiClientV1 } from '@outpost/contract/client'
import { fromInstant, toInstant, unwrap } from '@outpost/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findingsOf } from '../../posting/testing/prove-books.ts'
import { type Shop, testShop } from '../../posting/testing/terminal.ts'
import { type Minimal, startTestServer, TEST_PASSWORD, type TestServer } from '../../testing/index.ts'

let server: TestServer
let seed: Minimal
let shop: Shop

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal()
  shop = testShop(server, seed)
})
afterAll(() => server.close())

const clientOf = (token: string | null) =>
  createApiClientV1({ baseUrl: server.url, fetch, token: async () => token, timeoutMs: 30_000 })
const staff = () => clientOf(seed.adminToken)
const key = () => server.newId()

test('a token of v1, by password and by a terminal’s secret, opens both versions', async () => {
  const anonymous = clientOf(null)
  const person = unwrap(
    await anonymous.createToken({ body: { grant_type: 'password', staff_code: 'admin', password: TEST_PASSWORD } }),
  )
  expect(person).toMatchObject({ token_type: 'Bearer', expires_in: 900 })
  const { branchId, terminalId, secret } = seed.terminal
  const body = { grant_type: 'terminal', branch_id: branchId, terminal_id: terminalId, secret } as const
  const terminal = unwrap(await anonymous.createToken({ body }))
  for (const { access_token: token } of [person, terminal]) {
    expect(unwrap(await clientOf(token).listProducts()).items).toHaveLength(2)
    const v2 = await fetch(`${server.url}/api/v2/products`, { headers: { authorization: `Bearer ${token}` } })
    expect(v2.status).toBe(200)
  }
  const wrong = await anonymous.createToken({ body: { ...body, secret: 'A'.repeat(43) } })
  expect(wrong).toMatchObject({ ok: false, error: { problem: { code: 'credentials_invalid', status: 401 } } })
})

test('products come with the branch’s price and stock where a branch is meant, page by page', async () => {
  await shop.receive('12.5')
  const [product] = seed.products
  const ago = (minutes: number) => toInstant(fromInstant(shop.now()) - minutes * 60_000)
  const price = { id: key(), branchId: seed.branch.id, productId: product.id, price: 950, effectiveFrom: ago(60) }
  const over = { ...price, id: key(), price: 1, effectiveFrom: ago(30), effectiveTo: ago(10) }
  for (const each of [price, over])
    await fetch(`${server.url}/api/v2/branch-prices/${each.id}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${seed.adminToken}`,
        'content-type': 'application/json',
        'x-idempotency-key': key(),
      },
      body: JSON.stringify(each),
    })
  const query = { branch_id: seed.branch.id, limit: 1 }
  const first = unwrap(await staff().listProducts({ query }))
  expect(first.items).toMatchObject([
    { sku: 'SKU-1', barcodes: ['4006381333931'], price: 950, currency: 'GBP', stock_quantity: '12.5' },
  ])
  const second = unwrap(await staff().listProducts({ query: { ...query, cursor: first.next_cursor ?? '' } }))
  expect(second.items).toMatchObject([{ sku: 'SKU-2', price: 250, stock_quantity: '0' }])
  expect(second.next_cursor).toBeUndefined()
  const nowhere = unwrap(await staff().listProducts({ query: { barcode: '4006381333931' } }))
  expect(nowhere.items.map(({ price: p, currency, stock_quantity: q }) => [p, currency, q])).toEqual([
    [1_000, undefined, undefined],
  ])
  const order = await staff().createOrder({
    key: key(),
    body: { branch_id: seed.branch.id, items: [{ sku: 'SKU-1', quantity: '1' }], payment_method: 'card' },
  })
  expect(unwrap(order).total).toBe(950)
})

test('a stock movement of v1 moves one product and is answered the same ever after', async () => {
  const body = {
    branch_id: seed.branch.id,
    kind: 'receipt',
    sku: 'SKU-2',
    quantity: '7.25',
    reason: 'delivery',
  } as const
  const [id, before] = [
    key(),
    unwrap(await staff().listProducts({ query: { branch_id: seed.branch.id, sku: 'SKU-2' } })),
  ]
  expect(before.items[0]?.stock_quantity).toBe('0')
  const moved = unwrap(await staff().createStockMovement({ key: id, body }))
  expect(moved).toMatchObject({
    id,
    quantity: '7.25',
    stock_quantity: '7.25',
    review_flags: [],
    product_id: seed.products[1].id,
  })
  expect(unwrap(await staff().createStockMovement({ key: id, body }))).toEqual(moved)
  const waste = { ...body, kind: 'waste', quantity: '1' } as const
  expect(unwrap(await staff().createStockMovement({ key: key(), body: waste }))).toMatchObject({
    quantity: '-1',
    stock_quantity: '6.25',
  })
  const wrong = await staff().createStockMovement({ key: key(), body: { ...waste, quantity: '-1' } })
  expect(wrong).toMatchObject({ ok: false, error: { problem: { code: 'quantity_invalid' } } })
})

test('an approval asked for by v1 and given by v2 lets a v1 order have its discount', async () => {
  const cashier = seed.cashier.id
  const order = {
    staff_id: cashier,
    branch_id: seed.branch.id,
    items: [{ sku: 'SKU-2', quantity: '4' }],
    discount: 500,
    payment_method: 'card',
  }
  expect(await staff().createOrder({ key: key(), body: order })).toMatchObject({
    ok: false,
    error: {
      problem: { code: 'approval_missing', errors: [{ pointer: '/discount_total', code: 'approval_missing' }] },
    },
  })
  const orderId = key()
  const asked = unwrap(
    await staff().createApprovalRequest({
      key: key(),
      body: { branch_id: seed.branch.id, staff_id: cashier, kind: 'discount', subject_id: orderId, max_amount: 500 },
    }),
  )
  expect(asked).toMatchObject({ state: 'pending', requested_by: cashier, subject_id: orderId })
  const word = {
    approvalId: asked.id,
    decision: 'approved' as const,
    decidedBy: seed.supervisor.id,
    decidedAt: shop.now(),
  }
  expect(await shop.terminal.send('approval.decide', word)).toMatchObject({ outcome: 'accepted' })
  const made = unwrap(await staff().createOrder({ key: orderId, body: { ...order, approval_ids: [asked.id] } }))
  expect(made).toMatchObject({ id: orderId, total: 500, discount_total: 500 })
})

test('afterwards the books of every branch prove', async () => {
  expect(await findingsOf(server)).toEqual([])
})
