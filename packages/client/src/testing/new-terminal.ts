import type { Product, StaffCredential } from '@outpost/contract/v2'
import { seededRandom, systemTimers, unwrap, uuidv7Source } from '@outpost/kernel'
import { manualClock } from '@outpost/kernel/testing'
import { reseal, seal } from '@outpost/sync'
import { createMemoryDisk } from '@outpost/sync/testing'
import { expect, vi } from 'vitest'
import { toCartItem } from '../catalog/catalog-service.ts'
import { keysOf } from '../keys-of.ts'
import { createTerminal, type TerminalOptions } from '../terminal.ts'
import { createFakeServer } from './fake-server.ts'
import { memorySecrets } from './memory-secrets.ts'
import { plainPinHasher, verifierOf } from './shop.ts'

/** A terminal on a memory store, enrolled at a server that accepts, with one product and one cashier, its engine running. */
export async function newTerminal(options: Partial<TerminalOptions> = {}) {
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
  /** Another program (or tab) over the same store. */
  const start = (more: Partial<TerminalOptions> = {}) =>
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
      ...more,
    })
  const terminal = start(options)
  unwrap(await terminal.authService.enrol({ code: 'SOHO-4711-0815', platform: 'desktop' }))
  unwrap(await terminal.sync.start())
  await settled(clock, terminal)
  return { terminal, server, clock, restart: start }
}

/** Lets the engine do all it can, its waits included. */
export async function settled(clock: ReturnType<typeof manualClock>, { sync }: ReturnType<typeof createTerminal>) {
  await vi.waitFor(
    async () => {
      await clock.advance(1_000)
      const { phase, unsent, lastSyncAt } = sync.status()
      expect({ phase, unsent, lastSyncAt: lastSyncAt !== null }).toEqual({ phase: 'idle', unsent: 0, lastSyncAt: true })
    },
    { timeout: 20_000, interval: 5 },
  )
}

export async function sellMug(terminal: ReturnType<typeof createTerminal>) {
  const { catalogService, orderService, authService } = terminal
  const ada = authService.operator() ?? unwrap(await authService.signIn('ada', '4711'))
  const mug = unwrap(await catalogService.findBySku('MUG'))
  const item = toCartItem(unwrap(await catalogService.offer(mug!)), '1')
  const order = unwrap(orderService.addItem(orderService.begin(), item))
  return unwrap(await orderService.complete(order, [{ tender: 'cash', tendered: 500 }], ada))
}
