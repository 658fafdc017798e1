import { describe, expect, it } from 'vitest'
import { NO_MEMORY } from './initial.ts'
import { isAtRest, nextWake, statusOf } from './status.ts'
import {
  accepted,
  answered,
  createBench,
  entries,
  entry,
  page,
  quietBench,
  START,
  SYNCED,
} from './testing/sim/bench.ts'
import { refusal } from './testing/sim/sim-push.ts'

const starts = (bench: ReturnType<typeof createBench>) => [bench.has('read-queue'), bench.has('pull')]

describe('halts', () => {
  it.each(['upgrade_required', 'terminal_revoked'] as const)('S100: stops on %s and keeps the queue', (code) => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read(entries(1, 1))
    bench.take('push')
    bench.send(bench.problem(code))
    expect(bench.write()).toMatchObject([{ apply: { updates: [], memory: { halt: code } } }])
    bench.send({ kind: 'enqueued' })
    bench.send({ kind: 'hinted' })
    bench.pass(400_000)
    expect(starts(bench)).toEqual([false, false])
    expect(statusOf(bench.state, null, 0, bench.now)).toMatchObject({ phase: 'halted', halt: code })
    expect(isAtRest(bench.state)).toBe(true)
  })

  it('S101: asks again by one pull, and goes on when it is answered', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read(entries(1, 1))
    bench.take('push')
    bench.send(bench.problem('upgrade_required'))
    bench.write()
    bench.pass(900_000)
    expect(starts(bench)).toEqual([false, true])
    bench.take('pull')
    bench.send({ kind: 'pull-failed', failure: refusal('upgrade_required') })
    bench.write()
    bench.pass(60_000)
    expect(starts(bench)).toEqual([false, false])
    bench.send({ kind: 'asked' })
    bench.take('pull')
    bench.send({ kind: 'pull-answered', response: page({}), outcomes: [] })
    bench.write()
    expect(bench.state.memory.halt).toBe(null)
    expect(bench.has('read-queue')).toBe(true)
  })

  it('S101: asks again in time although the clock was set back for days', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read(entries(1, 1))
    bench.take('push')
    bench.send(bench.problem('upgrade_required'))
    bench.write()
    bench.now -= 3 * 86_400_000
    bench.pass(0)
    expect(starts(bench)).toEqual([false, true])
  })

  it('S101: asks again on launch', () => {
    const bench = createBench({ ...SYNCED, halt: 'upgrade_required' })
    bench.random = 0
    bench.send({ kind: 'launched' })
    expect(starts(bench)).toEqual([false, true])
  })
})

describe('launch, online, spread', () => {
  it('S110: waits its part of the spread on launch', () => {
    const bench = createBench()
    bench.send({ kind: 'launched' })
    expect(starts(bench)).toEqual([false, false])
    expect(nextWake(bench.state, bench.now)).toBe(START + 30_000)
    bench.pass(30_000)
    expect(starts(bench)).toEqual([true, true])
  })

  it('S110: waits its part of the spread before a dropped stream is opened again, and then asks what it missed', () => {
    const bench = quietBench(SYNCED, { events: true })
    bench.take('listen')
    bench.send({ kind: 'stream-ended', failure: null })
    expect([bench.has('listen'), bench.has('pull')]).toEqual([false, false])
    bench.pass(30_000)
    expect([bench.has('listen'), bench.has('pull')]).toEqual([true, true])
  })

  it('S111: starts at once on a store that never synced', () => {
    const bench = createBench(NO_MEMORY)
    bench.send({ kind: 'launched' })
    expect(bench.has('snapshot')).toBe(true)
  })

  it('S112: pushes a sale that is made during the spread', () => {
    const bench = createBench()
    bench.send({ kind: 'launched' })
    bench.send({ kind: 'enqueued' })
    expect(bench.has('read-queue')).toBe(true)
  })

  it('S112: lets a person end a backoff, but no time that the server named', () => {
    const [broken, told] = [quietBench(), quietBench()]
    for (const bench of [broken, told]) {
      bench.send({ kind: 'enqueued' })
      bench.read(entries(1, 1))
      bench.take('push')
    }
    broken.send({ kind: 'push-failed', failure: { kind: 'timeout' } })
    told.send(told.problem('overloaded', 60_000))
    for (const bench of [broken, told]) {
      bench.write()
      bench.send({ kind: 'enqueued' })
      expect(bench.has('read-queue')).toBe(false)
      bench.send({ kind: 'asked' })
    }
    expect([broken.has('read-queue'), told.has('read-queue')]).toEqual([true, false])
  })

  it('S113: starts nothing while offline, and comes back within the spread whatever the backoff was', () => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.take('pull')
    bench.send({ kind: 'online', online: false })
    bench.send({ kind: 'pull-failed', failure: { kind: 'network', detail: '' } })
    bench.write()
    bench.pass(600_000)
    expect(starts(bench)).toEqual([false, false])
    expect(statusOf(bench.state, null, 0, bench.now).phase).toBe('offline')
    bench.send({ kind: 'online', online: true })
    bench.write()
    expect(bench.state.memory.failures).toBe(0)
    bench.pass(30_000)
    expect(starts(bench)).toEqual([true, true])
  })
})

describe('store', () => {
  it('S120, S121: writes an answer again until the store takes it, and sends nothing meanwhile', () => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.take('pull')
    bench.send({ kind: 'pull-answered', response: page({ cursor: 'b7' }), outcomes: [] })
    const first = bench.take('write')
    const full = { kind: 'store-failed', during: 'write', error: { code: 'disk_full', detail: '' } } as const
    bench.send(full)
    bench.send({ kind: 'enqueued' })
    expect([bench.has('write'), bench.has('read-queue'), bench.has('pull')]).toEqual([false, false, false])
    expect(bench.state.memory.cursors.branch).toBe('b0')
    expect(bench.state.lastError?.code).toBe('disk_full')
    bench.pass(500)
    expect(bench.take('write')).toEqual(first)
    bench.send(full)
    bench.pass(500)
    expect(bench.has('write')).toBe(false)
    bench.pass(500)
    bench.write()
    expect(bench.state.memory.cursors.branch).toBe('b7')
  })

  it('S122: does not take a queue that it can read for a store that it can write', () => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.take('pull')
    bench.send({ kind: 'pull-answered', response: page({ cursor: 'b7' }), outcomes: [] })
    const full = { kind: 'store-failed', during: 'write', error: { code: 'disk_full', detail: '' } } as const
    for (const wait of [500, 1_000, 2_000]) {
      bench.take('write')
      bench.send({ kind: 'enqueued' })
      bench.send(full)
      bench.read([])
      expect(bench.has('write')).toBe(false)
      bench.pass(wait)
    }
    bench.write()
    expect(bench.state.memory.cursors.branch).toBe('b7')
  })

  it('S121: writes what waits together as one, up to the first page', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.send({ kind: 'hinted' })
    bench.read([entry(1)])
    bench.send(answered(1, [accepted(1)]))
    const settling = bench.take('write')
    expect(settling.apply).toMatchObject({ updates: [{ clientRef: 'ref-1' }], records: [] })
    bench.send({ kind: 'store-failed', during: 'write', error: { code: 'disk_full', detail: '' } })
    const rows = [{ branchSeq: 1, changes: [{ collection: 'orders', id: 'o1', body: {} }] }]
    bench.send({ kind: 'pull-answered', response: page({ rows, cursor: 'b7' }), outcomes: [] })
    for (const online of [false, true]) bench.send({ kind: 'online', online })
    bench.pass(500)
    const [joined, rest, ...none] = bench.write()
    expect(joined?.apply.updates).toEqual(settling.apply.updates)
    expect(joined?.apply).toMatchObject({ records: [{ id: 'o1' }], memory: { cursors: { branch: 'b7' } } })
    expect(rest?.apply).toMatchObject({ updates: [], records: [], memory: { cursors: { branch: 'b7' } } })
    expect(none).toEqual([])
  })

  it('S120: looks again where the queue could not be read', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.take('read-queue')
    bench.send({ kind: 'store-failed', during: 'read', error: { code: 'store_busy', detail: '' } })
    expect(bench.has('read-queue')).toBe(false)
    bench.pass(500)
    expect(bench.has('read-queue')).toBe(true)
  })
})
