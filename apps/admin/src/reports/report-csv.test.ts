import type { SalesReport } from '@outpost/contract/v2'
import { expect, it } from 'vitest'
import { reportCsv } from './report-csv.ts'

const sums = {
  orders: 3,
  returnOrders: 1,
  sales: 12_345,
  returns: 1_000,
  tax: 2_269,
  rounding: -1,
  other: 0,
  takings: 13_613,
}
const words = {
  of: 'Category',
  currency: 'Currency',
  figure: (figure: string) => figure,
  row: ({ name, key }: { name?: string; key: string }) => name ?? key,
}
const report = (more: Partial<SalesReport>): SalesReport => ({
  by: 'day',
  from: '2026-03-01',
  to: '2026-03-02',
  rows: [{ key: '2026-03-01', currency: 'EUR', ...sums }],
  totals: [],
  uncounted: 0,
  at: '2026-03-02T09:00:00.000Z',
  ...more,
})

it('the days of a report are written as decimals of their currency, net reckoned from sales and returns', () => {
  expect(reportCsv(report({}), { ...words, of: 'Day' })).toBe(
    '\uFEFFDay,Currency,orders,returnOrders,sales,returns,net,tax,rounding,takings\r\n' +
      '2026-03-01,EUR,3,1,123.45,10.00,113.45,22.69,-0.01,136.13\r\n',
  )
})

it('a category whose name would be a formula is none in the file', () => {
  const rows = [{ key: 'x', name: '=HYPERLINK("http://x")', currency: 'JPY', ...sums }]
  expect(reportCsv(report({ by: 'category', rows }), words)).toBe(
    '\uFEFFCategory,Currency,sales,returns,net,tax\r\n"\'=HYPERLINK(""http://x"")",JPY,12345,1000,11345,2269\r\n',
  )
})
