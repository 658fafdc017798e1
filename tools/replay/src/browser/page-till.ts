import { createTerminal, keysOf, type Terminal, toCartItem } from '@outpost/client'
import { hashWasmPinHasher } from '@outpost/client/hash-wasm'
import { systemClock, systemRandom, systemTimers, unwrap, uuidv7Source } from '@outpost/kernel'
import { indexedDbSecrets, openIndexedDbStore } from '@outpost/store-indexeddb'
import { type LocalStore, reseal, seal } from '@outpost/sync'

/** A register without a screen, in a page: what a test does to it from outside goes through here. */
interface Till {
  readonly terminal: Terminal
  readonly store: LocalStore
}

const PIN_OF_DAY = { code: 'browser-till', pin: '271828' }

async function openTill(): Promise<Till> {
  const store = unwrap(await openIndexedDbStore({ name: 'outpost-terminal', seal, reseal, keysOf }))
  const terminal = createTerminal({
    store,
    secrets: indexedDbSecrets('outpost-secrets'),
    pinHasher: hashWasmPinHasher,
    network: { apiBaseUrl: location.origin, fetch: (...args) => fetch(...args) },
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    newId: uuidv7Source(systemClock, systemRandom),
    events: false,
  })
  return { terminal, store }
}

const opened = openTill()

async function enrol(code: string): Promise<string> {
  const { terminal } = await opened
  const { terminalId } = unwrap(await terminal.authService.enrol({ code, platform: 'web', name: 'A browser' }))
  return terminalId
}

/** As when a person asks for it: without the wait that spreads a chain's terminals over the morning. */
async function start(): Promise<void> {
  const { sync } = (await opened).terminal
  unwrap(await sync.start())
  sync.syncNow()
}

/** Opens the day's session with the float given, in minor units. */
async function openSession(float: number): Promise<void> {
  const { terminal } = await opened
  unwrap(await terminal.sessionService.open(float, await operator(terminal)))
}

const operator = async ({ authService }: Terminal) => unwrap(await authService.signIn(PIN_OF_DAY.code, PIN_OF_DAY.pin))

async function hasProduct(sku: string): Promise<boolean> {
  const { terminal } = await opened
  const product = unwrap(await terminal.catalogService.findBySku(sku))
  return product !== null && (await terminal.catalogService.offer(product)).ok
}

/** One piece, paid in cash. Answers the printed receipt number. */
async function sell(sku: string): Promise<string> {
  const { terminal } = await opened
  const { catalogService, orderService } = terminal
  const product = unwrap(await catalogService.findBySku(sku))
  if (!product) throw new Error(`no product ${sku}`)
  const item = toCartItem(unwrap(await catalogService.offer(product)), '1')
  const order = unwrap(orderService.addItem(orderService.begin(), item))
  const { total } = unwrap(await orderService.price(order))
  const sold = unwrap(
    await orderService.complete(order, [{ tender: 'cash', tendered: total }], await operator(terminal)),
  )
  return sold.receiptNumber
}

async function progressOf(receipt: string): Promise<string | null> {
  const { terminal } = await opened
  return unwrap(await terminal.orderService.findByReceipt(receipt))?.progress ?? null
}

async function unsent(): Promise<number> {
  const { pending, retrying } = unwrap(await (await opened).store.counts())
  return pending + retrying
}

const program = { enrol, start, openSession, hasProduct, sell, progressOf, unsent }

declare global {
  var till: typeof program
}

globalThis.till = program
