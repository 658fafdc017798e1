import { createTerminal, type OpenOrder, type Operator, type Terminal, toCartItem } from '@outpost/client'
import { memorySecrets } from '@outpost/client/testing'
import type { Product } from '@outpost/contract/v2'
import {
  assert,
  seededRandom,
  systemClock,
  systemRandom,
  systemTimers,
  toInstant,
  unwrap,
  uuidv7Source,
} from '@outpost/kernel'
import type { LocalStore } from '@outpost/sync'
import { type BenchServer, createBenchServer } from './server.ts'

/** Any text is a server's id for a person here; nobody signs in. */
const OPERATOR: Operator = {
  staffId: '01980000-0000-7000-8000-00000000ada0',
  code: 'ada',
  name: 'Ada',
  role: 'cashier',
  discountLimit: '10',
  leaseValid: true,
  signedInAt: toInstant(0),
}

/** One terminal on `store`, composed as an app does it, its server in the same process. */
export interface Till {
  readonly terminal: Terminal
  readonly server: BenchServer
}

export function openTill(store: LocalStore, products: readonly Product[]): Till {
  // seeded: each server made for a copy of one store is that store's server, with the same epoch and branch
  const serverIds = uuidv7Source({ now: () => Date.UTC(2026, 0, 1) }, seededRandom('server'))
  const server = createBenchServer({ clock: systemClock, newId: serverIds, products })
  const terminal = createTerminal({
    store,
    secrets: memorySecrets(),
    pinHasher: { verify: async () => false },
    network: server.network,
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    newId: uuidv7Source(systemClock, systemRandom),
    events: false,
  })
  return { terminal, server }
}

/** Sends and pulls until nothing is left to do, as the engine does it. */
export async function syncToEnd({ terminal: { sync } }: Till): Promise<void> {
  unwrap(await sync.start())
  sync.syncNow() // the spread of a launch is for the server's sake, and is not what is measured
  await sync.whenIdle()
  await sync.stop()
}

export async function enrol({ terminal }: Till): Promise<void> {
  unwrap(await terminal.authService.enrol({ code: 'BENCH', platform: 'desktop' }))
}

export async function openSession({ terminal }: Till): Promise<void> {
  unwrap(await terminal.sessionService.open(10_000, OPERATOR))
}

/** Draws the same baskets in every run. */
export const createBaskets = (products: readonly Product[], lines = 5) => {
  const random = seededRandom('baskets')
  const active = products.filter((product) => product.active)
  return (): readonly Product[] => {
    const basket = new Set<Product>()
    while (basket.size < lines) basket.add(active[Math.floor(random.next() * active.length)] as Product)
    return [...basket]
  }
}

/** An order as it stands when the customer pays. */
export async function ringUp({ terminal }: Till, basket: readonly Product[]): Promise<OpenOrder> {
  const { catalogService, orderService } = terminal
  let order = orderService.begin()
  for (const { gtins } of basket) {
    const product = unwrap(await catalogService.findByGtin(gtins[0] ?? ''))
    assert(product, 'the catalogue has what the basket holds')
    order = unwrap(orderService.addItem(order, toCartItem(unwrap(await catalogService.offer(product)), '1')))
  }
  return order
}

export async function complete({ terminal }: Till, order: OpenOrder): Promise<void> {
  unwrap(await terminal.orderService.complete(order, [{ tender: 'cash', tendered: 100_000 }], OPERATOR))
}
