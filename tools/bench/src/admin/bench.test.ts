import { expect, it } from 'vitest'
import { bench } from './bench.ts'
import { reportOf } from './report.ts'

it('measures what a small fleet’s reports cost on both ways, and how fast each picture of the desk is', async () => {
  const options = {
    branches: 60,
    terminals: 2,
    seconds: 1,
    rounds: 1,
    paints: 0,
    ingestOrders: 0,
    nodeArgs: [],
    keep: false,
  }
  const result = await bench(options, () => undefined)
  expect(result.costs.alone.requests).toBe(2)
  const report = reportOf(result, options)
  expect(report.p95ms).toBeGreaterThan(0)
  expect(report.alone).toMatchObject({ serverPercent: expect.any(Number), postgresPercent: expect.any(Number) })
  expect(Object.keys(report.busy)).toEqual(['overview', 'sickest', 'nextPage', 'mostUnsent', 'search', 'branch'])
})
