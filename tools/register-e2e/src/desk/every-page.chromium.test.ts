import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBrowserTill } from '../stage/browser-till.ts'
import { openShop, type Shop } from '../stage/shop.ts'
import { seriousFaults } from './axe.ts'
import { busyMorning } from './busy-morning.ts'
import { type Desk, openDesk } from './desk.ts'
import { EVERY_PAGE } from './every-page.ts'

let shop: Shop
let desk: Desk

beforeAll(async () => {
  shop = await openShop()
  await busyMorning(shop)
  desk = await openDesk(shop.house.url, 'admin')
})
afterAll(async () => {
  await desk.close()
  await shop.close()
})

describe('for whoever does not see, or has no mouse, nothing serious stands in the way of', () => {
  test('signing in', async () => {
    const computer = createBrowserTill(shop.house.url)
    const page = await computer.open('/admin/')
    await page.getByLabel('Staff code').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await computer.scrap()
  })

  test.each(EVERY_PAGE.map((stop) => [stop.name, stop] as const))('%s', async (_name, { go }) => {
    await go(desk.page)
    expect(await seriousFaults(desk.page)).toEqual([])
  })
})
