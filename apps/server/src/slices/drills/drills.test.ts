import { DrillPage, HealthOverview, validate } from '@outpost/contract/v2'
import { manualClock } from '@outpost/kernel/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordDrill } from '../../recovery/drill.writer.ts'
import type { DrillReport } from '../../recovery/index.ts'
import { call } from '../../testing/call.ts'
import { type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'

const DAY_MS = 86_400_000
const clock = manualClock(Date.parse('2026-03-02T09:00:00Z'))
let server: TestServer
let seed: Minimal

beforeAll(async () => {
  server = await startTestServer({ clock, metricsToken: 'secret' })
  seed = await server.seedMinimal()
})
afterAll(() => server.close())

const at = () => new Date(clock.now()).toISOString()
const standing = async () => {
  const { body } = await call(server.url, 'GET /api/v2/health/overview', { token: seed.supportToken })
  expect(validate(HealthOverview, body)).toMatchObject({ ok: true })
  return (body as unknown as HealthOverview).drill
}
const drilled = (report: Partial<DrillReport>) =>
  recordDrill(server.pool, { drillId: server.newId(), beganAt: at(), ok: true, ...report })

test('a server that is new need not have been drilled; after eight days it should', async () => {
  expect(await standing()).toEqual({ standing: 'due' })
  await clock.advance(8 * DAY_MS + 1)
  expect(await standing()).toEqual({ standing: 'never' })
})

test('the overview tells of a drill that failed, and of one that is too long ago', async () => {
  await drilled({ backup: { name: 'b1', takenAt: at(), epoch: server.newId(), bytes: 4_096 }, rpoMs: 7, rtoMs: 1_200 })
  const provedAt = at()
  expect(await standing()).toEqual({ standing: 'proved', lastAt: provedAt, provedAt })
  await clock.advance(DAY_MS)
  await drilled({ ok: false, error: 'There is no backup.', findings: [] })
  expect(await standing()).toEqual({ standing: 'failed', lastAt: at(), provedAt })
  await clock.advance(DAY_MS)
  await drilled({ branches: 2, checked: 900, findings: [] })
  expect((await standing())?.standing).toBe('proved')
  await clock.advance(8 * DAY_MS + 1)
  expect((await standing())?.standing).toBe('late')
})

test('the history has every drill with what it measured, newest first and by pages', async () => {
  const page = async (query: string) => {
    const { body } = await call(server.url, `GET /api/v2/drills?limit=2${query}`, { token: seed.supportToken })
    expect(validate(DrillPage, body)).toMatchObject({ ok: true })
    return body as unknown as { items: { ok: boolean }[]; nextCursor?: string }
  }
  const first = await page('')
  expect(first.items).toMatchObject([
    { ok: true, checked: 900 },
    { ok: false, error: 'There is no backup.' },
  ])
  const { items, nextCursor } = await page(`&cursor=${first.nextCursor}`)
  expect(items).toMatchObject([{ ok: true, backup: { name: 'b1', bytes: 4_096 }, rpoMs: 7, rtoMs: 1_200 }])
  expect(nextCursor).toBeUndefined()
})

test('Prometheus is told how long ago a backup was last proved, and whether the last drill failed', async () => {
  const { text } = await call(server.url, 'GET /metrics', { token: 'secret' })
  expect(text).toMatch(new RegExp(`outpost_drill_proved_age_seconds ${8 * 86_400}`))
  expect(text).toMatch(/outpost_drill_failed 0\n/)
})
