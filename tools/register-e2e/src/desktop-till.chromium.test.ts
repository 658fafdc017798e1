import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BackOffice, openBackOffice } from './desk/back-office.ts'
import { becomes } from './hands/becomes.ts'
import { type Operator, operatorAt } from './hands/operator.ts'
import { BERLIN, LENA } from './hands/people.ts'
import { ALL_TENDERS, NO_VOUCHERS, tendersOf } from './hands/tenders.ts'
import { createDesktopTill } from './stage/desktop-till.ts'
import { openShop, type Shop } from './stage/shop.ts'

/** A receipt printer on the network: what it has been sent so far. */
let printer: Server
let printed = ''
let shop: Shop
let lena: Operator
let backOffice: BackOffice
beforeAll(async () => {
  printer = createServer((socket) => socket.on('data', (bytes) => (printed += bytes.toString('latin1'))))
  printer.listen(0, '127.0.0.1')
  await once(printer, 'listening')
  const { port } = printer.address() as { port: number }
  const createTill = (origin: string) => createDesktopTill(origin, { host: '127.0.0.1', port })
  shop = await openShop({ shell: { name: 'the desktop shell with a printer', createTill } })
  lena = operatorAt(await shop.till.open())
  await lena.enrol(await shop.house.enrolmentCode(BERLIN))
  await lena.signIn(LENA)
  await lena.openSession(10_000)
  backOffice = await openBackOffice(shop.house.url)
})
afterAll(async () => {
  await shop.close()
  printer.close()
})

const OPENS_THE_DRAWER = '\x1bp'
const print = () => lena.page.getByRole('button', { name: /^Print/ }).click()

test('the desktop till prints a receipt on its printer and opens the drawer, and says so where the printer takes nothing', async () => {
  await lena.ring('Quark 250 g')
  const receipt = await lena.pay([{ tender: 'Cash' }])
  await print()
  await becomes(async () => printed.includes(receipt), true)
  expect(printed).toContain(OPENS_THE_DRAWER)
  await new Promise((resolve) => printer.close(resolve))
  await print()
  await lena.page.getByText('The printer did not take it.').waitFor()
  await lena.page.getByRole('button', { name: 'Print again' }).waitFor()
})

test('the desktop till answers what support asks of it, out of its SQLite', async () => {
  const { device, software, logged, events } = await backOffice.bundleOf(BERLIN, 'T01')
  expect({ store: device.store, platform: software.platform }).toEqual({ store: 'sqlite', platform: 'desktop' })
  expect(logged).toBeGreaterThan(0)
  expect(events.some(({ what, outcome }) => what === 'push' && outcome === 'ok')).toBe(true)
})

test('the desktop till goes by a flag of its branch, and still does after a power cut without the network', async () => {
  expect(await tendersOf(lena)).toBe(ALL_TENDERS)
  await backOffice.setFlags(BERLIN)
  await becomes(() => tendersOf(lena), NO_VOUCHERS)
  shop.wire.become('cut')
  await shop.till.pullThePlug()
  lena = operatorAt(await shop.till.open())
  await lena.signIn(LENA)
  expect(await tendersOf(lena)).toBe(NO_VOUCHERS)
})
