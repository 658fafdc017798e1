import { createApiClient } from '@outpost/contract/client'
import {
  type AskedOfTerminal,
  type DiagnosticBundle,
  type TerminalReport,
  TerminalRequest,
  validate,
} from '@outpost/contract/v2'
import { unwrap } from '@outpost/kernel'
import { manualClock } from '@outpost/kernel/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from '../../testing/call.ts'
import { type Minimal, type SeededTerminal, startTestServer, type TestServer } from '../../testing/index.ts'
import { dropOldRequests } from './drop-old-requests.ts'

const DAY_MS = 86_400_000
const clock = manualClock(Date.parse('2026-03-02T09:00:00Z'))
let server: TestServer
let seed: Minimal

beforeAll(async () => {
  server = await startTestServer({ clock, reportEveryMs: 60_000 })
  seed = await server.seedMinimal({ branches: 2, terminals: 2 })
})
afterAll(() => server.close())

const at = () => new Date(clock.now()).toISOString()
const till = (branch: number, terminal: number): SeededTerminal => {
  const found = seed.branches[branch]?.terminals[terminal]
  if (!found) throw new RangeError('no such terminal')
  return found
}
const ask = (to: SeededTerminal, kind: string, key = server.newId(), token = seed.supportToken) =>
  call(server.url, `POST /api/v2/terminals/${to.terminalId}/requests?branchId=${to.branchId}`, {
    token,
    key,
    body: { kind },
  })
const requestsOf = async (of: SeededTerminal) => {
  const path = `GET /api/v2/terminals/${of.terminalId}/requests?branchId=${of.branchId}` as const
  return (await call(server.url, path, { token: seed.supportToken })).body['items'] as TerminalRequest[]
}
const answerAs = (as: SeededTerminal, id: unknown, body: object) =>
  call(server.url, `POST /api/v2/terminal-requests/${String(id)}/answer`, {
    token: as.token,
    body: { at: at(), ...body },
  })

/** What the answer to a report of the terminal asks of it. */
async function toldBy(of: SeededTerminal): Promise<AskedOfTerminal[]> {
  const report: TerminalReport = {
    at: at(),
    windowMs: 0,
    queue: { pending: 0, retrying: 0, deadLetters: 0, unsentAmount: 0 },
    backlog: 0,
    latency: { counts: Array.from({ length: 15 }, () => 0), sumMs: 0 },
    errors: [],
    ways: [],
    contractVersion: '0.1.0',
  }
  const { body } = await call(server.url, 'POST /api/v2/terminal-reports', { token: of.token, body: report })
  return (body['requests'] ?? []) as AskedOfTerminal[]
}

const bundle: DiagnosticBundle = {
  at: '2026-03-02T09:00:00.000Z',
  startedAt: '2026-03-02T08:00:00.000Z',
  software: { platform: 'web', appVersion: '0.1.0', contractVersion: '0.1.0' },
  device: { store: 'indexeddb' },
  queue: { pending: 0, retrying: 0, deadLetters: 0, unsentAmount: 0 },
  logged: 3,
  entries: [],
  engine: { phase: 'idle', branchSeq: 4, catalogSeq: 9, backlog: 0, failures: 0 },
  errors: [],
  events: [],
}
const sync = { phase: 'idle', unsent: 0, backlog: 0, deadLetters: 0, tookMs: 350 }

test('a terminal that listens is told at once, another one never, and what it answers is there with who asked', async () => {
  const { branchId, terminalId, token } = till(0, 0)
  const options = { baseUrl: server.url, fetch, timeoutMs: 10_000 }
  const leave = new AbortController()
  const stream = unwrap(
    await createApiClient({ ...options, token: async () => token }).events({ signal: leave.signal }),
  )
  const asked = await ask(till(0, 0), 'bundle')
  expect(asked.status).toBe(201)
  expect(validate(TerminalRequest, asked.body)).toMatchObject({ ok: true })
  for await (const event of stream) {
    const { event: name, data } = unwrap(event)
    if (name !== 'asked') continue
    expect(data.requests).toMatchObject([{ id: asked.body['id'], kind: 'bundle' }])
    break
  }
  leave.abort()
  expect(await toldBy(till(0, 1))).toEqual([])
  expect((await answerAs(till(0, 1), asked.body['id'], { bundle })).status).toBe(404) // not asked of this one
  expect((await answerAs(till(0, 0), asked.body['id'], { bundle })).status).toBe(200)
  expect(await toldBy(till(0, 0))).toEqual([])
  const [listed] = await requestsOf(till(0, 0))
  expect(listed).toMatchObject({
    state: 'answered',
    terminalId,
    askedBy: seed.support.id,
    askedAt: at(),
    answeredAt: at(),
  })
  expect(listed).not.toHaveProperty('bundle')
  const one = await call(server.url, `GET /api/v2/terminal-requests/${listed?.id}?branchId=${branchId}`, {
    token: seed.supportToken,
  })
  expect(one.body['bundle']).toEqual(bundle)
})

test('one that is away hears of it with its first report, and the first answer stays', async () => {
  const asked = (await ask(till(1, 0), 'sync')).body as unknown as TerminalRequest
  await clock.advance(DAY_MS / 2)
  expect(await toldBy(till(1, 0))).toMatchObject([{ id: asked.id, kind: 'sync' }])
  expect((await answerAs(till(1, 0), asked.id, { sync })).status).toBe(200)
  expect((await answerAs(till(1, 0), asked.id, { sync: { ...sync, unsent: 7 } })).status).toBe(200)
  expect((await requestsOf(till(1, 0)))[0]).toMatchObject({ state: 'answered', sync })
})

test('asked twice it is asked once; under one key always the same; and a new one after the answer', async () => {
  const key = server.newId()
  const first = await ask(till(0, 1), 'bundle', key)
  const second = await ask(till(0, 1), 'bundle', server.newId(), seed.adminToken)
  expect([second.status, second.body['id']]).toEqual([201, first.body['id']])
  expect((await ask(till(0, 1), 'bundle', key)).body['id']).toBe(first.body['id'])
  expect((await ask(till(0, 1), 'sync', key)).body['code']).toBe('idempotency_key_reused')
  await answerAs(till(0, 1), first.body['id'], { failure: 'store_corrupt' })
  expect((await requestsOf(till(0, 1)))[0]).toMatchObject({ state: 'failed', failure: 'store_corrupt' })
  expect((await ask(till(0, 1), 'bundle')).body['id']).not.toBe(first.body['id'])
})

test('nobody waits for ever: it expires, is not told any more, is answered no more, and goes after thirty days', async () => {
  const asked = (await ask(till(1, 1), 'sync')).body as unknown as TerminalRequest
  await clock.advance(DAY_MS + 1)
  await ask(till(0, 0), 'sync') // what a process knows may be a second old, but for what it was asked itself
  expect(await toldBy(till(1, 1))).toEqual([])
  expect((await answerAs(till(1, 1), asked.id, { sync })).body['code']).toBe('not_found')
  expect((await requestsOf(till(1, 1)))[0]?.state).toBe('expired')
  await clock.advance(30 * DAY_MS)
  await dropOldRequests(server.context)
  expect(await requestsOf(till(1, 1))).toEqual([])
})

test('what is no bundle, or the wrong kind of answer, is not kept as one', async () => {
  const asked = (await ask(till(1, 1), 'bundle')).body as unknown as TerminalRequest
  const wordy = await answerAs(till(1, 1), asked.id, { bundle: { ...bundle, customer: 'Ada' } })
  expect(wordy.body['errors']).toEqual([{ pointer: '/bundle/customer', code: 'additionalProperties' }])
  expect((await answerAs(till(1, 1), asked.id, { sync })).status).toBe(200)
  expect((await requestsOf(till(1, 1)))[0]).toMatchObject({ state: 'failed', failure: 'answer_missing' })
  const stranger = await ask({ ...till(1, 1), branchId: till(0, 0).branchId }, 'bundle')
  expect(stranger.status).toBe(404)
})
