import type { SalesRow } from '@outpost/contract/v2'
import { expect, it } from 'vitest'
import { everyDay } from './every-day.ts'

const sold = (key: string, sales: number): SalesRow => ({
  key,
  currency: 'EUR',
  orders: 1,
  returnOrders: 0,
  sales,
  returns: 0,
  tax: 0,
  rounding: 0,
  other: 0,
  takings: sales,
})

it('a day on which nothing was sold is a day all the same, over the end of a month and of summer time', () => {
  const rows = everyDay([sold('2026-10-24', 5), sold('2026-10-26', 7)], '2026-10-24', '2026-10-27', 'EUR')
  expect(rows.map(({ key, sales }) => [key, sales])).toEqual([
    ['2026-10-24', 5],
    ['2026-10-25', 0],
    ['2026-10-26', 7],
    ['2026-10-27', 0],
  ])
})

it('of an endless stretch the last days are drawn', () => {
  const rows = everyDay([], '0001-01-01', '2026-03-02', 'EUR')
  expect([rows.length, rows.at(-1)?.key]).toEqual([401, '2026-03-02'])
})
