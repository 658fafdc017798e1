import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { becomes } from './hands/becomes.ts'
import { type Operator, operatorAt } from './hands/operator.ts'
import { BERLIN, LENA } from './hands/people.ts'
import { createBrowserTill } from './stage/browser-till.ts'
import { openShop, type Shop } from './stage/shop.ts'

let shop: Shop
let lena: Operator
const receipts: string[] = []
beforeAll(async () => {
  shop = await openShop()
  lena = operatorAt(await shop.till.open())
  await lena.enrol(await shop.house.enrolmentCode(BERLIN))
  await lena.signIn(LENA)
  await lena.openSession(10_000)
  await becomes(async () => (await shop.office.sessions(BERLIN)).length, 1)
  await safetyBecomes(ALL_SENT)
})
afterAll(() => shop.close())

const ALL_SENT = /^All sales are with head office$/
const safetyBecomes = (words: RegExp) =>
  becomes(
    () => lena.safety(),
    (said) => words.test(said),
  )
const sellOne = async () => {
  await lena.goTo('Sell')
  await lena.ring('Quark 250 g')
  receipts.push(await lena.pay([{ tender: 'Cash' }]))
}
const nothingLostNorDoubled = async () => {
  await lena.sendNow()
  await safetyBecomes(ALL_SENT)
  const orders = await shop.office.orders(BERLIN)
  expect(orders.map(({ receiptNumber }) => receiptNumber).toSorted()).toEqual(receipts)
}

const OFFLINE = /^Offline: go on selling\. 1 entry is safe/
test.each([
  { line: 'overloaded', says: /^Head office is busy: go on selling. 1 entry is safe here; next try at / },
  {
    line: 'portal',
    says: /^Another page answers; .* Go on selling: 1 entry is safe here\.$/,
  },
  {
    line: 'proxied',
    says: /^Head office does not answer properly: go on selling\. 1 entry is safe here and sent later\.$/,
  },
  { line: 'cut', says: OFFLINE },
] as const)('a sale over a line that is $line waits, and the screen says so', async ({ line, says }) => {
  shop.wire.become(line)
  await sellOne()
  await safetyBecomes(says)
  await lena.page.reload() // neither a portal's page nor its scripts take the register's place
  await lena.page.getByText(says).waitFor() // before anybody has signed in
  await lena.signIn(LENA)
  await safetyBecomes(says)
  shop.wire.become('up')
  await nothingLostNorDoubled()
})

test('a sale whose reply is lost after the server has written it is there once', async () => {
  const lost = shop.wire.loseReplyTo('/api/v2/sync/push')
  await sellOne()
  await lost
  await nothingLostNorDoubled()
})

test('a sale is sent by the browser when the register is closed before the line is back', async () => {
  shop.wire.become('cut')
  await sellOne()
  await safetyBecomes(OFFLINE)
  const elsewhere = await lena.page.context().newPage()
  await lena.page.close()
  shop.wire.become('up')
  expect(await shop.office.orders(BERLIN)).toHaveLength(receipts.length - 1)
  await fireSync(elsewhere)
  await becomes(async () => (await shop.office.orders(BERLIN)).length, receipts.length)
})

test.each(['entry', '_layout'])(
  'a first load whose %s the line breaks off says so, and goes on by itself',
  async (file) => {
    const till = createBrowserTill(shop.wire.origin)
    try {
      const breakOff = (page: Page) =>
        page.route(new RegExp(`/${file}-[0-9a-f]+\\.js$`), (route) => route.abort('connectionreset'), { times: 1 })
      const page = await till.open('/', async (fresh) => {
        await breakOff(fresh)
        await fresh.clock.install() // it tries again when this test says that the moment has passed
      })
      await page.locator('#root[data-waits*="Nothing is lost"]').waitFor()
      await page.clock.fastForward(1_000)
      await page.getByLabel('Enrolment code').waitFor()
    } finally {
      await till.scrap()
    }
  },
)

test('a till that has once loaded the register starts it from cold when there is no server', async () => {
  await shop.till.pullThePlug()
  await shop.house.stop()
  const cold = await shop.till.open('/orders')
  await cold.getByLabel('Staff code', { exact: true }).waitFor()
  await cold.reload()
  await cold.getByLabel('Staff code', { exact: true }).waitFor()
  const answer = () =>
    fetch('/api/v2/health').then(
      ({ ok }) => ok,
      () => 'no network',
    )
  expect(await cold.evaluate(answer)).toBe('no network') // nothing of the API is kept, let alone made up
})

/** What Chromium does when the network is back: its own idea of the network knows nothing of our wire. */
async function fireSync(page: Page): Promise<void> {
  const { origin } = shop.wire
  const session = await page.context().newCDPSession(page)
  const registrationId = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL, isDeleted }) => scopeURL.startsWith(origin) && !isDeleted)
      if (ours) resolve(ours.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  const event = { origin, registrationId: await registrationId, tag: 'outpost.push', lastChance: false }
  await session.send('ServiceWorker.dispatchSyncEvent', event)
}
