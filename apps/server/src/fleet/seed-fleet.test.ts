import { DeadLetterPage, TerminalReport, validate } from '@outpost/contract/v2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from '../testing/call.ts'
import { type Minimal, startTestServer, type TestServer } from '../testing/index.ts'
import { seedFleet } from './index.ts'

let server: TestServer
let seed: Minimal
const SIZE = { branches: 1_100, terminals: 2, hours: 1, days: 1 }

beforeAll(async () => {
  server = await startTestServer({ reportEveryMs: 60_000 })
  seed = await server.seedMinimal()
  await seedFleet(server.context, SIZE, () => {})
})
afterAll(() => server.close())

const get = (path: string) => call(server.url, `GET /api/v2/${path}`, { token: seed.supportToken })

test('a made-up fleet stands beside what was there, mostly well, with some of every plight', async () => {
  const { body } = await get('health/overview')
  expect(body).toMatchObject({ branches: { total: SIZE.branches + 1 }, terminals: { total: SIZE.branches * 2 + 1 } })
  const { well, sick, ailing } = body['branches'] as Record<string, number>
  expect(well).toBeGreaterThan(SIZE.branches * 0.85)
  expect(Math.min(sick ?? 0, ailing ?? 0)).toBeGreaterThan(0)
  for (const reason of ['silent', 'unsent_old', 'dead_letters', 'clock_off', 'storage_full'])
    expect((await get(`health/branches?reason=${reason}&limit=1`)).body['items']).toHaveLength(1)
})

test('its terminals’ reports and refused sales are such as real ones would be', async () => {
  const { rows } = await server.pool.query<{ report: string }>('SELECT report FROM terminal_report ORDER BY branch_id')
  expect(rows).toHaveLength(SIZE.branches * 2)
  const wrong = rows.filter(({ report }) => !validate(TerminalReport, JSON.parse(report)).ok)
  expect(wrong).toEqual([])
  const { rows: refused } = await server.pool.query<{ id: string }>(
    'SELECT DISTINCT branch_id AS id FROM mutation ORDER BY 1',
  )
  const page = (await get(`dead-letters?branchId=${refused[0]?.id}`)).body
  expect(validate(DeadLetterPage, page)).toMatchObject({ ok: true })
  const { body } = await get(`verify?branchId=${refused[0]?.id}`)
  expect(body).toMatchObject({ ok: true })
})

test('seeded again it is the same fleet', async () => {
  const count = async () => (await server.pool.query('SELECT count(*) FROM terminal')).rows
  const before = await count()
  await seedFleet(server.context, SIZE, () => {})
  expect(await count()).toEqual(before)
})
