import { describe, expect, it } from 'vitest'
import { printReport } from './report.ts'
import { QUICK } from './run-benches.ts'
import { runClientBenches } from './run-client-benches.ts'

/** That the work was done is checked by the benches themselves; that it was fast, by nobody. */
describe('the benches of a terminal on SQLite', () => {
  it('measure each of their acts beside the bare driver, durable both', async () => {
    const report = await runClientBenches({ only: 'sqlite', quick: true, note: () => {} })
    const { sqlite } = report.engines
    expect(sqlite?.config).toMatchObject({ journal_mode: 'wal', synchronous: '2' })
    expect(sqlite?.sale).toMatchObject({ lines: 5, raw: { runs: QUICK.sales }, outpost: { runs: QUICK.sales } })
    expect(sqlite?.load).toMatchObject({ products: QUICK.products, raw: { runs: QUICK.loads } })
    expect(sqlite?.drain).toMatchObject({ entries: QUICK.entries, raw: { runs: QUICK.drains } })
    expect(sqlite?.search).toMatchObject({ gtin: { runs: QUICK.queries }, found: { gtin: QUICK.queries } })
    expect(printReport(report)).toMatch(/sale of 5 lines.*\n.*bar ≤ 2 ×/)
  })
})
