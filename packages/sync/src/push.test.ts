import { GENESIS_HASH, MAX_PUSH_ITEMS } from '@outpost/contract'
import { describe, expect, it } from 'vitest'
import { encodedBytes } from './encoded-size.ts'
import { PUSH_RESERVE_BYTES } from './limits.ts'
import { firstToSend } from './perform-read.ts'
import { planPush } from './plan.ts'
import { accepted, answered, createBench, entries, entry, hashAt, logged, quietBench } from './testing/sim/bench.ts'
import { sampleDecision } from './testing/sim/sim-server.ts'

const seqsOf = (request: { items: readonly { terminalSeq: number }[] }) => request.items.map((i) => i.terminalSeq)

describe('push', () => {
  it('S23: sends a sale at once, and one made meanwhile right after', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read(entries(1, 1))
    expect(seqsOf(bench.take('push').request)).toEqual([1])
    bench.send({ kind: 'enqueued' })
    expect(bench.has('read-queue')).toBe(false) // S20: one in flight
    bench.send(answered(1, [accepted(1)]))
    expect(bench.has('read-queue')).toBe(false) // S3: not before the answer is on disk
    bench.write()
    bench.read([entry(2)])
    expect(seqsOf(bench.take('push').request)).toEqual([2])
  })

  it('S7, S20: sends entries as they were written, with the epoch that the terminal knows', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read(entries(1, 2))
    const { request } = bench.take('push')
    expect(request.epoch).toBe('epoch-1')
    expect(request.items[0]).toEqual({
      clientRef: 'ref-1',
      type: 'order.create',
      schemaVersion: 1,
      payload: { n: 1 },
      terminalSeq: 1,
      prevHash: GENESIS_HASH,
      hash: hashAt(1),
      occurredAt: '2026-01-05T08:00:00.000Z',
      dependsOn: [],
    })
  })

  it('S21: begins at the contiguous end, at a lost answer before it, or at the oldest unanswered entry', () => {
    expect(firstToSend(10, null)).toBe(11)
    expect(firstToSend(10, 11)).toBe(11)
    expect(firstToSend(10, 8)).toBe(8)
    expect(firstToSend(null, 8)).toBe(8)
    expect(firstToSend(null, null)).toBe(null)
    const bench = createBench()
    bench.random = 0
    bench.send({ kind: 'launched' })
    expect(bench.take('read-queue').head).toBe(null)
  })

  it('S22: fills a push by count and by bytes, prior decisions included, but never sends none', () => {
    const lane = { limit: 200, unofferable: [] }
    const reading = (all: ReturnType<typeof entries>) => ({
      identity: { branchId: '', terminalId: 't1', receiptPrefix: '', enrolledAt: '' },
      chain: { lastSeq: all.length, lastHash: '' },
      from: 1,
      entries: all,
    })
    const countOf = (plan: ReturnType<typeof planPush>) => (plan.kind === 'items' ? plan.entries.length : 0)
    expect(countOf(planPush(reading(entries(1, 300)), null, lane, 1e9))).toBe(200)
    const heavy = entries(1, 10).map((one) => ({ ...one, bytes: 1_000 }))
    expect(countOf(planPush(reading(heavy), null, lane, 3_500))).toBe(3)
    expect(countOf(planPush(reading(heavy), null, lane, 10))).toBe(1)
    const decision = sampleDecision('rejected')
    const told = heavy.map((one) => ({ ...one, state: 'dead-letter' as const, decision }))
    const room = 2 * 1_000 + encodedBytes({ priorDecision: decision })
    expect(countOf(planPush(reading(told), null, lane, room))).toBe(1)
  })

  it('S135: leaves room beside its items for what its transport may add', () => {
    const hash = hashAt(1)
    const gap = { fromSeq: Number.MAX_SAFE_INTEGER, toSeq: Number.MAX_SAFE_INTEGER, hash }
    const around = { epoch: '01980000-0000-7000-8000-000000000000', sentAt: '2026-01-05T08:00:00.000Z', gap, items: [] }
    const commas = MAX_PUSH_ITEMS
    expect(PUSH_RESERVE_BYTES - encodedBytes(around) - commas).toBeGreaterThanOrEqual(3 * 1_024)
  })

  it('S135: takes no notice of what an answer has beside the fields that it knows', () => {
    const [plain, more] = [quietBench(), quietBench()]
    for (const bench of [plain, more]) {
      bench.send({ kind: 'enqueued' })
      bench.read([entry(1)])
      bench.take('push')
    }
    plain.send(answered(1, [accepted(1)]))
    more.send(answered(1, [accepted(1)], { reportEveryMs: 60_000 }))
    expect(more.state).toEqual(plain.state)
  })

  it('S24: begins anew where the server says that it stands, and counts no attempt', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read([entry(9)])
    bench.take('push')
    const lost = { clientRef: 'ref-9', terminalSeq: 9, outcome: 'error' as const }
    const problem = { code: 'sequence_gap', detail: '', retryable: true }
    bench.send(answered(6, [{ ...lost, problem }]))
    expect(bench.write().flatMap(({ apply }) => apply.updates)).toEqual([])
    expect(bench.take('read-queue').head).toBe(6)
  })

  it('S24: asks for the head by an empty push where the whole one was refused, three times at most', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    for (let round = 1; round <= 3; round++) {
      bench.read([entry(9)])
      bench.take('push')
      bench.send(bench.problem('sequence_gap'))
      expect(bench.take('push').request.items).toEqual([])
      bench.send(answered(8, []))
      bench.write()
    }
    bench.read([entry(9)])
    bench.take('push')
    bench.send(bench.problem('sequence_gap'))
    bench.write()
    expect([bench.has('push'), bench.has('read-queue')]).toEqual([false, false])
    bench.pass(1_000)
    expect(bench.has('read-queue')).toBe(true)
  })

  it('S25: declares what the log no longer has, in a push of its own', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read([entry(9)])
    bench.take('push')
    bench.send(answered(2, [{ clientRef: 'ref-9', terminalSeq: 9, outcome: 'error', problem: gapProblem }]))
    bench.write()
    bench.read([logged(7), logged(8), entry(9)], { from: 3 })
    expect(bench.take('push').request).toMatchObject({ gap: { fromSeq: 3, toSeq: 6, hash: hashAt(6) }, items: [] })
    bench.send(answered(6, []))
    bench.write()
    bench.read([logged(7), logged(8), entry(9)])
    expect(seqsOf(bench.take('push').request)).toEqual([7, 8, 9])
  })

  it('S25: declares a sequence of which nothing is left', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read([], { from: 3, chain: { lastSeq: 6, lastHash: hashAt(6) } })
    expect(bench.take('push').request.gap).toEqual({ fromSeq: 3, toSeq: 6, hash: hashAt(6) })
  })
})

const gapProblem = { code: 'sequence_gap', detail: '', retryable: true }
