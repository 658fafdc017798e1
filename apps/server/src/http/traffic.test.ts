import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createPool } from '../db/pool.ts'
import { type Shop, testShop } from '../posting/testing/terminal.ts'
import { call, type Minimal, startTestServer, TEST_PASSWORD, type TestServer } from '../testing/index.ts'
import type { Load } from './shed.ts'
import { loadMeter } from './watch-load.ts'

let server: TestServer
let chain: Minimal
let load: Load = { loopDelayMs: 0, databaseWaitMs: 0 }

const PER_CALLER = 6
const PER_ADDRESS = 8

beforeAll(async () => {
  server = await startTestServer({
    traffic: { callerRequestsPerMin: PER_CALLER, addressRequestsPerMin: PER_ADDRESS, shedAboveMs: 500 },
    load: () => load,
  })
  chain = await server.seedMinimal({ branches: 2, terminals: 2 })
})
afterAll(() => server.close())
beforeEach(() => {
  load = { loopDelayMs: 0, databaseWaitMs: 0 }
})

const [pull, products] = ['GET /api/v2/sync/pull?feed=branch', 'GET /api/v2/products'] as const
const tokenOf = (branch: number, terminal: number) => chain.branches[branch]?.terminals[terminal]?.token ?? ''
const times = (count: number) => Array.from({ length: count })

describe('too many requests', () => {
  test('of one terminal are refused for the rest of the minute, those of its neighbours are not', async () => {
    const [token, neighbour] = [tokenOf(1, 0), tokenOf(1, 1)]
    for (const _ of times(PER_CALLER)) expect((await call(server.url, pull, { token })).status).toBe(200)
    const { status, body, headers } = await call(server.url, pull, { token })
    expect([status, body['code'], body['retryable']]).toEqual([429, 'rate_limited', true])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect((await call(server.url, pull, { token: neighbour })).status).toBe(200)
  })

  test('of an address that shows no token, or a bad one, are refused; its terminals go on', async () => {
    const credentials = { grant: 'password', staffCode: 'nobody', password: TEST_PASSWORD }
    const signIn = () => call(server.url, 'POST /api/v2/auth/token', { body: credentials })
    for (const _ of times(2)) expect((await signIn()).body['code']).toBe('credentials_invalid')
    for (const _ of times(PER_ADDRESS - 2)) {
      expect((await call(server.url, products, { token: 'forged' })).body['code']).toBe('unauthenticated')
    }
    expect((await call(server.url, products, { token: 'forged' })).body['code']).toBe('rate_limited')
    expect((await signIn()).body['code']).toBe('rate_limited')
    expect((await call(server.url, 'POST /api/v2/terminals', { body: {} })).body['code']).toBe('rate_limited')
    expect((await call(server.url, products, { token: tokenOf(1, 1) })).status).toBe(200)
    expect((await call(server.url, 'GET /readyz')).status).toBe(200)
  })
})

describe('a loaded server', () => {
  let loaded: TestServer
  let shops: Shop[]
  let seed: Minimal

  beforeAll(async () => {
    loaded = await startTestServer({ traffic: { shedAboveMs: 500 }, load: () => load })
    seed = await loaded.seedMinimal({ terminals: 8 })
    shops = (seed.branches[0]?.terminals ?? []).map((seeded) => testShop(loaded, seed, seeded))
  })
  afterAll(() => loaded.close())

  /** Each push is the first of another terminal, so that none waits behind one that was sent away. */
  const push = async (ageMs: number) => {
    const { terminal, sale } = shops.pop() ?? testShop(loaded, seed)
    const occurredAt = new Date(Date.now() - ageMs).toISOString()
    const items = [terminal.sealRaw('order.create', sale(), { occurredAt })]
    return (await terminal.pushRaw({ sentAt: new Date().toISOString(), items })).status
  }
  const statuses = async () => ({
    report: (await call(loaded.url, products, { token: seed.supportToken })).status,
    pull: (await call(loaded.url, pull, { token: seed.terminal.token })).status,
    backlog: await push(3_600_000),
    live: await push(1_000),
    health: (await call(loaded.url, 'GET /healthz')).status,
  })

  test('sheds reports first and live sales last, by either of its two signals', async () => {
    const seen: unknown[] = []
    for (const [index, delay] of [501, 1_001, 2_001, 8_001].entries()) {
      load = index % 2 === 0 ? { loopDelayMs: delay, databaseWaitMs: 0 } : { loopDelayMs: 0, databaseWaitMs: delay }
      seen.push(await statuses())
    }
    expect(seen).toEqual([
      { report: 503, pull: 200, backlog: 200, live: 200, health: 200 },
      { report: 503, pull: 503, backlog: 200, live: 200, health: 200 },
      { report: 503, pull: 503, backlog: 503, live: 200, health: 200 },
      { report: 503, pull: 503, backlog: 503, live: 503, health: 200 },
    ])
  })

  test('gives everybody a time of their own to come back', async () => {
    load = { loopDelayMs: 100_000, databaseWaitMs: 0 }
    const waits: number[] = []
    for (const _ of times(3)) {
      const { body, headers } = await call(loaded.url, products, { token: seed.adminToken })
      expect([body['code'], body['retryable']]).toEqual(['overloaded', true])
      const wait = body['retryAfterMs'] as number
      expect([wait >= 1_000, headers.get('retry-after')]).toEqual([true, String(Math.ceil(wait / 1_000))])
      waits.push(wait)
    }
    expect(waits).toHaveLength(3)
  })
})

test('the load of a process is measured: nothing much when it rests, a pool without a free connection as the wait it is', async () => {
  const pool = createPool({ connectionString: server.databaseUrl, max: 1 })
  const clock = manualClock()
  const { sample, read } = loadMeter(pool, clock)
  try {
    await sample()
    expect(read().databaseWaitMs).toBe(0)
    const held = await pool.connect()
    const waiting = sample()
    clock.at += 700
    expect(read().databaseWaitMs).toBe(700)
    held.release()
    await waiting
    expect(read().databaseWaitMs).toBe(700)
    await sample()
    expect(read().databaseWaitMs).toBe(0)
  } finally {
    await pool.end()
  }
})

const manualClock = () => ({
  at: 0,
  now(): number {
    return this.at
  },
})
