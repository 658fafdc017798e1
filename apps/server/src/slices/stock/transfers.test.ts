import { StockDiscrepancies, TransitPage, validate } from '@outpost/contract/v2'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createPosting } from '../../posting/index.ts'
import { findingsOf } from '../../posting/testing/prove-books.ts'
import { type Shop, testShop } from '../../posting/testing/terminal.ts'
import { call } from '../../testing/call.ts'
import { type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'
import { transferDelivery } from './deliver-transfers.ts'

let server: TestServer
let seed: Minimal
let sender: Shop
let receiver: Shop

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal({ branches: 2 })
  sender = testShop(server, seed)
  receiver = testShop(server, seed, seed.branches[1]?.terminals[0])
  await sender.receive('10')
})
afterAll(() => server.close())

const rows = async (sql: string, values: unknown[] = []) => (await server.pool.query(sql, values)).rows
const toBranchId = () => seed.branches[1]?.branch.id ?? ''

test('goods sent to another branch leave its stock, arrive on its feed once, and are booked in there', async () => {
  const transferId = server.newId()
  await sender.move('transfer_out', '4', { toBranchId: toBranchId(), transferId })
  await vi.waitUntil(async () => (await rows('SELECT 1 FROM transfer WHERE delivered_at IS NOT NULL')).length === 1)
  expect(await rows('SELECT received_at FROM transfer_arrival')).toEqual([{ received_at: null }])
  await receiver.move('transfer_in', '4', { fromBranchId: seed.branch.id, transferId })
  const [arrival] = await rows('SELECT received_at FROM transfer_arrival')
  expect(arrival?.received_at).not.toBeNull()
  const levels = await rows('SELECT branch_id, quantity FROM stock_level')
  expect(levels).toEqual(
    expect.arrayContaining([
      { branch_id: seed.branch.id, quantity: 6_000 },
      { branch_id: toBranchId(), quantity: 4_000 },
    ]),
  )
})

test('after a restore everything is delivered again, with no second effect', async () => {
  const context = { ...server.context, epoch: server.newId() }
  const counts = () =>
    rows(
      `SELECT (SELECT count(*)::int4 FROM transfer_arrival) AS arrivals, (SELECT count(*)::int4 FROM journal) AS steps`,
    )
  const before = await counts()
  await server.pool.query('UPDATE platform SET epoch = $1', [context.epoch])
  const deliver = transferDelivery(context, createPosting(context))
  expect(await deliver(false)).toBe(0)
  expect(await deliver(true)).toBe(1)
  expect(await deliver(true)).toBe(0)
  expect(await counts()).toEqual(before)
})

test('what the receiver lost to a restore is delivered again', async () => {
  const context = { ...server.context, epoch: server.newId() }
  await server.pool.query('UPDATE platform SET epoch = $1', [context.epoch])
  await server.pool.query('DELETE FROM transfer_arrival')
  expect(await transferDelivery(context, createPosting(context))(true)).toBe(1)
  const [arrival] = await rows('SELECT received_at FROM transfer_arrival')
  expect(arrival?.received_at).not.toBeNull() // it had been booked in, and that was not lost
})

test('goods that come twice under one transfer are taken in and flagged', async () => {
  const transferId = server.newId()
  const document = (id: string) => ({
    id,
    kind: 'transfer_in' as const,
    lines: [{ productId: seed.products[0].id, quantity: '1' }],
    staffId: seed.branches[1]?.cashier.id ?? '',
    approvalIds: [],
    movedAt: receiver.now(),
    transferId,
  })
  const first = await receiver.terminal.send('stock.move', document(server.newId()))
  const second = await receiver.terminal.send('stock.move', document(server.newId()))
  expect([first, second].map(({ decision }) => decision?.reviewFlags)).toEqual([[], ['transfer_repeated']])
})

test('what is under way is listed until it is booked in, from both ends, and what came otherwise than it was sent', async () => {
  const get = async (path: string, token = seed.supportToken) =>
    (await call(server.url, `GET /api/v2/${path}`, { token })).body
  const transferId = server.newId()
  await sender.move('transfer_out', '3', { toBranchId: toBranchId(), transferId })
  const underWay = { id: transferId, fromBranchId: seed.branch.id, toBranchId: toBranchId() }
  await vi.waitUntil(async () => {
    const { items } = (await get('transfers-in-transit')) as { items: { arrivedAt?: string }[] }
    return items[0]?.arrivedAt !== undefined
  })
  const body = await get('transfers-in-transit')
  expect(validate(TransitPage, body)).toMatchObject({ ok: true })
  expect(body).toMatchObject({ items: [{ ...underWay, lines: [{ productId: seed.products[0].id, quantity: '3' }] }] })
  for (const { branch, supervisor } of seed.branches) {
    const token = await server.context.accessTokens.issue({ kind: 'staff', staffId: supervisor.id })
    expect((await get('transfers-in-transit', token))['items']).toMatchObject([underWay])
    expect((await get(`transfers-in-transit?branchId=${branch.id}`, token))['items']).toMatchObject([underWay])
  }
  await receiver.move('transfer_in', '2.5', { fromBranchId: seed.branch.id, transferId })
  expect((await get('transfers-in-transit'))['items']).toEqual([])
  await receiver.terminal.send('session.open', receiver.opening())
  const sale = receiver.sale({}, ['9', '0'])
  expect((await receiver.terminal.send('order.create', sale)).outcome).toBe('accepted')
  const wrong = await get(`stock-discrepancies?branchId=${toBranchId()}`)
  expect(validate(StockDiscrepancies, wrong)).toMatchObject({ ok: true })
  expect(wrong).toMatchObject({
    negative: [{ productId: seed.products[0].id, quantity: '-0.5' }],
    transfers: [
      { transferId, fromBranchId: seed.branch.id, sent: '3', received: '2.5' },
      { sent: '0', received: '2' }, // what came twice above, and nobody had sent
    ],
    oversold: [{ orderId: sale.id, receiptNumber: sale.receiptNumber }],
  })
  const right = await get(`stock-discrepancies?branchId=${seed.branch.id}`)
  expect(right).toMatchObject({ negative: [], transfers: [], oversold: [] })
})

test('afterwards the books of every branch prove', async () => {
  expect(await findingsOf(server)).toEqual([])
})
