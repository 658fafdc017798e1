import { afterEach, describe, expect, test } from 'vitest'
import { SHELLS } from '../stage/shells.ts'
import { openShop, type Shop } from '../stage/shop.ts'
import { BASKETS } from './baskets.ts'
import { judgeDay } from './judge-day.ts'
import { runDay } from './run-day.ts'

/** Milliseconds that a day may take on a machine with other things to do. */
const DAY_MS = 400_000

let shop: Shop
afterEach(() => shop.close())

/** The phone's store has its day by `npm run register:day -- --shell expo`: it takes a build of its own. */
describe.each([SHELLS.web, SHELLS.desktop])('in $name', (shell) => {
  test(
    'a day without the network, its tab closed and its power lost in the midst of sales, ends with every sale confirmed once and the till’s sums the server’s',
    async () => {
      shop = await openShop({ shell })
      const day = await runDay(shop, { baskets: BASKETS })
      expect(day.offline).toContain('Offline: go on selling')
      expect(await judgeDay(shop, day)).toEqual([])
    },
    DAY_MS,
  )
})
