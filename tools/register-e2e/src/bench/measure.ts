import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { becomes } from '../hands/becomes.ts'
import { operatorAt } from '../hands/operator.ts'
import { BERLIN, LENA } from '../hands/people.ts'
import type { Shop } from '../stage/shop.ts'
import { toCsv } from './catalogue.ts'
import { firstSeen, hasGoods, type Spread, spreadOf, timeKey, timeUntilGoods, watchForFirst } from './stopwatch.ts'

/** Milliseconds throughout. */
export interface RegisterFigures {
  readonly products: number
  /** Of a new terminal: from signing in to the first goods on the counter, and to the end of the load. */
  readonly firstLoad: { readonly firstGoods: number; readonly whole: number }
  /** From the address to the sign-in screen, and from the button there to goods on the counter; with the server away. */
  readonly coldStart: { readonly signIn: Spread; readonly goods: Spread; readonly sellable: Spread }
  /** From a key in the search field to the last hit that comes into sight. */
  readonly search: Spread
  /** The same in the first moments after a cold start, while the catalogue still comes into memory. */
  readonly searchAtOnce: Spread
  /** From Enter after a scanned code to its line in the cart. */
  readonly scan: Spread
}

const SIGN_IN = '[aria-label="Staff code"]'
const WORDS = ['milk', 'bread', 'yogurt', 'coffee', 'cheese', 'apple', 'soap', 'paper', 'pasta', 'juice']

export interface MeasureOptions {
  readonly catalogue: Parameters<typeof toCsv>[0]
  readonly rounds: number
  readonly folder: string
  readonly note: (what: string) => void
}

export async function measure(shop: Shop, options: MeasureOptions): Promise<RegisterFigures> {
  const { catalogue, rounds, folder, note } = options
  const file = join(folder, 'catalogue.csv')
  writeFileSync(file, toCsv(catalogue))
  note(`importing ${catalogue.length} products`)
  await shop.house.outpost(['import-catalog', file, '--create-categories', '--currency', 'EUR'])
  const firstLoad = await loadOnce(shop, note)
  shop.wire.become('cut')
  const starts: { signIn: number; goods: number }[] = []
  for (let i = 0; i < rounds; i++) {
    starts.push(await startCold(shop))
    note(`cold start ${i + 1}: ${JSON.stringify(starts.at(-1))}`)
  }
  const page = (await shop.till.pages()).at(-1)
  if (!page) throw new Error('no tab is open')
  note('searching')
  const searchAtOnce = await typeWords(page)
  const search = await typeWords(page)
  note('scanning')
  const scan: number[] = []
  for (const { sku } of catalogue.filter((_, i) => i % Math.ceil(catalogue.length / SCANS) === 0)) {
    await page.getByRole('searchbox').fill(sku)
    const ms = await timeKey(page, 'Enter', '[role="complementary"]', 'first')
    if (ms !== null) scan.push(ms)
  }
  return {
    products: catalogue.length,
    firstLoad,
    coldStart: {
      signIn: spreadOf(starts.map(({ signIn }) => signIn)),
      goods: spreadOf(starts.map(({ goods }) => goods)),
      sellable: spreadOf(starts.map(({ signIn, goods }) => signIn + goods)),
    },
    search: spreadOf(search),
    searchAtOnce: spreadOf(searchAtOnce),
    scan: spreadOf(scan),
  }
}

const SCANS = 30
/** Milliseconds that a first load may take on a machine with other things to do. */
const LOAD_MS = 600_000

async function loadOnce({ till, house }: Shop, note: (what: string) => void) {
  const page = await till.open()
  const lena = operatorAt(page)
  await lena.enrol(await house.enrolmentCode(BERLIN))
  const startedAt = performance.now()
  await lena.signIn(LENA)
  await page.waitForFunction(hasGoods, null, { timeout: LOAD_MS })
  const firstGoods = Math.round(performance.now() - startedAt)
  note(`first goods after ${firstGoods} ms: ${await lena.safety()}`)
  await becomes(() => lena.safety(), 'All sales are with head office', LOAD_MS)
  await lena.openSession(0)
  return { firstGoods, whole: Math.round(performance.now() - startedAt) }
}

/** The browser is started anew, and nothing but the disk knows anything. */
async function startCold({ till }: Shop) {
  await till.pullThePlug()
  const page = await till.open('/', (fresh) => watchForFirst(fresh, [SIGN_IN]))
  const signIn = await firstSeen(page, SIGN_IN)
  await page.getByLabel('Staff code', { exact: true }).fill(LENA.code)
  await page.getByLabel('PIN', { exact: true }).fill(LENA.pin)
  const goods = await timeUntilGoods(page, 'Enter')
  return { signIn: Math.round(signIn), goods: Math.round(goods) }
}

async function typeWords(page: Page): Promise<number[]> {
  const times: number[] = []
  for (const word of WORDS) times.push(...(await typeWord(page, word)))
  return times
}

async function typeWord(page: Page, word: string): Promise<number[]> {
  await page.getByRole('searchbox').fill('')
  const times: number[] = []
  for (const letter of word) {
    const ms = await timeKey(page, letter, '[role="main"]', 'last')
    if (ms !== null) times.push(ms)
  }
  return times
}
