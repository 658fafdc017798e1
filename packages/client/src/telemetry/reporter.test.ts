import { GENESIS_HASH } from '@outpost/contract'
import { type PushRequest, type PushResponse, TerminalReport, validate } from '@outpost/contract/v2'
import { err, ok, type Result, seededRandom, toInstant } from '@outpost/kernel'
import { manualClock } from '@outpost/kernel/testing'
import type { SyncTransport, TransportFailure } from '@outpost/sync'
import { describe, expect, it } from 'vitest'
import { createTestStore } from '../testing/test-store.ts'
import { createReporter } from './reporter.ts'

const EVERY_MS = 60_000
const signal = new AbortController().signal
const offline: TransportFailure = { kind: 'network', detail: 'offline' }
const refusal = (code: string, status: number): TransportFailure => ({
  kind: 'problem',
  problem: { type: 'about:blank', title: code, status, code, retryable: false, detail: '' },
})

function setUp({ asks = EVERY_MS, alone = true } = {}) {
  const clock = manualClock(Date.parse('2026-03-02T09:00:00Z'))
  const pushes: PushRequest[] = []
  const sent: TerminalReport[] = []
  const said: {
    asks: number | undefined
    push?: TransportFailure
    pull?: TransportFailure
    report?: TransportFailure
  } = {
    asks,
  }
  const asking = () => (said.asks === undefined ? {} : { reportEveryMs: said.asks })
  const serverTime = () => toInstant(clock.now() + 2_000)
  const answersTo = ({ items }: PushRequest): PushResponse['answers'] =>
    items.map(({ clientRef, terminalSeq }) => ({
      clientRef,
      terminalSeq,
      outcome: 'accepted',
      decision: {
        outcome: 'accepted',
        reviewFlags: [],
        applied: [],
        decidedAt: toInstant(clock.now() + 1_500),
        epoch: 'e',
        signature: 's',
      },
    }))
  const head = { lastTerminalSeq: 0, lastHash: GENESIS_HASH }
  const inner: SyncTransport = {
    push: async (request): Promise<Result<PushResponse, TransportFailure>> => {
      pushes.push(request)
      if (said.push && (said.push.kind !== 'problem' || request.report !== undefined)) return err(said.push)
      return ok({ epoch: 'e', head, answers: answersTo(request), serverTime: serverTime(), spreadMs: 0, ...asking() })
    },
    pull: async (feed) =>
      said.pull
        ? err(said.pull)
        : ok({
            epoch: 'e',
            feed,
            rows: [],
            cursor: 'c',
            more: false,
            backlog: 0,
            serverTime: serverTime(),
            ...asking(),
          }),
    snapshot: async () => ok(undefined),
    authenticate: async () => ok(undefined),
    events: async (_onHint, signal) => {
      await new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }))
      return ok(undefined)
    },
  }
  const reporter = createReporter({
    transport: inner,
    store: createTestStore(),
    clock,
    timers: clock,
    random: seededRandom('reports'),
    money: { read: async () => ok(0) },
    ...(alone && {
      sendReport: async (report) => {
        sent.push(report)
        return said.report ? err(said.report) : ok({ reportEveryMs: said.asks ?? 0 })
      },
    }),
  })
  const settle = async () => {
    for (let i = 0; i < 20; i++) await Promise.resolve()
  }
  /** In steps, as sleeping loops need. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 1_000) {
      await clock.advance(Math.min(1_000, left))
      await settle()
    }
  }
  const { transport } = reporter
  const pull = () => transport.pull('branch', 'c', signal, () => {})
  const push = async (items: PushRequest['items'] = []) => {
    const answer = await transport.push({ sentAt: toInstant(clock.now()), items }, signal)
    await settle()
    return answer
  }
  const item = (clientRef: string, occurredAt: number) =>
    ({ clientRef, terminalSeq: 1, type: 'stock.move', payload: {}, occurredAt: toInstant(occurredAt) }) as never
  return { clock, reporter, pushes, sent, said, pass, pull, push, item }
}

const reportOf = (request: PushRequest | undefined) => request?.report as TerminalReport | undefined

describe('a terminal’s reports', () => {
  it('go to no server that does not ask for them', async () => {
    const { reporter, said, pull, push, pass, pushes, sent } = setUp()
    said.asks = undefined
    reporter.start()
    await pull()
    await pass(3 * EVERY_MS)
    await push()
    expect(pushes.map(reportOf)).toEqual([undefined])
    expect(sent).toEqual([])
  })

  it('go by themselves from a terminal that only pulls, about as often as asked, as the contract has them', async () => {
    const { reporter, pull, pass, sent } = setUp()
    reporter.start()
    await pull()
    await pass(10 * EVERY_MS)
    expect(sent.length).toBeGreaterThanOrEqual(9)
    expect(sent.length).toBeLessThanOrEqual(12)
    for (const report of sent) expect(validate(TerminalReport, report)).toMatchObject({ ok: true })
    expect(sent[0]?.ways).toEqual(['pull'])
    reporter.stop()
  })

  it('ride on the pushes of a terminal that sells, and then never go by themselves', async () => {
    const { reporter, push, pass, pushes, sent } = setUp()
    const streaming = new AbortController()
    const stream = reporter.transport.events(() => {}, streaming.signal)
    reporter.start()
    await push()
    for (let i = 0; i < 60; i++) {
      await pass(10_000)
      await push()
    }
    const riding = pushes.filter(({ report }) => report !== undefined)
    expect(sent).toEqual([])
    expect(riding.length).toBeGreaterThanOrEqual(8)
    expect(riding.length).toBeLessThanOrEqual(14)
    reporter.stop()
    streaming.abort()
    await stream
  })

  it('go by themselves now and then where no event stream stands: only their own answer tells what support asks', async () => {
    const { reporter, push, pass, pushes, sent } = setUp()
    reporter.start()
    await push()
    for (let i = 0; i < 60; i++) {
      await pass(10_000)
      await push()
    }
    expect(sent.length).toBeGreaterThanOrEqual(1)
    expect(sent.length).toBeLessThanOrEqual(3)
    expect(pushes.filter(({ report }) => report !== undefined).length).toBeGreaterThanOrEqual(6)
    reporter.stop()
  })

  it('tell what failed, what came through and how long it took by no clock but their own, again until a server has heard it', async () => {
    const { clock, reporter, push, pull, pass, item, said, sent, pushes } = setUp({ alone: false })
    reporter.start()
    await push([item('a', clock.now() - 4_500)])
    said.pull = offline
    said.push = { kind: 'timeout' }
    await pull()
    await pass(2 * EVERY_MS)
    await push()
    delete said.pull
    delete said.push
    await pull()
    await push()
    const [unheard, heard] = pushes.map(reportOf).filter((report) => report !== undefined)
    expect(unheard?.latency).toMatchObject({ sumMs: 4_000 })
    expect(unheard?.latency.counts[5]).toBe(1)
    expect(heard?.latency).toEqual(unheard?.latency)
    expect(heard?.errors).toEqual([
      { code: 'network', count: 1 },
      { code: 'timeout', count: 1 },
    ])
    expect(heard?.ways.toSorted()).toEqual(['pull', 'push'])
    expect(heard?.clockOffsetMs).toBe(2_000)
    await pass(2 * EVERY_MS)
    await push()
    expect(reportOf(pushes.at(-1))?.errors).toEqual([])
    expect(sent).toEqual([])
    reporter.stop()
  })

  it('do not knock at a server that does not answer', async () => {
    const { reporter, pull, pass, said, sent } = setUp()
    reporter.start()
    await pull()
    said.pull = offline
    await pull()
    await pass(5 * EVERY_MS)
    expect(sent).toEqual([])
    delete said.pull
    await pull()
    await pass(2 * EVERY_MS)
    expect(sent.length).toBeGreaterThan(0)
    expect(sent[0]?.errors).toEqual([{ code: 'network', count: 1 }])
    reporter.stop()
  })

  it('never cost a push: where a server refuses one for its report, it goes again without', async () => {
    const { reporter, push, pass, said, pushes } = setUp({ alone: false })
    reporter.start()
    await push()
    await pass(2 * EVERY_MS)
    said.push = refusal('validation_failed', 400) // an older server, which asks no longer
    said.asks = undefined
    expect(await push()).toMatchObject({ ok: true })
    expect(pushes.slice(-2).map(({ report }) => report !== undefined)).toEqual([true, false])
    await pass(5 * EVERY_MS)
    await push()
    expect(reportOf(pushes.at(-1))).toBeUndefined()
    reporter.stop()
  })

  it('end with the engine', async () => {
    const { reporter, pull, pass, sent } = setUp()
    reporter.start()
    await pull()
    await pass(2 * EVERY_MS)
    reporter.stop()
    const before = sent.length
    await pass(5 * EVERY_MS)
    expect(sent.length).toBe(before)
  })

  it('leave a push within its limit, however much there is to tell', async () => {
    const { reporter, push, pull, pass, said, pushes } = setUp({ alone: false })
    reporter.start()
    await push()
    for (let i = 0; i < 30; i++) {
      said.pull = refusal(`${i}${'x'.repeat(80)}`, 500)
      await pull()
    }
    await pass(2 * EVERY_MS)
    await push()
    expect(JSON.stringify(reportOf(pushes.at(-1))).length).toBeLessThan(3 * 1_024)
    reporter.stop()
  })
})
