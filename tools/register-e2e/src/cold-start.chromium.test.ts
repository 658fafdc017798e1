import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from './stage/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

/** The register has drawn something, and a service worker stands between it and the network. */
const isUp = (page: Page) =>
  page.waitForFunction(() => (document.getElementById('root')?.textContent ?? '') !== '', null, { timeout: 60_000 })
const isKept = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null)

test('a till that has once loaded the register starts it from cold when there is no server', async () => {
  const { house, till, wire } = shop
  const page = await till.open()
  await isUp(page)
  await isKept(page)
  await till.pullThePlug()
  await house.stop()
  wire.become('cut')

  const cold = await till.open('/orders')
  await isUp(cold)
  await cold.reload()
  await isUp(cold)
  expect(await cold.title()).toBe('Outpost Register')
  const answer = await cold.evaluate(() =>
    fetch('/api/v2/health').then(
      ({ status }) => status,
      () => 'no network',
    ),
  )
  expect(answer).toBe('no network') // nothing of the API is kept, let alone made up
})
