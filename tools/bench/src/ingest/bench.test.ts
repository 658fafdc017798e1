import { expect, it } from 'vitest'
import { bench, WAYS } from './bench.ts'
import { reportOf } from './report.ts'

const SMALL = {
  branches: 2,
  terminals: 2,
  products: 20,
  rounds: 1,
  orders: 100,
  rate: 20,
  openSeconds: 1,
  soakMinutes: 0,
  walMiB: 0,
}

it('measures every way of writing, with all orders accepted and the books proved', async () => {
  const options = { ...SMALL, ways: WAYS, nodeArgs: [], keep: false }
  const result = await bench(options, () => undefined)
  const report = reportOf(result, options)
  expect(report.verified).toBe(true)
  const rounds = 1 + SMALL.rounds // the warm-up
  expect(report.ordersAccepted).toBe(rounds * 3 * SMALL.orders + SMALL.rate * SMALL.openSeconds)
  expect(report.ordersFlagged).toBe(0)
  for (const way of WAYS) expect(report[way]).toBeGreaterThan(0)
  expect(report).toMatchObject({
    ratio1: expect.any(Number),
    ratio100: expect.any(Number),
    ratio22: expect.any(Number),
    p99ms: expect.any(Number),
  })
  expect(report.settings).toMatchObject({ fsync: 'on', synchronous_commit: 'on' })
  expect(report.walBytes.raw100).toBeGreaterThan(1_000)
})
