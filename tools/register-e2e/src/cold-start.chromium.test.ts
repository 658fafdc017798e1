import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './stage/house.ts'
import { createTill, type Till } from './stage/till.ts'
import { startWire, type Wire } from './stage/wire.ts'

let house: House
let wire: Wire
let till: Till
beforeAll(async () => {
  house = await openHouse()
  wire = await startWire(() => house.port)
  till = createTill(wire.origin)
})
afterAll(async () => {
  await till.scrap()
  await wire.close()
  await house.close()
})

/** The register has drawn something, and a service worker stands between it and the network. */
const isUp = (page: Page) =>
  page.waitForFunction(() => (document.getElementById('root')?.textContent ?? '') !== '', null, { timeout: 60_000 })
const isKept = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null)

test('a till that has once loaded the register starts it from cold when there is no server', async () => {
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
