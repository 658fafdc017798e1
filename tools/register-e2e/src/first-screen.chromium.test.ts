import { firstScreenFiles } from '@outpost/register-build/src/first-screen.ts'
import { firstScreenBytes } from '@outpost/register-build/src/sizes.ts'
import { REGISTER_BUILD } from '@outpost/setup/build-register.mjs'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operatorAt } from './hands/operator.ts'
import { BERLIN, LENA } from './hands/people.ts'
import { openShop, type Shop } from './stage/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

/** What a cashier waits for on a thin line: 75 s at 64 kbit/s. */
const MAX_FIRST_SCREEN_BYTES = 600_000

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const alert = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words }).waitFor()

test('a browser asks for exactly the files that the build counts before the first screen can be used; what comes after may fail, and is asked for again', async () => {
  const counted = firstScreenFiles(REGISTER_BUILD)
  const asked = new Set(['index.html'])
  let isRestAway = true
  const code = await shop.house.enrolmentCode(BERLIN) // before: meanwhile a service worker would fetch the rest by itself
  const page = await shop.till.open('/', (fresh) =>
    fresh.route(/\.(?:js|css)$/, async (route) => {
      const path = decodeURIComponent(new URL(route.request().url()).pathname.slice(1))
      if (!counted.includes(path)) return isRestAway ? route.abort() : route.continue()
      asked.add(path)
      return route.continue()
    }),
  )
  const lena = operatorAt(page)
  await page.getByLabel('Enrolment code', { exact: true }).fill(code)
  expect([...asked].toSorted()).toEqual(counted.toSorted())
  await button(page, 'Set up terminal').click()
  await alert(page, 'The server cannot be reached.')
  isRestAway = false
  await lena.enrol(code)
  await lena.signIn(LENA)
  await lena.openSession(0)
})

test('the first screen is at most 600 KB, compressed as every browser takes it', () => {
  expect(firstScreenBytes(REGISTER_BUILD).gzip).toBeLessThanOrEqual(MAX_FIRST_SCREEN_BYTES)
})

test('where a part of the program is gone from the device and the network is away, a sale is neither taken nor lost', async () => {
  const { till, wire, office } = shop
  const page = await till.open()
  await till.untilKept(page)
  const lena = operatorAt(page)
  await lena.signIn(LENA)
  await lena.ring('Quark 250 g')
  expect(await page.evaluate(forgetPart, '/with-schemas-')).toBe(1)
  const browser = await page.context().newCDPSession(page)
  await browser.send('Network.clearBrowserCache') // the browser's own copy
  wire.become('cut')
  await page.reload()
  await lena.signIn(LENA)
  await button(page, /^Pay/).click()
  await button(page, /^Take /).click()
  await alert(page, 'The sale is NOT saved; the cart is kept.')
  wire.become('up')
  await button(page, /^Complete sale/).click()
  await page.waitForURL(/\/receipt\//)
  await lena.sendNow()
  await expect.poll(async () => (await office.orders(BERLIN)).length).toBe(1)
})

/** Takes a file out of what the service worker has kept; answers how many there were. Runs in the page. */
async function forgetPart(name: string): Promise<number> {
  let count = 0
  for (const cacheName of await caches.keys()) {
    const cache = await caches.open(cacheName)
    for (const request of await cache.keys())
      if (request.url.includes(name) && (await cache.delete(request))) count += 1
  }
  return count
}
