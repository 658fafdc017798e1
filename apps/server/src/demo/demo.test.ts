import { hasRightCheckDigit } from '@outpost/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAll } from '../slices/ledger/index.ts'
import { startTestServer, type TestServer } from '../testing/index.ts'
import { DEMO_PEOPLE, demoProducts, demoState, seedDemo } from './index.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const count = async (table: string): Promise<number> =>
  (await server.pool.query(`SELECT count(*) AS rows FROM ${table}`)).rows[0].rows

describe('the demo chain', () => {
  test('that was cut short is finished by the next start, without doubling anything', async () => {
    expect(await demoState(server.pool)).toBe('absent')
    const lines: string[] = []
    const cutShort = seedDemo(server.context, (line) => {
      lines.push(line)
      if (lines.length === 3) throw new Error('the power went')
    })
    await expect(cutShort).rejects.toThrow('the power went')
    expect(await demoState(server.pool)).toBe('unfinished')
    await seedDemo(server.context, () => undefined)
    expect(await demoState(server.pool)).toBe('complete')
    const counts = await Promise.all(['product', 'branch', 'staff', 'branch_price', 'stock_document'].map(count))
    expect(counts).toEqual([200, 5, DEMO_PEOPLE.length, 200, 4])
  })

  test('keeps books that prove right', async () => {
    const findings: unknown[] = []
    const verified = await verifyAll(server.pool, server.context.clock, ({ checks }) =>
      findings.push(...checks.flatMap((check) => check.findings)),
    )
    expect([verified, findings]).toEqual([{ ok: true, branches: 5 }, []])
  })

  test('is not taken for a chain of somebody’s own', async () => {
    await server.pool.query("UPDATE branch SET branch_id = '01890000-0000-7000-8000-000000000001' WHERE code = 'B01'")
    expect(await demoState(server.pool)).toBeUndefined()
  })
})

test('products of the demo carry right barcodes, each its own', () => {
  const gtins = demoProducts().flatMap((product) => product.gtins)
  expect(gtins.every(hasRightCheckDigit)).toBe(true)
  expect(new Set(gtins).size).toBe(200)
})
