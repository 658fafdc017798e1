import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ApiClientV1, createApiClientV1 } from '@outpost/contract/client'
import { unwrap } from '@outpost/kernel'
import { type Minimal, startTestServer, TEST_PASSWORD, type TestServer } from '@outpost/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { officeOf, openServerTill, PATIENCE, type ServerTill } from './server-till.ts'

/*
 * An old client (v1, by its route table), a new one (a terminal with its store and its sync engine) and one server.
 */

let server: TestServer
let seed: Minimal
let folder: string
let old: ApiClientV1
let open: ServerTill
let till: ServerTill['till']

beforeAll(async () => {
  server = await startTestServer({ spreadMs: 0 })
  seed = await server.seedMinimal()
  folder = mkdtempSync(join(tmpdir(), 'outpost-both-'))
  const network = { baseUrl: server.url, fetch, timeoutMs: 30_000 }
  const grant = { grant_type: 'password', staff_code: 'admin', password: TEST_PASSWORD } as const
  const { access_token: token } = unwrap(await createApiClientV1(network).createToken({ body: grant }))
  old = createApiClientV1({ ...network, token: async () => token })
  open = await openServerTill(server, { folder, name: 'till', code: await officeOf(server, seed).enrolmentCode() })
  till = open.till
})
afterAll(async () => {
  await open.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const query = () => ({ branch_id: seed.branch.id })
const stockInV1 = async (sku: string) =>
  unwrap(await old.listProducts({ query: { ...query(), sku } })).items[0]?.stock_quantity
const stockAtTill = async (productId: string) => unwrap(await till.stockService.level(productId)).quantity

test('each sees what the other sold, refunded and received, and the books prove', async () => {
  const [product] = seed.products
  const receipt = { ...query(), kind: 'receipt', sku: product.sku, quantity: '20' } as const
  unwrap(await old.createStockMovement({ key: server.newId(), body: receipt }))
  await expect.poll(() => stockAtTill(product.id), PATIENCE).toBe('20')

  const body = { ...query(), items: [{ sku: product.sku, quantity: '3' }], payment_method: 'card' }
  const opened = unwrap(await old.createOrder({ key: server.newId(), body }))
  const params = { id: opened.id }
  unwrap(await old.createPayment({ params, query: query(), key: server.newId(), body: { amount: 1_000 } }))
  expect(unwrap(await till.orderService.find(opened.id))).toBeNull()
  unwrap(await old.createPayment({ params, query: query(), key: server.newId(), body: { amount: 2_000 } }))
  await expect.poll(async () => unwrap(await till.orderService.find(opened.id))?.order.total, PATIENCE).toBe(3_000)
  await expect.poll(() => stockAtTill(product.id), PATIENCE).toBe('17')

  const sold = unwrap(await open.sell(product.sku, '2'))
  const seen = () => old.getOrder({ params: { id: sold.id }, query: query() })
  await expect.poll(async () => (await seen()).ok, PATIENCE).toBe(true)
  expect(unwrap(await seen())).toMatchObject({
    status: 'completed',
    total: sold.total,
    receipt_number: sold.receiptNumber,
    payment_method: 'card',
    review_flags: [],
  })
  await expect.poll(() => stockInV1(product.sku), PATIENCE).toBe('15')

  const refund = { items: [{ line_no: 1, quantity: '1' }] }
  unwrap(await old.createRefund({ params: { id: sold.id }, query: query(), key: server.newId(), body: refund }))
  await expect.poll(() => stockAtTill(product.id), PATIENCE).toBe('16')
  const back = unwrap(await till.orderService.beginReturn(opened.id))
  const returned = unwrap(
    await till.orderService.complete(back, [{ tender: 'card', tendered: opened.total }], open.ada),
  )
  const seenReturn = () => old.getOrder({ params: { id: returned.id }, query: query() })
  await expect.poll(async () => (await seenReturn()).ok, PATIENCE).toBe(true)
  expect(unwrap(await seenReturn())).toMatchObject({ kind: 'return', original_order_id: opened.id, total: 3_000 })
  expect(await stockInV1(product.sku)).toBe('19')

  expect(await officeOf(server, seed).findings()).toEqual([])
})
