import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ApiClient } from '@outpost/contract/client'
import {
  type NewId,
  seededRandom,
  systemClock,
  systemRandom,
  systemTimers,
  unwrap,
  uuidv7Source,
} from '@outpost/kernel'
import { firstAdmin } from '../run/first-admin.ts'
import { openOffice, taken } from '../run/office.ts'
import { type ServerProcess, startServer } from '../run/server-process.ts'
import { createMeter, type Meter, type Phase } from './meter.ts'
import { type SlowLine, startSlowLine } from './slow-line.ts'
import type { LineShape } from './slow-pipe.ts'
import { openThinTerminal, secretsInMemory, type ThinTerminal } from './thin-terminal.ts'

export interface ThinLineOptions {
  readonly shape: LineShape
  readonly seed: string
  /** Products of the catalogue that the terminal loads. */
  readonly products: number
  /** Batches of ten sales. */
  readonly batches: number
  /** Sales of another till that the terminal then pulls, and sales of its own made while the line was away. */
  readonly backlog: number
  readonly onStage: (stage: string) => void
  /** A real server process unless given. */
  readonly startServer?: typeof startServer
}

export interface ThinLineReport {
  readonly ok: boolean
  readonly shape: LineShape
  readonly seed: string
  /** Seconds from the start of the engine until the first product could be sold. */
  readonly firstSaleSeconds: number
  readonly snapshot: Phase & { readonly products: number; readonly resumed: number; readonly begun: number }
  readonly batches: Phase & {
    readonly sales: number
    /** HTTP bytes of its push and the answer, headers included. */
    readonly bytesPerSale: number
    /** With the pull that follows: the branch's feed brings each sale back in the server's words. And polls. */
    readonly bytesPerSaleWithFeed: number
    /** The latter with TCP/IP headers, acknowledgements and what was sent again. */
    readonly wireBytesPerSale: number
  }
  readonly backlogPush: Phase & { readonly sales: number }
  readonly backlogPull: Phase & { readonly sales: number }
  /** What did not come out as it should. */
  readonly failures: readonly string[]
}

export const MAX_BYTES_PER_SALE = 1_024
const SALES_A_BATCH = 10
const STAFF = { code: 'thin', pin: '271828' } as const

/** Measures a real terminal and a real server over a thin line. */
export async function measureThinLine(options: ThinLineOptions): Promise<ThinLineReport> {
  const folder = await mkdtemp(join(tmpdir(), 'outpost-thin-line-'))
  options.onStage('starting the server')
  const env = { OUTPOST_DEMO: 'on', OUTPOST_LOG_LEVEL: 'warn', OUTPOST_SPREAD_MS: '1000' }
  const server = await (options.startServer ?? startServer)(folder, env)
  let line: SlowLine | undefined
  try {
    line = await startSlowLine({ port: server.port, shape: options.shape, random: seededRandom(options.seed) })
    return await run(options, folder, server, line)
  } finally {
    await line?.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Stage {
  readonly options: ThinLineOptions
  readonly folder: string
  readonly server: ServerProcess
  readonly office: ApiClient
  readonly branchId: string
  readonly meter: Meter
  readonly newId: NewId
}

async function run(
  options: ThinLineOptions,
  folder: string,
  server: ServerProcess,
  line: SlowLine,
): Promise<ThinLineReport> {
  const newId = uuidv7Source(systemClock, systemRandom)
  options.onStage(`importing ${options.products} products`)
  await importProducts(server, folder, options.products)
  const office = await openOffice(server.url, await firstAdmin(server))
  const branchId = await layOut(office, newId)
  const meter = createMeter(line)
  const stage: Stage = { options, folder, server, office, branchId, meter, newId }
  const failures: string[] = []
  const { till, firstSaleSeconds, snapshot } = await firstLoad(stage, line)
  const other = await openTill(stage, server.url, 'other')
  try {
    const operator = unwrap(await till.terminal.authService.signIn(STAFF.code, STAFF.pin))
    unwrap(await till.terminal.sessionService.open(10_000, operator))
    await quiet(till)
    const batches = await sellInBatches(stage, till)
    const backlogPush = await pushBacklog(stage, till)
    const backlogPull = await pullBacklog(stage, till, other)
    const sold = options.batches * SALES_A_BATCH + 2 * options.backlog
    const onServer = await countOrders(office, branchId)
    if (onServer !== sold) failures.push(`the server has ${onServer} sales, not ${sold}`)
    const here = unwrap(await till.store.list('orders', { limit: 2 * sold })).length
    if (here !== sold) failures.push(`the terminal has ${here} sales, not ${sold}`)
    const loaded = await countProducts(till)
    if (loaded !== options.products) failures.push(`the terminal has ${loaded} products, not ${options.products}`)
    if (batches.bytesPerSale > MAX_BYTES_PER_SALE)
      failures.push(`a sale costs ${batches.bytesPerSale} bytes, more than ${MAX_BYTES_PER_SALE}`)
    const { shape, seed } = options
    const measured = { firstSaleSeconds, snapshot, batches, backlogPush, backlogPull }
    return { ok: failures.length === 0, shape, seed, ...measured, failures }
  } finally {
    await other.close()
    await till.close()
  }
}

/** Names of a length and a likeness that catalogues have. */
const KINDS = ['Black tea', 'Ground coffee', 'Wholemeal bread', 'Semi-skimmed milk', 'Cheddar', 'Red apples', 'Shampoo']
const skuOf = (n: number): string => `T-${String(n).padStart(6, '0')}`

async function importProducts(server: ServerProcess, folder: string, count: number): Promise<void> {
  const line = (n: number) =>
    `${skuOf(n)},"${KINDS[n % KINDS.length] ?? ''}, quality ${n % 89}, ${100 + (n % 19) * 50} g",${1 + (n % 40)}.${10 + (n % 90)},ZERO,${gtinOf(n)}`
  const path = join(folder, 'catalogue.csv')
  await writeFile(
    path,
    `sku,name,price,tax class,gtin\n${Array.from({ length: count }, (_, n) => line(n)).join('\n')}\n`,
  )
  const { code, stdout } = await server.outpost(['import-catalog', path, '--currency', 'GBP', '--json'])
  if (code !== 0) throw new Error(`outpost import-catalog failed: ${stdout.slice(-2_000)}`)
}

/** In the range that GS1 keeps for shops' own numbers. */
function gtinOf(n: number): string {
  const body = `29${String(n).padStart(10, '0')}`
  const sum = Array.from(body, Number).reduce((total, digit, i) => total + digit * (i % 2 === 0 ? 1 : 3), 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

async function layOut(office: ApiClient, newId: NewId): Promise<string> {
  const id = newId()
  const branch = { id, code: 'THIN', name: 'Thin line', region: 'Test', ring: 0, timezone: 'UTC', currency: 'GBP' }
  taken(await office.createBranch({ key: newId(), body: { ...branch, cashIncrement: 1 } }), 'branch')
  const staffId = newId()
  const person = { id: staffId, ...STAFF, name: 'Thin', branchIds: [id], active: true }
  const body = { ...person, role: 'supervisor' as const, discountLimit: '100' }
  taken(await office.putStaff({ key: newId(), params: { id: staffId }, body }), 'staff')
  return id
}

interface Till extends ThinTerminal {
  /** The same store once more, as a restart or another tab has it. */
  reopen(): Promise<ThinTerminal>
}

async function openTill({ office, branchId, folder, newId, meter }: Stage, url: string, name: string): Promise<Till> {
  const secrets = secretsInMemory()
  const options = { path: join(folder, `${name}.sqlite`), url, secrets, fetch: meter.fetch }
  const till = await openThinTerminal(options)
  const { code } = taken(await office.createEnrolmentCode({ key: newId(), body: { branchId } }), 'enrolment code')
  const enrol = () => till.terminal.authService.enrol({ code, platform: 'desktop', name })
  let enrolled = await enrol()
  while (!enrolled.ok) {
    if (enrolled.error.code !== 'enrolment_failed') throw new Error(JSON.stringify(enrolled.error))
    enrolled = await enrol() // the same request again, as the person at the till would
  }
  unwrap(await till.terminal.sync.start())
  return Object.assign(till, { reopen: () => openThinTerminal(options) })
}

/** The catalogue over the line, the program closed and opened again in its midst. */
async function firstLoad(stage: Stage, line: SlowLine) {
  const { options, meter } = stage
  options.onStage('first load')
  const begun = meter.begin()
  const opened = await openTill(stage, line.url, 'till')
  const began = performance.now()
  await until(async () => unwrap(await opened.terminal.catalogService.findBySku(await anySku(opened))) !== null)
  const firstSaleSeconds = seconds(performance.now() - began)
  await until(async () => (await countProducts(opened)) > options.products / 3)
  options.onStage('restart in the midst of it')
  await opened.close()
  const till: Till = Object.assign(await opened.reopen(), { reopen: opened.reopen })
  unwrap(await till.terminal.sync.start())
  till.terminal.sync.syncNow()
  await until(async () => typeof (await memoryOf(till))?.cursors.catalog === 'string')
  await quiet(till)
  const snapshots = meter.requests('/snapshot')
  const resumed = snapshots.filter((url) => url.includes('resume=')).length
  const snapshot = {
    ...meter.end(begun),
    products: await countProducts(till),
    resumed,
    begun: snapshots.length - resumed,
  }
  return { till, firstSaleSeconds, snapshot }
}

/** Some product that is on the shelf already; none gives a SKU that no product has. */
async function anySku({ store }: ThinTerminal): Promise<string> {
  const [first] = unwrap(await store.list('products', { limit: 1 }))
  const sku = first?.body['sku']
  return typeof sku === 'string' ? sku : ''
}

async function sellInBatches({ options, meter }: Stage, till: Till): Promise<ThinLineReport['batches']> {
  options.onStage(`${options.batches} batches of ten sales`)
  const sales = options.batches * SALES_A_BATCH
  const begun = meter.begin()
  const seller = await till.reopen() // another tab: its sales are told to the engine ten at a time
  for (let batch = 0; batch < options.batches; batch++) {
    await ringUp(seller, SALES_A_BATCH, options.products, batch)
    till.terminal.sync.enqueued()
    await quiet(till)
  }
  await seller.close()
  const { up, down } = meter.bytesOf(begun, '/sync/push')
  const phase = meter.end(begun)
  return {
    ...phase,
    sales,
    bytesPerSale: Math.round((up + down) / sales),
    bytesPerSaleWithFeed: Math.round((phase.up + phase.down) / sales),
    wireBytesPerSale: Math.round(phase.wire / sales),
  }
}

async function pushBacklog({ options, meter }: Stage, till: ThinTerminal): Promise<ThinLineReport['backlogPush']> {
  options.onStage(`a backlog of ${options.backlog} sales`)
  const begun = meter.begin()
  await sellOffline(till, options.backlog, options.products, 1_000)
  await quiet(till)
  return { ...meter.end(begun), sales: options.backlog }
}

async function pullBacklog(
  { options, meter }: Stage,
  till: ThinTerminal,
  other: ThinTerminal,
): Promise<ThinLineReport['backlogPull']> {
  options.onStage(`${options.backlog} sales of another till`)
  till.terminal.sync.setOnline(false)
  await quiet(other)
  const operator = unwrap(await other.terminal.authService.signIn(STAFF.code, STAFF.pin))
  unwrap(await other.terminal.sessionService.open(10_000, operator))
  await sellOffline(other, options.backlog, options.products, 2_000)
  await quiet(other)
  const begun = meter.begin()
  const known = unwrap(await till.store.list('orders', { limit: 100_000 })).length
  till.terminal.sync.setOnline(true)
  till.terminal.sync.syncNow()
  await until(
    async () => unwrap(await till.store.list('orders', { limit: 100_000 })).length === known + options.backlog,
  )
  await quiet(till)
  return { ...meter.end(begun), sales: options.backlog }
}

/** One to five lines a sale, drawn from the whole catalogue. */
async function sellOffline(till: ThinTerminal, count: number, products: number, salt: number): Promise<void> {
  const { sync } = till.terminal
  sync.setOnline(false)
  await ringUp(till, count, products, salt)
  sync.setOnline(true)
  sync.syncNow()
}

async function ringUp(till: ThinTerminal, count: number, products: number, salt: number): Promise<void> {
  const operator = unwrap(await till.terminal.authService.signIn(STAFF.code, STAFF.pin))
  const random = seededRandom(`sales ${salt}`)
  for (let sale = 0; sale < count; sale++) {
    const lines = 1 + Math.floor(random.next() * 5)
    await till.sell(
      Array.from({ length: lines }, () => skuOf(Math.floor(random.next() * products))),
      operator,
    )
  }
}

/** Until all is sent, answered and pulled. */
async function quiet({ terminal, store }: ThinTerminal): Promise<void> {
  await until(async () => {
    const { pending, retrying } = unwrap(await store.counts())
    const { phase } = terminal.sync.status()
    return pending + retrying === 0 && phase === 'idle'
  })
}

const PATIENCE_MS = 3_600_000
const LOOK_EVERY_MS = 100

async function until(isDone: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (!(await isDone())) {
    if (performance.now() > end) throw new Error('It did not come to rest within an hour.')
    await systemTimers.sleep(LOOK_EVERY_MS)
  }
}

const memoryOf = async ({ store }: ThinTerminal) => unwrap(await store.readMemory())

async function countProducts({ store }: ThinTerminal): Promise<number> {
  return unwrap(await store.list('products', { keyPrefix: 'sku:T-', limit: 1_000_000 })).length
}

async function countOrders(office: ApiClient, branchId: string): Promise<number> {
  let [count, cursor]: [number, string | undefined] = [0, undefined]
  do {
    const query = { branchId, limit: 200, ...(cursor !== undefined && { cursor }) }
    const page: { items: readonly unknown[]; nextCursor?: string } = taken(await office.listOrders({ query }), 'orders')
    count += page.items.length
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return count
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10
