import { createApiClientV1 } from '@outpost/contract/client'
import type { Order } from '@outpost/contract/v1'
import { type Result, systemTimers, unwrap } from '@outpost/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool, type Pool } from '../../db/pool.ts'
import { findingsOf } from '../../posting/testing/prove-books.ts'
import { type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'

let server: TestServer
let seed: Minimal

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal()
})
afterAll(() => server.close())

const v1 = () =>
  createApiClientV1({ baseUrl: server.url, fetch, token: async () => seed.adminToken, timeoutMs: 30_000 })

type Failed = { readonly kind: string; readonly problem?: { readonly code: string; readonly retryable: boolean } }

/** Sends it until it is answered for good, as an integrator is told to: the same request under the same key. */
async function surely<T, E extends Failed>(send: () => Promise<Result<T, E>>): Promise<T> {
  for (;;) {
    const result = await send()
    if (result.ok || result.error.problem?.retryable === false) return unwrap(result)
    await systemTimers.sleep(5)
  }
}

async function buy(): Promise<Order> {
  const { newId } = server
  const query = { branch_id: seed.branch.id }
  const body = { ...query, items: [{ sku: 'SKU-1', quantity: '3' }], payment_method: 'card' }
  const [order, ...payments] = Array.from({ length: 4 }, () => newId())
  const { id } = await surely(() => v1().createOrder({ key: order ?? '', body }))
  const pay = (key: string) => surely(() => v1().createPayment({ params: { id }, query, key, body: { amount: 1_000 } }))
  await Promise.all(payments.map(pay))
  const refund = newId()
  const items = [{ line_no: 1, quantity: '1' }]
  await surely(() => v1().createRefund({ params: { id }, query, key: refund, body: { items } }))
  return surely(() => v1().getOrder({ params: { id }, query }))
}

/** Ends connections at work, one after the other, up to `most`: never so many that nothing gets through. */
async function killSome(killer: Pool, most: number): Promise<number> {
  let kills = 0
  for (let looks = 0; looks < 10 * most && kills < most; looks++) {
    const { rowCount } = await killer.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE pid <> pg_backend_pid() AND datname = current_database() AND state <> 'idle' LIMIT 1`,
    )
    kills += rowCount ?? 0
  }
  return kills
}

test('whatever connections die under it, an order that is sent until it is answered is sold, paid and refunded once', async () => {
  const killer = createPool({ connectionString: server.databaseUrl, max: 1 })
  const orders = Promise.all(Array.from({ length: 12 }, buy))
  const kills = await killSome(killer, 40)
  await killer.end()
  for (const { status, amount_paid, payments } of await orders)
    expect([status, amount_paid, payments.length]).toEqual(['completed', 3_000, 3])
  expect(kills).toBeGreaterThan(0)
  const { rows } = await server.pool.query(
    `SELECT kind, count(*)::int4 AS orders, sum(total)::int8 AS total FROM orders WHERE branch_id = $1 GROUP BY kind ORDER BY kind`,
    [seed.branch.id],
  )
  expect(rows).toEqual([
    { kind: 'return', orders: 12, total: 12_000 },
    { kind: 'sale', orders: 12, total: 36_000 },
  ])
  const sessions = await server.pool.query('SELECT count(*)::int4 AS n FROM register_session WHERE branch_id = $1', [
    seed.branch.id,
  ])
  expect(sessions.rows[0].n).toBe(1)
  expect(await findingsOf(server)).toEqual([])
})
