import { type Product, PushItem, type StaffCredential, validate } from '@outpost/contract/v2'
import { seededRandom, systemTimers, unwrap, uuidv7Source } from '@outpost/kernel'
import { manualClock } from '@outpost/kernel/testing'
import { reseal, seal } from '@outpost/sync'
import { createMemoryDisk } from '@outpost/sync/testing'
import { describe, expect, it, vi } from 'vitest'
import { toCartItem } from './catalog/catalog-service.ts'
import { keysOf } from './keys-of.ts'
import { createTerminal } from './terminal.ts'
import { createFakeServer } from './testing/fake-server.ts'
import { memorySecrets } from './testing/memory-secrets.ts'
import { plainPinHasher, verifierOf } from './testing/shop.ts'

async function newTerminal() {
  const clock = manualClock(Date.parse('2026-03-02T09:00:00Z'))
  const newId = uuidv7Source(clock, seededRandom('terminal'))
  const branch = {
    id: newId(),
    code: 'SOHO',
    name: 'Soho',
    region: 'London',
    ring: 0,
    timezone: 'Europe/London',
    currency: 'GBP',
    cashIncrement: 1,
    version: 1,
  }
  const server = createFakeServer(clock, newId, branch)
  const ada: StaffCredential = {
    id: newId(),
    code: 'ada',
    name: 'Ada',
    role: 'cashier',
    branchIds: [branch.id],
    active: true,
    discountLimit: '10',
    pin: verifierOf('4711'),
    version: 1,
  }
  const mug: Product = {
    id: newId(),
    sku: 'MUG',
    gtins: [],
    name: 'Red mug',
    unit: 'each',
    price: 450,
    taxClass: 'standard',
    stockPolicy: 'allow_oversell',
    active: true,
    version: 1,
  }
  const taxes = [{ code: 'VAT', rate: '20', included: true }]
  const taxClass = { id: newId(), code: 'standard', name: 'Standard', taxes, version: 1 }
  server.offer('tax-classes', taxClass.id, taxClass)
  server.offer('products', mug.id, mug)
  server.offer('staff', ada.id, ada)
  const disk = createMemoryDisk()
  const secrets = memorySecrets()
  const start = () =>
    createTerminal({
      store: disk.open({ seal, reseal, keysOf }),
      secrets,
      pinHasher: plainPinHasher,
      network: server,
      clock,
      timers: clock,
      random: seededRandom('jitter'),
      newId,
      networkTimers: systemTimers,
    })
  const terminal = start()
  unwrap(await terminal.authService.enrol({ code: 'SOHO-4711-0815', platform: 'desktop' }))
  unwrap(await terminal.sync.start())
  await settled(clock, terminal)
  return { terminal, server, clock, restart: start }
}

/** Lets the engine do all it can, its waits included. */
async function settled(clock: ReturnType<typeof manualClock>, { sync }: ReturnType<typeof createTerminal>) {
  await vi.waitFor(
    async () => {
      await clock.advance(1_000)
      const { phase, unsent, lastSyncAt } = sync.status()
      expect({ phase, unsent, lastSyncAt: lastSyncAt !== null }).toEqual({ phase: 'idle', unsent: 0, lastSyncAt: true })
    },
    { timeout: 20_000, interval: 5 },
  )
}

async function sellMug(terminal: ReturnType<typeof createTerminal>) {
  const { catalogService, orderService, authService } = terminal
  const ada = unwrap(await authService.signIn('ada', '4711'))
  const mug = unwrap(await catalogService.findBySku('MUG'))
  const item = toCartItem(unwrap(await catalogService.offer(mug!)), '1')
  const order = unwrap(orderService.addItem(orderService.begin(), item))
  return unwrap(await orderService.complete(order, [{ tender: 'cash', tendered: 500 }], ada))
}

describe('a terminal', () => {
  it('enrols, loads its catalogue, opens its session, sells, and the sale reaches the server as the contract has it', async () => {
    const { terminal, server, clock } = await newTerminal()
    const ada = unwrap(await terminal.authService.signIn('ada', '4711'))
    unwrap(await terminal.sessionService.open(10_000, ada))
    const sold = await sellMug(terminal)
    expect(sold).toMatchObject({ receiptNumber: 'SOHO-T01-000001', total: 450 })
    await settled(clock, terminal)

    expect(server.received.map(({ type, terminalSeq }) => [type, terminalSeq])).toEqual([
      ['session.open', 1],
      ['order.create', 2],
    ])
    for (const item of server.received) expect(validate(PushItem, item).ok).toBe(true)
    const found = unwrap(await terminal.orderService.findByReceipt('SOHO-T01-000001'))
    expect(found).toMatchObject({ order: { id: sold.id, branchSeq: 1 }, progress: 'confirmed' })
    await terminal.sync.stop()
  })

  it('goes on selling while the network is away, through a restart, and loses and doubles nothing', async () => {
    const { terminal, server, clock, restart } = await newTerminal()
    const ada = unwrap(await terminal.authService.signIn('ada', '4711'))
    unwrap(await terminal.sessionService.open(10_000, ada))
    server.setOnline(false)
    const receipts = [(await sellMug(terminal)).receiptNumber, (await sellMug(terminal)).receiptNumber]
    await terminal.sync.stop()

    const reborn = restart()
    receipts.push((await sellMug(reborn)).receiptNumber)
    server.setOnline(true)
    server.loseReplies(2)
    unwrap(await reborn.sync.start())
    await settled(clock, reborn)
    expect(receipts).toEqual(['SOHO-T01-000001', 'SOHO-T01-000002', 'SOHO-T01-000003'])
    const pushed = server.received.filter(({ type }) => type === 'order.create')
    expect(pushed.map(({ payload }) => (payload as { receiptNumber: string }).receiptNumber)).toEqual(receipts)
    await reborn.sync.stop()
  })

  it('keeps a refused sale in sight until a person has decided', async () => {
    const { terminal, server, clock } = await newTerminal()
    const ada = unwrap(await terminal.authService.signIn('ada', '4711'))
    unwrap(await terminal.sessionService.open(10_000, ada))
    server.refuse('order.create', 'product_unknown')
    const sold = await sellMug(terminal)
    await settled(clock, terminal)
    expect(terminal.sync.status().needsDecision).toBe(1)
    expect(unwrap(await terminal.orderService.find(sold.id))?.progress).toBe('needs_decision')
    const [letter] = unwrap(await terminal.recoveryService.list())
    expect(letter).toMatchObject({ clientRef: sold.clientRef, problem: { code: 'product_unknown' } })
    await terminal.sync.stop()
  })
})
