import { toInstant } from '@outpost/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs, holdAfter, isHeld, spreadHold } from './backoff.ts'
import {
  answered,
  createBench,
  entries,
  entry,
  failedItem,
  page,
  quietBench,
  START,
  SYNCED,
} from './testing/sim/bench.ts'

const aRandom = () => fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('backoff', () => {
  it('S50: waits between half and the whole of 1 s doubled by each failure, 300 s at most', () => {
    expect([1, 2, 3, 9, 10, 99].map((n) => [backoffMs(n, 0), backoffMs(n, 1)])).toEqual([
      [500, 1_000],
      [1_000, 2_000],
      [2_000, 4_000],
      [128_000, 256_000],
      [150_000, 300_000],
      [150_000, 300_000],
    ])
  })

  it('S51: comes no earlier than Retry-After, at most a tenth later, and believes no more than an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2_000, max: 3_600_000 }), aRandom(), (retryAfterMs, random) => {
        const wait = holdAfter(1, 0, random, retryAfterMs).until
        expect(wait).toBeGreaterThanOrEqual(retryAfterMs)
        expect(wait).toBeLessThanOrEqual(Math.ceil(retryAfterMs * 1.1))
      }),
    )
    expect(holdAfter(1, 0, 0, 1e12).until).toBe(3_600_000)
    expect(holdAfter(1, 0, 0, Number.NaN)).toEqual({ until: 500, why: 'backoff' })
  })

  it('S51: keeps an item waiting as long as its answer says', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read(entries(1, 1))
    bench.take('push')
    bench.send(answered(0, [failedItem(1, 'idempotency_in_progress', 20_000)]))
    bench.write()
    bench.pass(20_000)
    expect(bench.has('read-queue')).toBe(false)
    bench.pass(1_000)
    expect(bench.has('read-queue')).toBe(true)
  })

  it("S52: takes over the line's wait at the next launch", () => {
    const bench = createBench({ ...SYNCED, failures: 8, notBefore: START + 100_000 })
    bench.random = 0
    bench.send({ kind: 'launched' })
    bench.pass(99_999)
    expect(bench.has('read-queue')).toBe(false)
    bench.pass(1)
    expect(bench.has('read-queue')).toBe(true)
  })

  it("S52: takes over an entry's wait at the next launch, and its count of attempts", () => {
    const bench = createBench()
    bench.random = 0
    bench.send({ kind: 'launched' })
    const waits = { nextAttemptAt: toInstant(START + 50_000), lastError: { code: 'item_failed', detail: '', at: '' } }
    const [first] = entries(1, 1).map((one) => ({ ...one, ...waits, state: 'retrying' as const, attempts: 7 }))
    bench.read([first!])
    expect(bench.has('push')).toBe(false)
    bench.pass(49_999)
    expect(bench.has('read-queue')).toBe(false)
    bench.pass(1)
    bench.read([first!])
    bench.take('push')
    bench.send(answered(0, [failedItem(1, 'item_failed')]))
    expect(bench.state.push.hold.until - bench.now).toBe(64_000)
  })

  it('S53: forgets a wait that was set before the clock stepped back', () => {
    expect(isHeld({ until: 300_000, why: 'backoff' }, 0)).toBe(true)
    expect(isHeld({ until: 300_001, why: 'backoff' }, 0)).toBe(false)
    expect(isHeld({ until: 3_960_000, why: 'floor' }, 0)).toBe(true)
    expect(isHeld({ until: 86_400_000, why: 'floor' }, 0)).toBe(false)
    const bench = createBench({ ...SYNCED, notBefore: START + 86_400_000 })
    bench.random = 0
    bench.send({ kind: 'launched' })
    expect(bench.has('read-queue')).toBe(true)
  })

  it('S54: counts push and pull that break together as one failure, and any answer ends the wait', () => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.send({ kind: 'enqueued' })
    bench.read(entries(1, 1))
    bench.send({ kind: 'push-failed', failure: { kind: 'timeout' } })
    bench.send({ kind: 'pull-failed', failure: { kind: 'timeout' } })
    bench.write()
    expect(bench.state.memory.failures).toBe(1)
    bench.pass(1_000)
    bench.take('pull')
    bench.take('pull')
    bench.send({ kind: 'pull-answered', response: page({}), outcomes: [] })
    bench.write()
    expect(bench.state.memory).toMatchObject({ failures: 0, notBefore: 0 })
  })

  it('S110: spreads evenly, and believes no spread beyond ten minutes', () => {
    expect(spreadHold(60_000, 0, 0.25)).toEqual({ until: 15_000, why: 'spread' })
    expect(spreadHold(1e9, 0, 1).until).toBe(600_000)
    expect(spreadHold(Number.NaN, 0, 1).until).toBe(60_000)
  })

  it('S40: makes an entry wait with the line that failed it', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read([entry(1, { attempts: 4, state: 'retrying' })])
    bench.take('push')
    bench.send({ kind: 'push-failed', failure: { kind: 'timeout' } })
    const [write] = bench.write()
    expect(write?.apply.updates[0]).toMatchObject({ attempts: 5, nextAttemptAt: toInstant(bench.state.hold.until) })
  })
})
