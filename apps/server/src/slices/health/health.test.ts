import { LATENCY_BOUNDS_MS } from '@outpost/contract'
import {
  BranchHealthDetail,
  BranchHealthPage,
  HealthOverview,
  PullResponse,
  PushResponse,
  type TerminalReport,
  TerminalReportTaken,
  validate,
} from '@outpost/contract/v2'
import { manualClock } from '@outpost/kernel/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Shop, testShop } from '../../posting/testing/terminal.ts'
import { call } from '../../testing/call.ts'
import { type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'
import { sweep } from './flush.ts'
import { rollUpHealth } from './jobs.ts'

const HOUR_MS = 3_600_000
const START = Date.parse('2026-03-02T09:00:00Z')
const clock = manualClock(START)
let server: TestServer
let seed: Minimal
let shop: Shop

beforeAll(async () => {
  server = await startTestServer({ clock, reportEveryMs: 60_000 })
  seed = await server.seedMinimal({ branches: 4, terminals: 2 })
  shop = testShop(server, seed)
})
afterAll(() => server.close())

const at = (ms = 0) => new Date(clock.now() + ms).toISOString()
const noLatency = LATENCY_BOUNDS_MS.map(() => 0).concat(0)
const report = (more: Partial<TerminalReport> = {}): TerminalReport => ({
  at: at(),
  windowMs: 60_000,
  queue: { pending: 0, retrying: 0, deadLetters: 0, unsentAmount: 0 },
  backlog: 0,
  latency: { counts: noLatency.with(1, 3), sumMs: 450 },
  errors: [],
  ways: ['pull'],
  appVersion: '0.1.0',
  contractVersion: '0.1.0',
  ...more,
})
const terminalOf = (branch: number, terminal: number) => {
  const seeded = seed.branches[branch]?.terminals[terminal]
  if (!seeded) throw new RangeError('no such terminal')
  return seeded
}
const tell = (branch: number, terminal: number, more: Partial<TerminalReport> = {}) =>
  call(server.url, 'POST /api/v2/terminal-reports', { token: terminalOf(branch, terminal).token, body: report(more) })
const get = (path: string, token = seed.supportToken) => call(server.url, `GET /api/v2/health/${path}`, { token })
const detailOf = async (branch: number, query = '') => {
  const { body } = await get(`branches/${seed.branches[branch]?.branch.id}${query}`)
  return body as unknown as BranchHealthDetail
}
const overview = async (token?: string) => (await get('overview', token)).body as unknown as HealthOverview

test('a terminal is asked to report wherever it pushes or pulls', async () => {
  const pulled = await call(server.url, 'GET /api/v2/sync/pull?feed=branch', { token: seed.terminal.token })
  expect(pulled.body['reportEveryMs']).toBe(60_000)
  expect(validate(PullResponse, pulled.body)).toMatchObject({ ok: true })
  const pushed = await shop.terminal.push([])
  expect(pushed.reportEveryMs).toBe(60_000)
  expect(validate(PushResponse, pushed)).toMatchObject({ ok: true })
})

test('what a terminal says of itself stands on its branch’s page and in the sums of the nation', async () => {
  const taken = await tell(1, 0, {
    queue: { pending: 2, retrying: 1, deadLetters: 0, oldestUnsentAt: at(-60_000), unsentAmount: 4_200 },
    errors: [{ code: 'network', count: 4 }],
  })
  expect([taken.status, validate(TerminalReportTaken, taken.body)]).toMatchObject([200, { ok: true }])
  await tell(1, 1)
  await server.telemetry.flush()
  const detail = await detailOf(1)
  expect(validate(BranchHealthDetail, detail)).toMatchObject({ ok: true })
  expect(detail).toMatchObject({
    standing: 'well',
    terminals: { total: 2, online: 2, asleep: 0, silent: 0, unheard: 0 },
    unsent: 3,
    unsentAmount: 4_200,
    lastHour: { reports: 2, errors: 4, latencyP95Ms: 250 },
    errors: [{ code: 'network', count: 4 }],
    appVersions: ['0.1.0'],
    history: [{ at: at(), reports: 2, online: 2, unsent: 3, errors: 4, latency: { sumMs: 900 } }],
  })
  expect(detail.terminalList[0]?.report?.queue).toMatchObject({ pending: 2, unsentAmount: 4_200 })
  const all = await overview()
  expect(validate(HealthOverview, all)).toMatchObject({ ok: true })
  expect(all).toMatchObject({
    unsent: 3,
    unsentAmounts: [{ currency: seed.branch.currency, amount: 4_200 }],
    lastHour: { reports: 2, errors: 4 },
    errors: [{ code: 'network', count: 4 }],
    appVersions: [{ appVersion: '0.1.0', terminals: 2 }],
  })
})

test('a report rides on a push, and one that is none costs the push nothing', async () => {
  const opening = shop.terminal.seal('session.open', shop.opening())
  expect((await shop.terminal.push([opening], { report: report({ backlog: 7 }) })).answers[0]?.outcome).toBe('accepted')
  const before = { ...server.telemetry.counted }
  const sale = shop.terminal.seal('order.create', shop.sale({ total: 1 }), { occurredAt: at(-5_000) })
  expect((await shop.terminal.push([sale], { report: { backlog: 'much' } })).answers[0]?.outcome).toBe('rejected')
  const fine = shop.terminal.seal('order.create', shop.sale(), { occurredAt: at(-5_000) })
  expect((await shop.terminal.push([fine])).answers[0]?.outcome).toBe('accepted')
  expect(server.telemetry.counted).toEqual({ taken: before.taken, dropped: before.dropped + 1 })
  await server.telemetry.flush()
  const detail = await detailOf(0)
  expect(detail).toMatchObject({
    backlog: 7,
    deadLetters: 1,
    standing: 'ailing',
    reasons: ['dead_letters'],
    lastHour: { reports: 1, accepted: 2, refused: 1 },
  })
  expect(detail.history[0]?.delay.sumMs).toBe(5_000)
})

test('branches come sickest first, page by page, and are found by name, standing and reason', async () => {
  await tell(2, 0, { clockOffsetMs: 3_600_000 })
  await server.telemetry.flush()
  await sweep(server.context, server.telemetry.onlineMs)
  const codes = (body: Record<string, unknown>) => (body['items'] as { code: string }[]).map(({ code }) => code)
  const whole = await get('branches')
  expect(validate(BranchHealthPage, whole.body)).toMatchObject({ ok: true })
  const scores = (whole.body['items'] as { score: number }[]).map(({ score }) => score)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  const first = await get('branches?limit=3')
  const second = await get(`branches?limit=3&cursor=${String(first.body['nextCursor'])}`)
  expect([...codes(first.body), ...codes(second.body)]).toEqual(codes(whole.body))
  expect(second.body['nextCursor']).toBeUndefined()
  expect(codes((await get('branches?sort=code')).body)).toEqual(['B01', 'B02', 'B03', 'B04'])
  expect(codes((await get('branches?sort=amount&limit=1')).body)).toEqual(['B02'])
  expect(codes((await get('branches?sort=lastSeen&limit=1')).body)).toEqual(['B04'])
  expect(codes((await get('branches?q=b03')).body)).toEqual(['B03'])
  expect(codes((await get('branches?reason=clock_off')).body)).toEqual(['B03'])
  expect(codes((await get('branches?standing=unheard')).body)).toEqual(['B04'])
  expect((await get('branches?cursor=WyJ4IiwieSJd')).body['code']).toBe('cursor_invalid')
})

test('people see the branches that are theirs, and sums of those alone', async () => {
  const { supervisor, branch } = seed.branches[1] ?? { supervisor: seed.supervisor, branch: seed.branch }
  const token = await server.context.accessTokens.issue({ kind: 'staff', staffId: supervisor.id })
  expect((await overview(token)).branches.total).toBe(1)
  expect((await get('branches', token)).body['items']).toMatchObject([{ code: branch.code }])
  expect((await get(`branches/${branch.id}`, token)).status).toBe(200)
  expect((await get(`branches/${seed.branch.id}`, token)).status).toBe(404)
  const cashier = await server.context.accessTokens.issue({ kind: 'staff', staffId: seed.cashier.id })
  expect((await get('overview', cashier)).status).toBe(403)
  expect((await get('overview', seed.terminal.token)).status).toBe(403)
})

test('a terminal that has gone is silent where it owes something, and asleep where it does not', async () => {
  await clock.advance(2 * HOUR_MS)
  await sweep(server.context, server.telemetry.onlineMs)
  // three unsent at one, nothing at the other
  expect(await detailOf(1)).toMatchObject({
    terminals: { online: 0, silent: 1, asleep: 1 },
    standing: 'sick',
    reasons: ['silent', 'unsent_old'],
  })
  // its session is open
  expect((await detailOf(0)).terminals).toMatchObject({ silent: 1 })
  expect((await detailOf(2)).terminals).toMatchObject({ silent: 0, asleep: 1 })
  expect((await overview()).terminals).toMatchObject({ silent: 2, online: 0 })
  await tell(1, 0)
  await server.telemetry.flush()
  expect(await detailOf(1)).toMatchObject({ terminals: { online: 1, silent: 0 }, unsent: 0, standing: 'well' })
})

test('an older word, brought late by another server, does not take the place of a newer one', async () => {
  const { branchId, terminalId } = terminalOf(1, 0)
  await server.pool.query('UPDATE terminal_report SET received_at = $3 WHERE branch_id = $1 AND terminal_id = $2', [
    branchId,
    terminalId,
    at(1_000),
  ])
  await tell(1, 0, { backlog: 99 })
  await server.telemetry.flush()
  expect((await detailOf(1)).backlog).toBe(0)
})

test('hours are added up from their minutes and outlive them, once or twice rolled up alike', async () => {
  await clock.set(START + HOUR_MS / 2)
  await tell(3, 0, { errors: [{ code: 'timeout', count: 2 }] })
  await server.telemetry.flush()
  await clock.advance(10 * 60_000)
  await tell(3, 0, { errors: [{ code: 'timeout', count: 3 }] })
  await server.telemetry.flush()
  await clock.set(START + 4 * HOUR_MS)
  await rollUpHealth(server.context)
  await rollUpHealth(server.context)
  const week = await detailOf(3, '?span=week')
  expect(week).toMatchObject({
    stretchMs: HOUR_MS,
    history: [{ at: new Date(START).toISOString(), reports: 2, errors: 5, latency: { sumMs: 900 } }],
  })
  await clock.advance(8 * 24 * HOUR_MS)
  await rollUpHealth(server.context)
  expect((await detailOf(3, '?span=quarter')).history).toMatchObject([{ reports: 2, errors: 5 }])
  const { rows } = await server.pool.query('SELECT 1 FROM branch_health_bucket')
  expect(rows).toEqual([])
  await clock.advance(90 * 24 * HOUR_MS)
  await rollUpHealth(server.context)
  expect((await detailOf(3, '?span=quarter')).history).toEqual([])
})

test('what could not be written waits for the next time and is counted once', async () => {
  await tell(2, 1)
  await server.pool.query('ALTER TABLE branch_error_hour RENAME TO away')
  await tell(2, 1, { errors: [{ code: 'network', count: 1 }] })
  await expect(server.telemetry.flush()).rejects.toThrow('branch_error_hour')
  await server.pool.query('ALTER TABLE away RENAME TO branch_error_hour')
  await server.telemetry.flush()
  expect((await detailOf(2)).history.at(-1)).toMatchObject({ reports: 2, errors: 1 })
})

test('whoever listens is told that figures were written', async () => {
  const gone = new AbortController()
  const response = await fetch(`${server.url}/api/v2/health/events`, {
    headers: { authorization: `Bearer ${seed.supportToken}` },
    signal: gone.signal,
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toContain('welcome')
  await tell(0, 1)
  await server.telemetry.flush()
  expect((await reader?.read())?.value).toBe(`event: health\ndata: {"at":"${at()}"}\n\n`)
  gone.abort()
})
