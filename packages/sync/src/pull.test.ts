import type { FeedRow } from '@outpost/contract/v2'
import { describe, expect, it } from 'vitest'
import { NO_MEMORY } from './initial.ts'
import {
  accepted,
  answered,
  createBench,
  entries,
  entry,
  hashAt,
  IDENTITY,
  logged,
  page,
  quietBench,
  SYNCED,
} from './testing/sim/bench.ts'
import { refusal } from './testing/sim/sim-push.ts'
import { sampleDecision } from './testing/sim/sim-server.ts'

const row = (branchSeq: number, collection: string, id: string, body: unknown = { id }): FeedRow => ({
  branchSeq,
  changes: [{ collection, id, body }],
})
const pulled = (more: Parameters<typeof page>[0]) =>
  ({ kind: 'pull-answered', response: page(more), outcomes: [] }) as const
const snapshotHead = { epoch: 'epoch-1', feed: 'branch', cursor: 'b5', branchSeq: 5, rows: 1 } as const
const serverTime = '2026-01-05T08:00:00.000Z'

describe('pull', () => {
  it('S60: applies a page, its cursor and its backlog as one, and goes on while there is more', () => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.take('pull')
    const rows = [row(4, 'orders', 'o1'), row(5, 'orders', 'o2', null)]
    bench.send(pulled({ rows, cursor: 'b5', more: true, backlog: 7 }))
    const [write] = bench.write()
    expect(write?.apply).toMatchObject({
      records: [
        { collection: 'orders', id: 'o1', branchSeq: 4, body: { id: 'o1' } },
        { collection: 'orders', id: 'o2', branchSeq: 5, body: null },
      ],
      memory: { cursors: { branch: 'b5', catalog: 'c0' }, branchSeq: 5, backlog: 7 },
    })
    expect(bench.take('pull')).toMatchObject({ feed: 'branch', cursor: 'b5' })
    bench.send(pulled({ cursor: 'b6' }))
    bench.write()
    expect(bench.take('pull').feed).toBe('catalog')
    bench.send(pulled({ feed: 'catalog', cursor: 'c6' }))
    bench.write()
    expect(bench.has('pull')).toBe(false)
  })

  it('S61: pulls the branch after a push that changed something', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read(entries(1, 1))
    bench.take('push')
    bench.send(answered(1, [accepted(1)]))
    expect(bench.take('pull').feed).toBe('branch')
  })

  it('S61, S64: polls every minute, and looks at the queue too', () => {
    const bench = quietBench()
    bench.pass(53_999)
    expect(bench.has('pull')).toBe(false)
    bench.pass(1)
    expect([bench.has('pull'), bench.has('read-queue')]).toEqual([true, true])
  })

  it('S61: polls when the clock was set back, too', () => {
    const bench = quietBench()
    bench.pass(-86_400_000)
    expect(bench.has('pull')).toBe(true)
  })

  it('S62: keeps outcomes of mutations out of the records, and tells the entry', () => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.take('pull')
    const outcome = { clientRef: 'ref-1', terminalId: 't1', decision: sampleDecision('accepted') }
    const rows = [row(4, 'mutation-outcomes', 'ref-1', outcome)]
    bench.send({ kind: 'pull-answered', response: page({ rows }), outcomes: [{ outcome, entry: entry(1) }] })
    const [write] = bench.write()
    expect(write?.apply).toMatchObject({ records: [], updates: [{ kind: 'settle', clientRef: 'ref-1' }] })
  })

  it('S63: throws away what a push has overtaken by another epoch', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.send({ kind: 'hinted' })
    bench.read(entries(1, 1))
    bench.take('pull')
    bench.send(answered(1, [accepted(1)], { epoch: 'epoch-2' }))
    bench.write()
    bench.send(pulled({ rows: [row(9, 'orders', 'o9')], cursor: 'b9' }))
    expect(bench.write()).toEqual([])
    expect(bench.has('snapshot')).toBe(true)
    expect(bench.state.memory.epoch).toBe('epoch-2')
  })
})

describe('snapshot', () => {
  it('S70, S71: loads what a new terminal lacks at once, the catalogue first', () => {
    const bench = createBench(NO_MEMORY)
    bench.send({ kind: 'launched' })
    const { feed, snapshotId } = bench.take('snapshot')
    expect(feed).toBe('catalog')
    const head = { ...snapshotHead, feed, cursor: 'c5', serverTime }
    bench.send({ kind: 'snapshot-streamed', snapshotId, head, outcomes: [] })
    const writes = bench.write()
    expect(writes.at(-1)).toMatchObject({ snapshotId, apply: { memory: { cursors: { catalog: 'c5', branch: null } } } })
    expect(bench.take('snapshot').feed).toBe('branch')
  })

  it('S70: takes a snapshot for a cursor that is too old', () => {
    for (const code of ['cursor_expired', 'cursor_invalid'] as const) {
      const bench = quietBench()
      bench.send({ kind: 'hinted' })
      bench.take('pull')
      bench.send({ kind: 'pull-failed', failure: refusal(code) })
      expect(bench.take('snapshot').feed).toBe('branch')
      expect(bench.write().at(-1)?.apply.memory.cursors.branch).toBe(null)
    }
  })

  it('S73: waits before the next one where the cursor of the last was refused', () => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.take('pull')
    bench.send({ kind: 'pull-failed', failure: refusal('cursor_expired') })
    bench.write()
    const { snapshotId } = bench.take('snapshot')
    bench.send({ kind: 'snapshot-streamed', snapshotId, head: { ...snapshotHead, serverTime }, outcomes: [] })
    bench.write()
    bench.take('pull')
    bench.send({ kind: 'pull-failed', failure: refusal('cursor_expired') })
    bench.write()
    expect(bench.has('snapshot')).toBe(false)
    bench.pass(1_000)
    expect(bench.has('snapshot')).toBe(true)
  })

  it('S72: begins anew where another tab began one over it', () => {
    const bench = createBench(NO_MEMORY)
    bench.send({ kind: 'launched' })
    const { snapshotId } = bench.take('snapshot')
    const head = { ...snapshotHead, feed: 'catalog' as const, serverTime }
    bench.send({ kind: 'snapshot-streamed', snapshotId, head, outcomes: [] })
    while (bench.take('write').snapshotId === null) bench.send({ kind: 'written', memory: bench.state.memory })
    bench.send({ kind: 'store-failed', during: 'write', error: { code: 'store_failed', detail: 'not open' } })
    expect(bench.state.memory.cursors.catalog).toBe(null)
    bench.pass(1_000)
    expect(bench.take('snapshot').feed).toBe('catalog')
  })
})

describe('epoch', () => {
  it('S80, S81: offers again what a restored server lacks, with the decisions that it gave', () => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.take('pull')
    bench.send(pulled({ epoch: 'epoch-2', head: { lastTerminalSeq: 3, lastHash: hashAt(3) }, cursor: 'x' }))
    expect(bench.take('read-queue').head).toBe(3)
    expect(bench.write().at(-1)?.apply.memory).toMatchObject({
      epoch: 'epoch-2',
      cursors: { branch: null, catalog: null },
    })
    expect(bench.has('snapshot')).toBe(true)
  })

  it('S80: asks where the server stands when the answer does not say', () => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.take('pull')
    bench.send(pulled({ epoch: 'epoch-2', cursor: 'x' }))
    expect(bench.take('push').request.items).toEqual([])
  })

  it('S80: asks where the server stands when a snapshot is of another epoch', () => {
    const bench = createBench({ ...SYNCED, cursors: { branch: null, catalog: 'c0' } })
    bench.random = 0
    bench.send({ kind: 'launched' })
    bench.read([])
    const { snapshotId } = bench.take('snapshot')
    const head = { ...snapshotHead, epoch: 'epoch-2', serverTime }
    bench.send({ kind: 'snapshot-streamed', snapshotId, head, outcomes: [] })
    expect(bench.take('push').request.items).toEqual([])
    expect(bench.write().at(-1)?.apply.memory).toMatchObject({
      epoch: 'epoch-2',
      cursors: { branch: 'b5', catalog: null },
    })
  })

  it('S84, S85: takes an answer of another epoch that answers nothing for no failure, and makes one sequence of all', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read(entries(1, 2))
    expect(bench.take('push').request).toMatchObject({ epoch: 'epoch-1', items: [{}, {}] })
    bench.send(answered(0, [], { epoch: 'epoch-2' }))
    const [write] = bench.write()
    expect(write?.apply).toMatchObject({ updates: [], memory: { epoch: 'epoch-2', restored: true, failures: 0 } })
    bench.take('renew-sequence')
    expect(bench.has('read-queue')).toBe(false)
    bench.send({ kind: 'sequence-renewed' })
    expect(bench.take('read-queue').head).toBe(0)
    expect(bench.has('renew-sequence')).toBe(false)
  })

  const launchedRestored = () => {
    const bench = createBench({ ...SYNCED, restored: true })
    bench.random = 0
    bench.send({ kind: 'launched' })
    bench.pullAll()
    expect(bench.take('push').request.items).toEqual([])
    return bench
  }

  it('S86: asks a restored server first where it stands, after a restart too', () => {
    const bench = launchedRestored()
    bench.send(answered(0, []))
    bench.write()
    expect(bench.has('renew-sequence')).toBe(true)
  })

  it('S86: leaves the sequence as it is where the server has any of it', () => {
    const bench = launchedRestored()
    bench.send(answered(3, []))
    bench.write()
    expect(bench.has('renew-sequence')).toBe(false)
    bench.read([logged(4)])
    expect(bench.take('push').request.items).toMatchObject([{ terminalSeq: 4, priorDecision: { outcome: 'accepted' } }])
  })

  it('S86: counts the server as restored until it has the whole sequence', () => {
    const bench = launchedRestored()
    bench.send(answered(3, []))
    bench.write()
    bench.read([logged(4)])
    bench.take('push')
    bench.send(answered(4, [accepted(4)]))
    expect(bench.write().map(({ apply }) => apply.memory.restored)).toEqual([true])
    bench.read([], { chain: { lastSeq: 4, lastHash: hashAt(4) }, from: 5 })
    expect(bench.write().at(-1)?.apply.memory.restored).toBe(false)
    expect(bench.has('renew-sequence')).toBe(false)
  })

  it('S81: offers again what a server lacks that forgot without saying so', () => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.take('pull')
    bench.send(pulled({ head: { lastTerminalSeq: 3, lastHash: hashAt(3) } }))
    expect(bench.take('read-queue').head).toBe(3)
  })

  it('S82: believes no head that a push has overtaken', () => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.take('pull')
    bench.send({ kind: 'enqueued' })
    bench.read(entries(1, 1))
    bench.take('push')
    bench.send(answered(1, [accepted(1)]))
    bench.write()
    bench.read([])
    bench.send(pulled({ head: { lastTerminalSeq: 0, lastHash: hashAt(0) } }))
    expect(bench.state.head?.lastTerminalSeq).toBe(1)
    expect(bench.has('read-queue')).toBe(false)
  })
})

describe('fork', () => {
  const headTold = (seq: number, hash: string, chain: { lastSeq: number; lastHash: string }) => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.take('pull')
    bench.send(pulled({ head: { lastTerminalSeq: seq, lastHash: hash } }))
    bench.read([], { chain, from: seq + 1 })
    bench.write()
    bench.pullAll()
    return bench
  }

  it('S90, S93: enrols again when the server is ahead of the store, once the halt is on disk', () => {
    const bench = headTold(9, hashAt(9), { lastSeq: 8, lastHash: hashAt(8) })
    expect(bench.state.memory.halt).toBe('terminal_forked')
    expect(bench.take('re-enrol')).toMatchObject({ old: IDENTITY, memory: { halt: null } })
  })

  it('S90: enrols again when the server has another history at the same place', () => {
    const bench = headTold(8, hashAt(99), { lastSeq: 8, lastHash: hashAt(8) })
    expect(bench.has('re-enrol')).toBe(true)
  })

  it('S90: sees another history in the link of the entry after it', () => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.take('pull')
    bench.send(pulled({ head: { lastTerminalSeq: 4, lastHash: hashAt(99) } }))
    bench.read(entries(5, 6))
    expect(bench.has('push')).toBe(false)
    bench.write()
    expect(bench.state.memory.halt).toBe('terminal_forked')
  })

  it('S91: takes the sale of another tab for no fork', () => {
    const bench = headTold(9, hashAt(9), { lastSeq: 9, lastHash: hashAt(9) })
    expect([bench.has('re-enrol'), bench.state.memory.halt]).toEqual([false, null])
  })

  it('S92: starts anew under the new identity, with a token of its own', () => {
    const bench = headTold(9, hashAt(9), { lastSeq: 8, lastHash: hashAt(8) })
    const { memory } = bench.take('re-enrol')
    const identity = { ...IDENTITY, terminalId: 't2' }
    bench.send({ kind: 're-enrolled', identity, memory })
    bench.take('authenticate')
    bench.send({ kind: 'authenticated' })
    expect(bench.take('read-queue').head).toBe(null)
    expect(bench.state).toMatchObject({ identity, head: null, memory: { halt: null } })
  })

  it('S93: tries again later when nobody can enrol it now, or at once when a person asks', () => {
    const bench = headTold(9, hashAt(9), { lastSeq: 8, lastHash: hashAt(8) })
    bench.take('re-enrol')
    const failure = { code: 'enrolment_code_needed', detail: '', retryable: false }
    bench.send({ kind: 're-enrol-failed', failure })
    bench.pass(800_000)
    expect(bench.has('re-enrol')).toBe(false)
    bench.send({ kind: 'asked' })
    expect(bench.has('re-enrol')).toBe(true)
  })

  it('S94: takes over the identity that another tab enrolled', () => {
    const bench = quietBench()
    const identity = { ...IDENTITY, terminalId: 't2' }
    bench.send({ kind: 'enqueued' })
    bench.read([], { identity, chain: { lastSeq: 1, lastHash: hashAt(1) } })
    expect(bench.state.identity).toEqual(identity)
    expect(bench.has('authenticate')).toBe(true)
  })
})
