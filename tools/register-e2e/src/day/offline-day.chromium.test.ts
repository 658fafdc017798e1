import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from '../stage/shop.ts'
import { BASKETS } from './baskets.ts'
import { judgeDay } from './judge-day.ts'
import { runDay } from './run-day.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

test('a day without the network, the power lost in its midst, ends with every sale confirmed once and the till’s sums the server’s', async () => {
  const day = await runDay(shop, { baskets: BASKETS })
  expect(day.offline).toContain('Offline: go on selling')
  expect(await judgeDay(shop, day)).toEqual([])
})
