import { join } from 'node:path'
import { createTerminal, keysOf, type SecretStore, type Terminal } from '@outpost/client'
import type { ApiClient } from '@outpost/contract/client'
import { type NewId, ok, systemClock, systemRandom, systemTimers, unwrap, uuidv7Source } from '@outpost/kernel'
import { openSqliteStore } from '@outpost/store-sqlite'
import { type LocalStore, reseal, seal } from '@outpost/sync'
import type { FaultProxy } from '../faults/fault-proxy.ts'
import type { Plan } from '../plan/build-plan.ts'
import { nodePinHasher } from './node-pin-hasher.ts'
import { taken } from './office.ts'
import { pacedFetch } from './paced-fetch.ts'
import type { ScaledTime } from './scaled-time.ts'
import type { Chain } from './set-up.ts'
import type { TerminalServices } from './terminal-services.ts'

export interface OpenTerminal {
  readonly id: string
  readonly services: TerminalServices
  /** The last place in its sequence that the terminal gave out. */
  lastSeq(): Promise<number>
  close(): Promise<void>
}

export interface OpenTerminals {
  readonly plan: Plan
  readonly time: ScaledTime
  /** Where the SQLite files go. */
  readonly folder: string
  readonly office: ApiClient
  readonly chain: Chain
  readonly proxy: FaultProxy
  readonly newId: NewId
  readonly onTerminal: () => void
}

/** Real milliseconds between two pulls of one feed: some thirty terminals then ask a small machine twenty times a second. */
const PULL_EVERY_MS = 1_500
const FIRST_LOAD_TIMEOUT_MS = 300_000

/** Enrols every terminal by a code of its own, starts its engine and waits until it has the whole catalogue. */
export async function openTerminals(options: OpenTerminals): Promise<OpenTerminal[]> {
  const opened: OpenTerminal[] = []
  for (const index of options.plan.terminals.keys()) {
    opened.push(await openTerminal(options, index))
    options.onTerminal()
  }
  await Promise.all(opened.map(({ services }) => firstLoad(services, options.plan)))
  return opened
}

async function openTerminal(options: OpenTerminals, index: number): Promise<OpenTerminal> {
  const { plan, time, folder, office, chain, proxy, newId } = options
  const path = join(folder, `terminal-${String(index + 1).padStart(3, '0')}.sqlite`)
  const store = unwrap(await openSqliteStore({ path, seal, reseal, keysOf }))
  const terminal = createTerminal({
    store,
    secrets: secretsInMemory(),
    pinHasher: nodePinHasher,
    network: { apiBaseUrl: proxy.urlOf(index), fetch: pacedFetch(globalThis.fetch, systemClock, PULL_EVERY_MS) },
    clock: time.clock,
    timers: time.timers,
    networkTimers: systemTimers,
    random: systemRandom,
    newId: uuidv7Source(time.clock, systemRandom),
  })
  const branchId = chain.branches[plan.terminals[index] ?? 0]?.id ?? ''
  const { code } = taken(await office.createEnrolmentCode({ key: newId(), body: { branchId } }), 'enrolment code')
  const { terminalId } = unwrap(
    await terminal.authService.enrol({ code, platform: 'desktop', name: `Replay ${index + 1}` }),
  )
  unwrap(await terminal.sync.start())
  return {
    id: terminalId,
    services: servicesOf(terminal, store),
    lastSeq: async () => unwrap(await store.readChain()).lastSeq,
    close: async () => {
      await terminal.sync.stop()
      await store.close()
    },
  }
}

const servicesOf = (terminal: Terminal, store: LocalStore): TerminalServices => ({
  store,
  orders: terminal.orderService,
  catalog: terminal.catalogService,
  auth: terminal.authService,
  stock: terminal.stockService,
  sessions: terminal.sessionService,
  approvals: terminal.approvalService,
})

async function firstLoad({ catalog }: TerminalServices, { products }: Plan): Promise<void> {
  const until = performance.now() + FIRST_LOAD_TIMEOUT_MS
  const missing = [...products]
  while (missing.length > 0) {
    const next = missing[missing.length - 1]
    const product = next && unwrap(await catalog.findBySku(next.code))
    const offer = product && (await catalog.offer(product))
    if (offer?.ok) {
      missing.pop()
      continue
    }
    if (performance.now() > until) throw new Error(`A terminal did not get product ${next?.code}.`)
    await systemTimers.sleep(100)
  }
}

/** A till keeps its secret outside its database; a program that lives for an hour keeps it in memory. */
export function secretsInMemory(): SecretStore {
  const kept = new Map<string, string>()
  return {
    read: async (name) => ok(kept.get(name) ?? null),
    write: async (name, value) => {
      kept.set(name, value)
      return ok(undefined)
    },
    remove: async (name) => {
      kept.delete(name)
      return ok(undefined)
    },
  }
}
