import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTerminal, keysOf, type Operator, type Terminal, toCartItem } from '@outpost/client'
import { type ApiClientV1, createApiClient, createApiClientV1 } from '@outpost/contract/client'
import { systemClock, systemRandom, systemTimers, unwrap, uuidv7Source } from '@outpost/kernel'
import { type Minimal, startTestServer, TEST_PASSWORD, TEST_PIN, type TestServer } from '@outpost/server/testing'
import { openSqliteStore } from '@outpost/store-sqlite'
import { reseal, seal } from '@outpost/sync'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { fileSecrets } from '../till/file-secrets.ts'
import { nodePinHasher } from '../till/node-pin-hasher.ts'

/*
 * An old client (v1, by its route table), a new one (a terminal with its store and its sync engine) and one server.
 */

let server: TestServer
let seed: Minimal
let folder: string
let old: ApiClientV1
let till: Terminal
let ada: Operator
let close: () => Promise<void>

const PATIENCE = { timeout: 30_000, interval: 50 }

beforeAll(async () => {
  server = await startTestServer({ spreadMs: 0 })
  seed = await server.seedMinimal()
  folder = mkdtempSync(join(tmpdir(), 'outpost-both-'))
  const network = { baseUrl: server.url, fetch, timeoutMs: 30_000 }
  const grant = { grant_type: 'password', staff_code: 'admin', password: TEST_PASSWORD } as const
  const { access_token: token } = unwrap(await createApiClientV1(network).createToken({ body: grant }))
  old = createApiClientV1({ ...network, token: async () => token })
  const office = createApiClient({ ...network, token: async () => token })
  const code = await office.createEnrolmentCode({ key: server.newId(), body: { branchId: seed.branch.id } })
  await openTill(unwrap(code).code)
})
afterAll(async () => {
  await close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function openTill(code: string): Promise<void> {
  const store = unwrap(await openSqliteStore({ path: join(folder, 'till.sqlite'), seal, reseal, keysOf }))
  till = createTerminal({
    store,
    secrets: fileSecrets(join(folder, 'till.secrets')),
    pinHasher: nodePinHasher,
    network: { apiBaseUrl: server.url, fetch },
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    newId: uuidv7Source(systemClock, systemRandom),
  })
  unwrap(await till.authService.enrol({ code, platform: 'desktop', name: 'Till' }))
  unwrap(await till.sync.start())
  close = async () => {
    await till.sync.stop()
    await store.close()
  }
  await vi.waitUntil(async () => (await till.authService.signIn('B01-C', TEST_PIN)).ok, PATIENCE)
  ada = till.authService.operator() as Operator
  await vi.waitUntil(async () => (await offerOf('SKU-1')) !== null, PATIENCE)
  unwrap(await till.sessionService.open(10_000, ada))
}

async function offerOf(sku: string) {
  const product = unwrap(await till.catalogService.findBySku(sku))
  const offer = product && (await till.catalogService.offer(product))
  return offer?.ok ? offer.value : null
}

async function sellAtTill(sku: string, quantity: string) {
  const offer = await offerOf(sku)
  if (offer === null) throw new Error(`no offer of ${sku}`)
  const order = unwrap(till.orderService.addItem(till.orderService.begin('sale'), toCartItem(offer, quantity)))
  const { total } = unwrap(await till.orderService.price(order))
  return unwrap(await till.orderService.complete(order, [{ tender: 'card', tendered: total }], ada))
}

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

  const sold = await sellAtTill(product.sku, '2')
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
  const returned = unwrap(await till.orderService.complete(back, [{ tender: 'card', tendered: opened.total }], ada))
  const seenReturn = () => old.getOrder({ params: { id: returned.id }, query: query() })
  await expect.poll(async () => (await seenReturn()).ok, PATIENCE).toBe(true)
  expect(unwrap(await seenReturn())).toMatchObject({ kind: 'return', original_order_id: opened.id, total: 3_000 })
  expect(await stockInV1(product.sku)).toBe('19')

  const reports = await verifiedBranches()
  expect(reports).toEqual([])
})

async function verifiedBranches(): Promise<unknown[]> {
  const office = createApiClient({ baseUrl: server.url, fetch, timeoutMs: 30_000, token: async () => seed.adminToken })
  const report = unwrap(await office.verifyBranch({ query: { branchId: seed.branch.id } }))
  const balance = unwrap(await office.getTrialBalance({ query: { branchId: seed.branch.id } }))
  return [...report.checks.flatMap(({ findings }) => findings), ...(balance.balanced ? [] : [balance])]
}
