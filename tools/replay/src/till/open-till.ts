import { createTerminal, keysOf, type Terminal } from '@outpost/client'
import { type Clock, systemClock, systemRandom, systemTimers, unwrap, uuidv7Source } from '@outpost/kernel'
import { type FillableStore, openFillableStore } from '@outpost/store-sqlite/testing'
import { type LocalStore, reseal, seal } from '@outpost/sync'
import type { ScaledTime } from '../run/scaled-time.ts'
import { fileSecrets } from './file-secrets.ts'
import { lethalRules, lethalStore } from './lethal-store.ts'
import type { TillAssignment } from './messages.ts'
import { nodePinHasher } from './node-pin-hasher.ts'
import type { Notes } from './notes.ts'
import { createOrdeal, type Ordeal } from './ordeal.ts'
import { pacedFetch } from './paced-fetch.ts'
import type { TerminalServices } from './terminal-services.ts'

export interface Till {
  readonly services: TerminalServices
  readonly ordeal: Ordeal
  close(): Promise<void>
}

export interface OpenTill {
  readonly time: ScaledTime
  readonly notes: Notes
  readonly products: readonly string[]
}

/** Real milliseconds between two pulls of one feed: some thirty terminals then ask a small machine twenty times a second. */
const PULL_EVERY_MS = 1_500
const FIRST_LOAD_TIMEOUT_MS = 300_000
const TRY_EVERY_MS = 500
/** As long as an ordinary store waits. */
const BUSY_TIMEOUT_MS = 5_000

/** Opens a terminal and starts its engine. The first time it is enrolled, and has the whole catalogue when this returns. */
export async function openTill(assignment: TillAssignment, { time, notes, products }: OpenTill): Promise<Till> {
  const { disk, ordeal, store } = openStore(assignment, notes)
  const terminal = composeTerminal(assignment, store, time, ordeal.clockOver(time.clock))
  const services = servicesOf(terminal, store)
  const isNew = unwrap(await terminal.authService.identity()) === null
  if (isNew) await enrol(terminal, assignment)
  unwrap(await terminal.sync.start())
  if (isNew) await firstLoad(services, products)
  return {
    services,
    ordeal,
    close: async () => {
      await terminal.sync.stop()
      await disk.store.close()
    },
  }
}

function openStore({ storePath: path, strikes }: TillAssignment, notes: Notes) {
  const ordeal = createOrdeal({
    strikes,
    notes,
    disk: { fill: () => disk.fill(), free: () => disk.free() },
    die: () => process.kill(process.pid, 'SIGKILL'),
  })
  const rules = { ...lethalRules({ seal, keysOf }, ordeal), reseal }
  const disk: FillableStore = unwrap(openFillableStore({ path, busyTimeoutMs: BUSY_TIMEOUT_MS, ...rules }))
  return { disk, ordeal, store: lethalStore(disk.store, ordeal) }
}

function composeTerminal(
  { url, secretsPath }: TillAssignment,
  store: LocalStore,
  time: ScaledTime,
  clock: Clock,
): Terminal {
  return createTerminal({
    store,
    secrets: fileSecrets(secretsPath),
    pinHasher: nodePinHasher,
    network: { apiBaseUrl: url, fetch: pacedFetch(globalThis.fetch, systemClock, PULL_EVERY_MS) },
    clock,
    timers: time.timers,
    networkTimers: systemTimers,
    random: systemRandom,
    newId: uuidv7Source(clock, systemRandom),
  })
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

/** Whoever enrols a till tries again while the server is too busy to answer; the code stays good for it. */
async function enrol({ authService }: Terminal, { enrolmentCode: code, terminal }: TillAssignment): Promise<void> {
  const until = performance.now() + FIRST_LOAD_TIMEOUT_MS
  for (;;) {
    const enrolled = await authService.enrol({ code, platform: 'desktop', name: `Replay ${terminal + 1}` })
    if (enrolled.ok) return
    const isFinal = enrolled.error.code !== 'enrolment_failed' || performance.now() > until
    if (isFinal) throw new Error(`enrolment: ${JSON.stringify(enrolled.error)}`)
    await systemTimers.sleep(TRY_EVERY_MS)
  }
}

async function firstLoad({ catalog }: TerminalServices, products: readonly string[]): Promise<void> {
  const until = performance.now() + FIRST_LOAD_TIMEOUT_MS
  const missing = [...products]
  while (missing.length > 0) {
    const next = missing[missing.length - 1]
    const product = next === undefined ? null : unwrap(await catalog.findBySku(next))
    const offer = product && (await catalog.offer(product))
    if (offer?.ok) {
      missing.pop()
      continue
    }
    if (performance.now() > until) throw new Error(`A terminal did not get product ${next}.`)
    await systemTimers.sleep(100)
  }
}
