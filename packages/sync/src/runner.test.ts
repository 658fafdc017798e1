import type { Feed } from '@outpost/contract/v2'
import { err, type Result, seededRandom, toInstant, unwrap } from '@outpost/kernel'
import { afterEach, describe, expect, it } from 'vitest'
import { FEED_COLLECTIONS } from './feed-collections.ts'
import type { LocalStore, SnapshotPlace } from './local-store.ts'
import { createSyncRunner, type SyncRunnerOptions } from './runner.ts'
import type { SyncStatus } from './status.ts'
import { createMemoryDisk } from './testing/memory-store.ts'
import { SYNCED } from './testing/sim/bench.ts'
import { appendToFeed } from './testing/sim/sim-data.ts'
import { type Decide, refusal } from './testing/sim/sim-push.ts'
import { createSimServer, sampleDecision } from './testing/sim/sim-server.ts'
import { createSimTerminal, SIM_RULES, type SimTerminal } from './testing/sim/sim-terminal.ts'
import type { Fault } from './testing/sim/sim-transport.ts'
import { createVirtualTime } from './testing/sim/virtual-time.ts'
import type { SyncTransport } from './transport.ts'

const HOUR_MS = 3_600_000
const opened: SimTerminal[] = []

afterEach(async () => {
  for (const terminal of opened.splice(0)) await terminal.stop()
})

function createShop(decide: Decide = () => 'accept') {
  const time = createVirtualTime(Date.UTC(2026, 0, 5, 8))
  const server = createSimServer({ clock: time, decide })
  const faults: (Fault | null)[] = []
  const notes: string[] = []
  const open = async (name: string, disk?: SimTerminal['disk']) => {
    const terminal = await createSimTerminal({
      name,
      server,
      time,
      random: seededRandom(name),
      nextFault: () => faults.shift() ?? null,
      note: (what) => notes.push(what),
      ...(disk ? { disk } : {}),
    })
    opened.push(terminal)
    return terminal
  }
  /** Lets time pass until the terminal is idle; fails where that takes longer than `ms`. */
  const quiet = async (terminal: SimTerminal, ms = HOUR_MS) => {
    let idle = false
    void terminal
      .runner()
      ?.whenIdle()
      .then(() => {
        idle = true
      })
    expect(await time.elapseUntil(() => idle, ms), JSON.stringify(terminal.runner()?.status())).toBe(true)
  }
  return { time, server, faults, notes, open, quiet }
}

const refsOf = (server: ReturnType<typeof createSimServer>) =>
  server.data.feed.flatMap((r) => r.changes.map((c) => c.id))

describe('runner', () => {
  it('S1, S8: brings a sale to the server, and its record back', async () => {
    const { server, open, quiet } = createShop()
    const till = await open('t1')
    await till.start()
    const ref = await till.sell({ amount: 250 })
    expect(unwrap(await till.store.get('orders', ref))?.state).toBe('pending')
    await quiet(till)
    expect(refsOf(server)).toEqual([ref])
    expect(unwrap(await till.store.get('orders', ref))).toMatchObject({ state: 'confirmed', body: { branchSeq: 1 } })
    expect(unwrap(await till.store.list('products', { limit: 9 })).map(({ id }) => id)).toEqual([
      'bread',
      'milk',
      'tea',
    ])
    expect(till.runner()?.status()).toMatchObject({ phase: 'idle', unsent: 0, backlog: 0, needsDecision: 0 })
  })

  it('S1: takes the answer that was lost with the line, once the line is back', async () => {
    const { server, faults, open, quiet, time } = createShop()
    const till = await open('t1')
    await till.start()
    await quiet(till)
    faults.push('lost-reply', 'lost-request', 'no-answer')
    const ref = await till.sell({ amount: 250 })
    await time.elapse(500)
    expect(server.data.answers[ref]?.decision.outcome).toBe('accepted')
    expect(till.runner()?.status()).toMatchObject({ unsent: 1, phase: 'waiting', lastError: { code: 'network' } })
    await quiet(till)
    expect(refsOf(server)).toEqual([ref])
  })

  it('S9, S132: counts a refused sale as a decision to be made, and sends on', async () => {
    const { server, open, quiet } = createShop(({ payload }) =>
      (payload as { amount: number }).amount > 100 ? 'stock_insufficient' : 'accept',
    )
    const till = await open('t1')
    await till.start()
    const refused = await till.sell({ amount: 101 })
    const sold = await till.sell({ amount: 1 })
    await quiet(till)
    expect(refsOf(server)).toEqual([sold])
    expect(till.runner()?.status()).toMatchObject({ unsent: 0, needsDecision: 1 })
    const letter = unwrap(await till.store.findEntry(refused))
    expect(letter).toMatchObject({ state: 'dead-letter', lastError: { code: 'stock_insufficient' } })
  })

  it('S35: settles what the server decides later, and ends what it resolves', async () => {
    const { server, open, quiet, time } = createShop(() => 'dependency_unmet')
    const till = await open('t1')
    await till.start()
    const [later, discarded] = [await till.sell({ amount: 1 }), await till.sell({ amount: 2 })]
    await quiet(till)
    expect(till.runner()?.status().needsDecision).toBe(2)
    const decision = sampleDecision('accepted', { branchSeq: 1 })
    server.tell({ clientRef: later, terminalId: 't1', decision })
    const resolution = { kind: 'discarded', byRef: 'x', at: toInstant(time.now()) } as const
    server.tell({ clientRef: discarded, terminalId: 'another', resolution })
    server.tell({ clientRef: 'of-another-till', terminalId: 't2', decision })
    await quiet(till)
    expect(till.runner()?.status().needsDecision).toBe(0)
    expect(unwrap(await till.store.findEntry(later))).toMatchObject({ decision })
    expect(unwrap(await till.store.findEntry(discarded))).toMatchObject({ resolution })
    expect(unwrap(await till.store.list('mutation-outcomes', { limit: 9 }))).toEqual([])
  })

  it('S35: hears of outcomes in a snapshot, too', async () => {
    const { server, open, quiet } = createShop(() => 'dependency_unmet')
    const till = await open('t1')
    await till.start()
    const ref = await till.sell({ amount: 1 })
    await quiet(till)
    await till.stop()
    server.tell({ clientRef: ref, terminalId: 't1', decision: sampleDecision('accepted', { branchSeq: 1 }) })
    const memory = unwrap(await till.store.readMemory())
    const cursors = { branch: 'gone', catalog: memory?.cursors.catalog ?? null }
    await till.store.applySync({ updates: [], records: [], memory: { ...memory!, cursors } })
    await till.start()
    till.runner()?.syncNow()
    await quiet(till)
    expect(till.runner()?.status().needsDecision).toBe(0)
  })

  const stock = (server: ReturnType<typeof createSimServer>, count: number) => {
    for (let n = 10; n < 10 + count; n++)
      appendToFeed(server.data, [{ collection: 'orders', id: `o${n}`, body: { n } }])
  }
  const ordersOf = async (till: SimTerminal) =>
    unwrap(await till.store.list('orders', { limit: 99 })).map(({ id, body }) => `${id}=${String(body['n'])}`)
  const branchSnapshots = (notes: readonly string[]) =>
    notes.filter((note) => note.startsWith('snapshot t1 branch')).map((note) => note.slice('snapshot t1 branch'.length))

  /** A terminal that dies in the midst of its first load of the branch. */
  async function createCut() {
    const shop = createShop()
    stock(shop.server, 30)
    const till = await shop.open('t1')
    await till.start()
    let reached = 0
    await shop.time.elapseUntil(() => {
      void till.store.list('orders', { limit: 99 }).then((list) => {
        reached = unwrap(list).length
      })
      return reached >= 14
    }, HOUR_MS)
    till.kill()
    return { ...shop, till }
  }

  it('S74: goes on with a snapshot where it broke, after a restart, and ends at the present all the same', async () => {
    const { till, server, notes, quiet } = await createCut()
    appendToFeed(server.data, [{ collection: 'orders', id: 'o10', body: { n: 'newer' } }])
    appendToFeed(server.data, [{ collection: 'orders', id: 'o11', body: null }])
    appendToFeed(server.data, [{ collection: 'orders', id: 'o05', body: { n: 'before' } }])
    appendToFeed(server.data, [{ collection: 'orders', id: 'o39', body: { n: 'last' } }])
    await till.start()
    await quiet(till)
    expect(branchSnapshots(notes)).toEqual(['', expect.stringMatching(/^ after orders:o(1|2|3)\d$/)])
    const orders = await ordersOf(till)
    expect(orders.slice(0, 3)).toEqual(['o05=before', 'o10=newer', 'o12=12'])
    expect([orders.length, orders.at(-1)]).toEqual([30, 'o39=last'])
  })

  it('S76: begins anew where the server was restored meanwhile', async () => {
    const { till, server, notes, quiet } = await createCut()
    const backup = server.backup()
    backup.feed.length = 5
    for (const name of Object.keys(backup.records)) if (!/o1[0-4]/.test(name)) delete backup.records[name]
    server.restore(backup)
    await till.start()
    await quiet(till)
    expect(branchSnapshots(notes)).toHaveLength(2)
    expect(await ordersOf(till)).toEqual(['o10=10', 'o11=11', 'o12=12', 'o13=13', 'o14=14'])
  })

  it('S75: keeps no place beyond an outcome of its own', async () => {
    const { server, open, quiet, time, notes } = createShop(() => 'dependency_unmet')
    const till = await open('t1')
    await till.start()
    const ref = await till.sell({ amount: 1 })
    await quiet(till)
    await till.stop()
    server.tell({ clientRef: ref, terminalId: 't1', decision: sampleDecision('accepted', { branchSeq: 1 }) })
    for (let n = 10; n < 40; n++) server.tell({ clientRef: `other-${n}`, terminalId: 't2' })
    const memory = unwrap(await till.store.readMemory())
    await till.store.applySync({
      updates: [],
      records: [],
      memory: { ...memory!, cursors: { branch: null, catalog: memory?.cursors.catalog ?? null } },
    })
    notes.length = 0
    await till.start()
    till.runner()?.syncNow()
    await time.elapseUntil(() => branchSnapshots(notes).length > 0, HOUR_MS)
    await time.elapse(430) // both latencies at most, and all rows but the last
    till.kill()
    await till.start()
    await quiet(till)
    expect(till.runner()?.status().needsDecision).toBe(0)
    expect(unwrap(await till.store.findEntry(ref))).toMatchObject({ decision: { outcome: 'accepted' } })
  })

  it('S5: lets two tabs send from one store, each sale once', async () => {
    const { server, open, quiet } = createShop()
    const till = await open('t1')
    const tab = await open('t1', till.disk)
    await till.start()
    await tab.start()
    const refs = [await till.sell({ amount: 1 }), await till.sell({ amount: 2 })]
    tab.runner()?.syncNow()
    await quiet(till)
    await quiet(tab)
    expect(refsOf(server)).toEqual(refs)
    expect(unwrap(await till.store.readMemory())?.halt).toBe(null)
  })

  it('S81: gives a restored server back what it lost, refused sales as refusals', async () => {
    let hasStock = false
    const { server, open, quiet } = createShop(({ payload }) =>
      (payload as { amount: number }).amount > 100 && !hasStock ? 'stock_insufficient' : 'accept',
    )
    const till = await open('t1')
    await till.start()
    const backup = server.backup()
    const [sold, refused] = [await till.sell({ amount: 1 }), await till.sell({ amount: 101 })]
    await quiet(till)
    server.restore(backup)
    hasStock = true
    till.runner()?.syncNow()
    await quiet(till)
    expect(server.data.epoch).toBe('epoch-2')
    expect(refsOf(server)).toEqual([sold])
    expect(server.data.answers[refused]?.decision.outcome).toBe('rejected')
    expect(server.data.terminals['t1']).toHaveLength(2)
    expect(unwrap(await till.store.readMemory())?.epoch).toBe('epoch-2')
  })

  it('S83: takes back as a dead letter what a restored server will not have again', async () => {
    let hasStock = true
    const { server, open, quiet } = createShop(() => (hasStock ? 'accept' : 'stock_insufficient'))
    const till = await open('t1')
    await till.start()
    const backup = server.backup()
    const ref = await till.sell({ amount: 1, unsigned: 'yes' })
    await quiet(till)
    hasStock = false
    server.restore(backup)
    till.runner()?.syncNow()
    await quiet(till)
    expect(till.runner()?.status()).toMatchObject({ unsent: 0, needsDecision: 1 })
    expect(unwrap(await till.store.findEntry(ref))).toMatchObject({
      state: 'dead-letter',
      lastError: { code: 'stock_insufficient' },
    })
    expect(unwrap(await till.store.get('orders', ref))).toBeNull()
  })

  it('S90, S92: enrols a cloned device anew, and loses none of its sales', async () => {
    const { server, open, quiet } = createShop()
    const [till, clone] = [await open('t1'), await open('t1')]
    await till.start()
    await till.sell({ amount: 1 })
    await quiet(till)
    const names = [await clone.sell({ amount: 3 })] // the same place in the sequence of t1, with another sale in it
    expect(names).toEqual(['t1-sale-1'])
    await clone.sell({ amount: 4 })
    await clone.start()
    await quiet(clone)
    expect((await clone.identity()).terminalId).toBe('t1.1')
    expect(clone.runner()?.status()).toMatchObject({ unsent: 0, halt: null })
    expect(server.data.terminals['t1.1']).toHaveLength(2)
  })

  it('S85, S92: gives a restored server back what was answered before a fork that it does not know of', async () => {
    let stock = 2
    const { server, open, quiet } = createShop(() => (stock-- > 0 ? 'accept' : 'stock_insufficient'))
    const till = await open('t1')
    const backup = server.backup() // older than either enrolment below
    await till.start()
    const first = await till.sell({ amount: 1 })
    await quiet(till)
    server.replace('t1')
    const [second, refused] = [await till.sell({ amount: 3 }), await till.sell({ amount: 2 })]
    await quiet(till)
    expect((await till.identity()).terminalId).toBe('t1.1')
    till.setOnline(false)
    stock = 1
    const third = await till.sell({ amount: 4 }) // the only one that is decided anew
    server.restore({ ...backup, standing: {} })
    till.setOnline(true)
    await till.start()
    server.enrol('t1.1')
    till.runner()?.syncNow()
    await quiet(till)
    expect(refsOf(server)).toEqual([first, second, third])
    expect(server.data.answers[refused]?.decision.outcome).toBe('rejected')
    expect(server.data.terminals['t1.1']?.map(({ clientRef }) => clientRef)).toEqual([first, second, refused, third])
    expect(unwrap(await till.store.readMemory())?.restored).toBe(false)
    expect(unwrap(await till.store.counts())).toMatchObject({ pending: 0, retrying: 0, deadLetters: 1, logged: 3 })
  })

  it('S94: lets a second tab take over the identity that the first enrolled', async () => {
    const { server, open, quiet, time } = createShop()
    const [till, other] = [await open('t1'), await open('t1')]
    const tab = await open('t1', till.disk)
    await other.start()
    await other.sell({ amount: 1 })
    await other.sell({ amount: 2 })
    await quiet(other)
    await till.start()
    await tab.start()
    await till.sell({ amount: 3 })
    await quiet(till)
    await time.elapse(HOUR_MS)
    await quiet(tab)
    expect(unwrap(await till.store.counts())).toMatchObject({ pending: 0, retrying: 0 })
    const { terminalId } = await till.identity()
    expect(server.data.terminals[terminalId]?.length).toBe(1)
  })

  it('S131: is idle at once when it was never started, and when it is stopped', async () => {
    const { open } = createShop()
    const till = await open('t1')
    await till.start()
    const runner = till.runner()!
    const waited = runner.whenIdle()
    await till.stop()
    await waited
    await runner.whenIdle()
    expect(runner.status().phase).toBe('stopped')
  })

  it('S130: sends nothing after it was stopped', async () => {
    const { notes, open, quiet, time } = createShop()
    const till = await open('t1')
    await till.start()
    await quiet(till)
    await till.stop()
    notes.length = 0
    await till.sell({ amount: 1 })
    await time.elapse(HOUR_MS)
    expect(notes).toEqual(['t1 sold t1-sale-1'])
  })

  it('S133: leaves a request behind that never ends', async () => {
    const { faults, open, quiet, time } = createShop()
    const till = await open('t1')
    await till.start()
    await quiet(till)
    faults.push('no-answer')
    await till.sell({ amount: 1 })
    await time.elapse(59_000)
    expect(till.runner()?.status().phase).toBe('syncing')
    await quiet(till, 70_000)
  })

  it('S132: tells its listeners whenever a counter changes, until they leave', async () => {
    const { open, quiet } = createShop()
    const till = await open('t1')
    await till.start()
    const heard: SyncStatus[] = []
    const leave = till.runner()!.subscribe((status) => heard.push(status))
    await till.sell({ amount: 1 })
    await quiet(till)
    expect(heard.map(({ unsent }) => unsent)).toContain(1)
    expect(heard.at(-1)).toMatchObject({ unsent: 0, phase: 'idle' })
    leave()
    const count = heard.length
    await till.sell({ amount: 1 })
    await quiet(till)
    expect(heard).toHaveLength(count)
  })
})

describe('ports that break or dawdle', () => {
  const never = new Promise<never>(() => {})
  const silent = {
    push: () => never,
    pull: () => never,
    snapshot: () => never,
    authenticate: () => never,
    events: () => never,
  }

  async function createBroken(breakStore: (store: LocalStore) => LocalStore, more: Partial<SyncRunnerOptions> = {}) {
    const shop = createShop()
    const till = await shop.open('t1')
    const { time } = shop
    const transport = silent
    const store = breakStore(till.disk.open(SIM_RULES))
    const options = { store, transport, clock: time, timers: time, deadlines: time, random: seededRandom(1) }
    const reEnrol = () => never
    return { ...shop, till, runner: createSyncRunner({ ...options, reEnrol, ...more }) }
  }

  it('S110: wakes from a wait that was over before its alarm was set, on a device that slept in between', async () => {
    let looks = 0
    const asleepMs = () => (looks++ === 0 ? 0 : HOUR_MS) // the first look is the launch's own
    const clock = { now: () => time.now() + asleepMs() }
    const shop = await createBroken((store) => store, { clock })
    const { time, till, runner, quiet } = shop
    await till.start()
    await quiet(till)
    await till.stop()
    unwrap(await runner.start())
    await time.elapse(1_000)
    expect(runner.status().phase).toBe('syncing')
    await runner.stop()
  })

  it('S4: says that a store without an identity cannot start', async () => {
    const time = createVirtualTime(0)
    const store = createMemoryDisk().open(SIM_RULES)
    const { runner } = await createBroken(() => store, { clock: time })
    expect(await runner.start()).toEqual({ ok: false, error: { code: 'not_enrolled' } })
    expect(runner.status().phase).toBe('stopped')
  })

  it('S4: takes a transport that throws, or answers nonsense, for a broken line', async () => {
    const nonsense = { ok: true, value: {} } as Result<never, never>
    const breaks = async (): Promise<never> => {
      throw new Error('a bug in a socket')
    }
    const transport = {
      push: async () => nonsense,
      pull: breaks,
      snapshot: breaks,
      authenticate: breaks,
      events: breaks,
    }
    const { runner, till, time } = await createBroken((store) => store, { transport })
    await till.sell({ amount: 1 })
    unwrap(await runner.start())
    await time.elapse(10_000)
    expect(runner.status()).toMatchObject({ phase: 'waiting', unsent: 1, lastError: { code: 'network' } })
    expect(unwrap(await till.store.outbox({ limit: 1 }))[0]).toMatchObject({ state: 'retrying' })
    await runner.stop()
  })

  it('S76: asks for the whole where its place is refused, lest it be refused for ever', async () => {
    const asked: (SnapshotPlace | null)[] = []
    const transport = {
      ...silent,
      snapshot: async (_feed: Feed, from: SnapshotPlace | null) => {
        asked.push(from)
        return err(refusal(from ? 'validation_failed' : 'overloaded'))
      },
    }
    const { runner, till, time } = await createBroken((store) => store, { transport })
    const place = { resume: 'r', after: 'products:tea' }
    unwrap(await till.store.snapshot({ kind: 'begin', snapshotId: 's1', collections: FEED_COLLECTIONS.catalog }))
    unwrap(await till.store.snapshot({ kind: 'rows', snapshotId: 's1', records: [], place }))
    unwrap(await runner.start())
    await time.elapse(100)
    expect(asked).toEqual([place, null])
    await runner.stop()
  })

  it('S134: waits for a page as long as pieces of it come', async () => {
    const { time } = createShop()
    let hasCome = false
    const pull: SyncTransport['pull'] = async (_feed, _cursor, signal, onPiece) => {
      for (let piece = 0; piece < 5 && !signal.aborted; piece++) {
        await time.sleep(50_000, signal)
        onPiece()
      }
      hasCome = !signal.aborted
      return err(refusal('overloaded'))
    }
    const { runner, till } = await createBroken((store) => store, {
      transport: { ...silent, pull },
      clock: time,
      timers: time,
      deadlines: time,
    })
    unwrap(await till.store.applySync({ updates: [], records: [], memory: SYNCED }))
    unwrap(await runner.start())
    runner.syncNow()
    await time.elapse(400_000)
    expect(hasCome).toBe(true)
    await runner.stop()
  })

  it('S134: gives a large push the time that a thin line needs', async () => {
    const { runner, till, time } = await createBroken((store) => store, { transport: silent })
    await till.sell({ note: 'x'.repeat(400_000) })
    unwrap(await runner.start())
    const state = async () => unwrap(await till.store.outbox({ limit: 1 }))[0]?.state
    await time.elapse(155_000)
    expect(await state()).toBe('pending')
    await time.elapse(10_000)
    expect(await state()).toBe('retrying')
    await runner.stop()
  })

  it('S4, S120: takes a store that throws for one that failed, and goes on when it works again', async () => {
    let isBroken = true
    const { runner, till, time } = await createBroken((store) => ({
      ...store,
      outbox: (query) => {
        if (isBroken) throw new Error('a bug in a driver')
        return store.outbox(query)
      },
    }))
    await till.sell({ amount: 1 })
    unwrap(await runner.start())
    await time.elapse(10_000)
    expect(runner.status().lastError).toMatchObject({ code: 'store_failed', detail: 'Error: a bug in a driver' })
    isBroken = false
    await time.elapse(30_000)
    expect(runner.status().phase).toBe('syncing')
    await runner.stop()
  })
})
