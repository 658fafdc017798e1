import { MAX_BUNDLE_EVENTS } from '@outpost/contract'
import { DiagnosticBundle, type TerminalAnswer, validate } from '@outpost/contract/v2'
import { err, ok, type Result, unwrap } from '@outpost/kernel'
import { manualClock } from '@outpost/kernel/testing'
import type { SyncStatus, TransportFailure } from '@outpost/sync'
import { expect, it, vi } from 'vitest'
import { createTestStore } from '../testing/test-store.ts'
import { createSupport } from './create-support.ts'
import { createEventLog } from './event-log.ts'
import { logExchanges } from './log-exchanges.ts'

const START = Date.parse('2026-03-02T09:00:00Z')
const ids = ['a', 'b', 'c', 'd', 'e'].map((letter) => `01980000-0000-7000-8000-00000000000${letter}`)
const [TERMINAL = '', BRANCH = '', FIRST = '', SECOND = '', REQUEST = ''] = ids
const hour = (ms: number) => new Date(START + ms).toISOString()
const asked = (kind: string, expiresAt = hour(3_600_000)) => ({ id: REQUEST, kind, askedAt: hour(0), expiresAt })

/** What no bundle may tell: it stands in the payloads, refusals and names below. */
const SECRETS = ['Ada Lovelace', 'SOHO-T01-000001', '98765', 'rung up for the mayor', 'Product 7 of Mr Smith']

async function setUp() {
  const clock = manualClock(START)
  const store = createTestStore()
  const identity = { branchId: BRANCH, terminalId: TERMINAL, receiptPrefix: 'SOHO-T01', enrolledAt: hour(0) }
  unwrap(await store.writeIdentity(identity))
  const sale = (clientRef: string) => ({
    clientRef,
    type: 'order.create',
    schemaVersion: 1,
    payload: {
      id: clientRef,
      total: 98765,
      customer: { name: SECRETS[0] },
      note: SECRETS[3],
      receiptNumber: SECRETS[1],
    } as never,
    occurredAt: hour(-60_000),
    dependsOn: [],
  })
  unwrap(await store.commit({ expect: [], mutations: [sale(FIRST), sale(SECOND)], records: [] }))
  store.refuse(FIRST, 'stock_insufficient')
  const listeners: ((status: SyncStatus) => void)[] = []
  const status: SyncStatus = {
    phase: 'waiting',
    unsent: 1,
    backlog: 3,
    needsDecision: 1,
    oldestUnsentAt: hour(-60_000),
    lastSyncAt: hour(-90_000),
    halt: null,
    lastError: { code: 'network', detail: SECRETS[4] ?? '', at: hour(-1_000) },
    clockOffsetMs: 1_234.5,
    revision: 7,
  }
  const sync = {
    status: () => status,
    syncNow: vi.fn<() => void>(),
    whenIdle: () => new Promise<void>(() => {}),
    subscribe: (listener: (status: SyncStatus) => void) => {
      listeners.push(listener)
      return () => {}
    },
  }
  const sent: [id: string, answer: TerminalAnswer][] = []
  const line: { answers: Result<object, TransportFailure> } = { answers: ok({}) }
  const log = createEventLog(clock)
  const support = createSupport({
    sync,
    timers: clock,
    clock,
    store,
    log,
    money: { read: async () => ok(98_765) },
    software: { platform: 'web', appVersion: '0.1.0' },
    device: async () => ({ about: { store: 'indexeddb', system: 'Mozilla/5.0' }, storage: { persisted: true } }),
    send: async (id, answer) => {
      sent.push([id, answer])
      return line.answers
    },
  })
  const settle = async () => {
    for (let i = 0; i < 40; i++) await Promise.resolve()
  }
  return {
    clock,
    support,
    sync,
    status,
    sent,
    log,
    settle,
    line,
    tell: () => listeners.forEach((each) => each(status)),
  }
}

it('a bundle tells versions, device, queue and what the engine went through, and nothing of anybody', async () => {
  const { support, sent, log, tell } = await setUp()
  log.note('push', 'timeout', { tookMs: 90_000 })
  tell()
  support.take([asked('bundle')])
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  const bundle = sent[0]?.[1].bundle
  expect(validate(DiagnosticBundle, bundle)).toMatchObject({ ok: true })
  expect(bundle).toMatchObject({
    software: { platform: 'web', appVersion: '0.1.0' },
    device: { store: 'indexeddb' },
    queue: { pending: 1, retrying: 0, deadLetters: 1, unsentAmount: 98_765 },
    entries: [
      { terminalSeq: 1, type: 'order.create', state: 'dead-letter', code: 'stock_insufficient' },
      { terminalSeq: 2, state: 'pending' },
    ],
    engine: { phase: 'waiting', backlog: 0, lastError: { code: 'network' } },
    errors: [{ code: 'timeout', count: 1 }],
    events: [
      { what: 'push', outcome: 'timeout' },
      { what: 'phase', outcome: 'waiting' },
    ],
  })
  const { queue: _, ...rest } = bundle ?? { queue: null } // the sum of what is unsent is told; no sale's own
  for (const secret of SECRETS) expect(JSON.stringify(rest)).not.toContain(secret)
})

it('a bundle stays small, whatever the engine went through', async () => {
  const { support, sent, log } = await setUp()
  for (let i = 0; i < 3 * MAX_BUNDLE_EVENTS; i++) log.note('pull', `${i}${'x'.repeat(90)}`)
  support.take([asked('bundle')])
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  expect(validate(DiagnosticBundle, sent[0]?.[1].bundle)).toMatchObject({ ok: true })
  expect(JSON.stringify(sent[0]).length).toBeLessThan(64 * 1_024)
})

it('whoever is asked to send now looks at once, and tells how far it came when its time is over', async () => {
  const { clock, support, sync, sent, settle } = await setUp()
  support.take([asked('sync')])
  await settle()
  expect([sync.syncNow.mock.calls.length, sent.length]).toEqual([1, 0])
  await clock.advance(20_000)
  await settle()
  expect(sent[0]?.[1].sync).toMatchObject({
    phase: 'waiting',
    unsent: 1,
    deadLetters: 1,
    code: 'network',
    tookMs: 20_000,
  })
})

it('is answered once, again where the answer was lost, and not at all where it is too late or unknown', async () => {
  const { support, sent, line } = await setUp()
  line.answers = err({ kind: 'network', detail: 'offline' })
  support.take([asked('bundle'), asked('bundle')])
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  line.answers = ok({})
  await vi.waitFor(() => {
    support.take([asked('bundle')]) // the server tells it again
    expect(sent).toHaveLength(2)
  })
  support.take([asked('bundle'), { ...asked('bundle', hour(-1)), id: FIRST }, { ...asked('dance'), id: SECOND }])
  await new Promise((done) => setTimeout(done)) // whatever it would have sent is on its way by now
  expect(sent).toHaveLength(2)
})

it('what passes through the line is noted with its outcome, and a request that the engine ended is not', async () => {
  const clock = manualClock(START)
  const log = createEventLog(clock)
  const ended = new AbortController()
  const refused: TransportFailure = { kind: 'problem', problem: { code: 'overloaded' } as never }
  const pull = vi
    .fn<() => Promise<unknown>>()
    .mockResolvedValueOnce(ok({ rows: [1, 2] }))
    .mockResolvedValue(err(refused))
  const line = logExchanges({ pull } as never, log, clock)
  const ask = (signal: AbortSignal) => line.pull('branch', '', signal, () => {})
  await ask(new AbortController().signal)
  await ask(new AbortController().signal)
  ended.abort()
  await ask(ended.signal)
  expect(log.events().map(({ what, outcome, count }) => [what, outcome, count])).toEqual([
    ['pull', 'ok', 2],
    ['pull', 'overloaded', undefined],
  ])
  expect(log.errors()).toMatchObject([{ code: 'overloaded', count: 1 }])
})
