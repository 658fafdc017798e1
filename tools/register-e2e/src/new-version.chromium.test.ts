import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { becomes } from './hands/becomes.ts'
import { operatorAt } from './hands/operator.ts'
import { BERLIN, LENA } from './hands/people.ts'
import { firstRelease, type Release } from './stage/release.ts'
import { openShop, type Shop } from './stage/shop.ts'

let release: Release
let shop: Shop
beforeAll(async () => {
  release = firstRelease()
  shop = await openShop({ env: { OUTPOST_REGISTER: release.folder } })
})
afterAll(async () => {
  await shop.close()
  release.remove()
})

/** As when the network comes back: the register looks for a newer version then. */
const look = (page: Page) => page.evaluate(() => void window.dispatchEvent(new Event('online')))
const versionWaits = (page: Page) =>
  page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting))

test('a new version comes in between two sales, on all screens at once, however much is unsent, and what is unsent is sent by it', async () => {
  const { till, wire, house, office } = shop
  const ada = operatorAt(await till.open())
  await ada.enrol(await house.enrolmentCode(BERLIN))
  await becomes(() => ada.page.evaluate(() => navigator.serviceWorker.controller !== null), true)
  await ada.signIn(LENA)
  await ada.openSession(0)
  const bob = operatorAt(await till.open())
  await bob.signIn(LENA)

  await becomes(async () => (await office.sessions(BERLIN)).length, 1)
  await becomes(() => ada.safety(), 'All sales are with head office')
  wire.become('overloaded')
  await ada.ring('Quark 250 g')
  await bob.ring('Butter, salted 250 g')
  release.publish('Second')
  await look(ada.page)
  await becomes(() => versionWaits(ada.page), true)
  const update = ada.page.getByRole('button', { name: 'Update now' })
  expect(await update.count()).toBe(0) // not with a cart on the screen
  await ada.pay([{ tender: 'Cash' }])
  await update.click()
  expect(await versionWaits(ada.page)).toBe(true) // the other screen is in the midst of a sale
  await bob.pay([{ tender: 'Cash' }])
  await becomes(() => ada.page.title(), 'Second')
  await becomes(() => bob.page.title(), 'Second')

  await ada.signIn(LENA)
  await becomes(
    () => ada.safety(),
    (said) => said.startsWith('Head office is busy: go on selling. 2 entries are safe here'),
  )
  wire.become('up')
  await ada.sendNow()
  await becomes(() => ada.safety(), 'All sales are with head office')
  expect(await office.orders(BERLIN)).toHaveLength(2)
})

test('a new version comes in by itself where nobody is signed in', async () => {
  const page = await shop.till.open()
  await page.getByLabel('Staff code', { exact: true }).waitFor()
  release.publish('Third')
  await look(page)
  await becomes(() => page.title(), 'Third')
})
