import { readFileSync } from 'node:fs'
import type { Category, Product } from '@outpost/contract/v2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HEAD_OFFICE } from '../../../db/branch-scope.ts'
import { type Minimal, startTestServer, type TestServer } from '../../../testing/index.ts'
import { AT_A_STRETCH } from '../../../turns.ts'
import { verifyBranch } from '../../ledger/index.ts'
import { type ImportOptions, importCatalogue } from '../index.ts'

let server: TestServer
let chain: Minimal
beforeAll(async () => {
  server = await startTestServer()
  chain = await server.seedMinimal()
})
afterAll(() => server.close())

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../../fixtures/catalogue/${name}`, import.meta.url))
const OPTIONS: ImportOptions = {
  dryRun: false,
  author: { source: 'import' },
  decimalMark: 'auto',
  restoreZeros: false,
  acceptFormulas: false,
  createCategories: true,
  defaults: { unit: 'each', stockPolicy: 'allow_oversell' },
}
const run = (bytes: Uint8Array, options: Partial<ImportOptions> = {}) =>
  importCatalogue(server.context, bytes, { ...OPTIONS, ...options })
const runText = (text: string, options: Partial<ImportOptions> = {}) => run(new TextEncoder().encode(text), options)

/** Everything that an import could have touched. */
async function books(): Promise<unknown> {
  const { rows } = await server.pool.query(
    `SELECT (SELECT journal_hash FROM branch_head WHERE branch_id = $1) AS head,
            (SELECT count(*) FROM product) AS products, (SELECT count(*) FROM product_price) AS prices,
            (SELECT count(*) FROM product_gtin) AS gtins, (SELECT count(*) FROM category) AS categories`,
    [HEAD_OFFICE],
  )
  return rows[0]
}

async function productOf(sku: string): Promise<Product | undefined> {
  const response = await fetch(`${server.url}/api/v2/products?sku=${sku}`, {
    headers: { authorization: `Bearer ${chain.adminToken}` },
  })
  return ((await response.json()) as { items: Product[] }).items[0]
}

describe('an import', () => {
  test('on trial tells what it would do, and writes nothing', async () => {
    const before = await books()
    const report = await run(fixture('good.csv'), { dryRun: true })
    // 5012345678900 is SKU-2's in the seeded chain
    expect(report).toMatchObject({ ok: false, imported: false, byCode: { gtin_taken: 2 } })
    expect(await books()).toEqual(before)
  })

  test('with one wrong line writes nothing of the others', async () => {
    const before = await books()
    const report = await run(fixture('dirty.csv'))
    expect(report).toMatchObject({ ok: false, imported: false, currency: 'GBP', lines: 31 })
    expect(report.errors).toBeGreaterThan(20)
    expect(report.byCode).toMatchObject({ sku_repeated: 1, gtin_repeated: 1, tax_class_unknown: 1 })
    expect(report.findings.map(({ line }) => line)).toEqual(
      report.findings.map(({ line }) => line).sort((a, b) => a - b),
    )
    expect(await books()).toEqual(before)
  })

  const FILE = fixture('good.csv')

  test('of a clean file writes products, barcodes and categories, and the feed tells of them', async () => {
    await server.pool.query('DELETE FROM product_gtin')
    const report = await run(FILE)
    expect(report).toMatchObject({ ok: true, imported: true, created: 4, updated: 0, categoriesCreated: 3, errors: 0 })
    const soda = await productOf('SODA')
    expect(soda).toMatchObject({ gtins: ['036000291452', '96385074'], price: 104900, active: false, unit: 'l' })
    const { rows } = await server.pool.query<Category & { parent: string }>(
      `SELECT c.name, p.name AS parent FROM product x JOIN category c USING (category_id)
         JOIN category p ON p.category_id = c.parent_id WHERE x.sku = 'CHEESE'`,
    )
    expect(rows).toEqual([{ name: 'Dairy', parent: 'Groceries' }])
    const response = await fetch(`${server.url}/api/v2/catalog/snapshot`, {
      headers: { authorization: `Bearer ${chain.terminal.token}` },
    })
    expect(await response.text()).toContain('Gruyère “Höhle” 12 months')
  })

  test('of the same file again changes nothing, and says so', async () => {
    const before = await books()
    expect(await run(FILE)).toMatchObject({ ok: true, imported: false, created: 0, updated: 0, unchanged: 4 })
    expect(await books()).toEqual(before)
  })

  test('writes what differs, keeps the ids, and leaves alone what it does not name', async () => {
    const [tea, bag] = [await productOf('TEA-80'), await productOf('BAG')]
    const report = await runText('sku,name,price\nTEA-80,Black tea 80 bags,2.79\nSODA,Soda water,1049\n')
    expect(report).toMatchObject({ imported: true, created: 0, updated: 1, unchanged: 1 })
    expect(await productOf('TEA-80')).toEqual({ ...tea, price: 279, version: expect.any(Number) })
    expect(await productOf('BAG')).toEqual(bag)
  })

  test('moves a barcode from one product of the file to another', async () => {
    const report = await runText(
      'sku,name,price,gtin\nTEA-80,Black tea 80 bags,2.79,036000291452\nSODA,Soda water,1049,5012345678900\n',
    )
    expect(report).toMatchObject({ imported: true, updated: 2 })
    expect((await productOf('SODA'))?.gtins).toEqual(['5012345678900'])
  })

  test('needs the currency where the branches do not tell it', async () => {
    expect(await runText('sku,name,price\nA,A,1.00\n', { currency: 'pounds' })).toMatchObject({
      ok: false,
      byCode: { currency_unknown: 1 },
    })
    expect(await runText('sku,name,price\nA,A,100\n', { currency: 'JPY', dryRun: true })).toMatchObject({
      ok: true,
      byCode: { currency_unused: 1 },
    })
  })

  test('of thousands of lines is one transaction, and its books prove right', async () => {
    const line = (n: number) =>
      `BULK-${n},"Product, number ${n}",${(n % 900) + 1}.${String(n % 100).padStart(2, '0')},STD`
    const text = `sku,name,price,tax class\n${Array.from({ length: 12_000 }, (_, n) => line(n)).join('\n')}\n`
    expect(await runText(text)).toMatchObject({ imported: true, lines: 12_000, created: 12_000, findings: [] })
    expect(await runText(text)).toMatchObject({ imported: false, unchanged: 12_000 })
    const office = await verifyBranch(server.pool, server.context.clock, HEAD_OFFICE)
    expect(office.checks.flatMap(({ findings }) => findings)).toEqual([])
  })

  test('of thousands of lines keeps nobody waiting for more than a stretch of them', async () => {
    let [inThisTurn, most, made, isRunning] = [0, 0, 0, true]
    const nextTurn = () => {
      most = Math.max(most, inThisTurn)
      inThisTurn = 0
      if (isRunning) setImmediate(nextTurn)
    }
    setImmediate(nextTurn)
    const newId = () => {
      inThisTurn += 1
      made += 1
      return server.newId()
    }
    const lines = Array.from({ length: 5_500 }, (_, n) => `TURN-${n},Turn ${n},1.00,STD\n`).join('')
    const file = new TextEncoder().encode(`sku,name,price,tax class\n${lines}`)
    await importCatalogue({ ...server.context, newId }, file, { ...OPTIONS, dryRun: true })
    isRunning = false
    expect([made, most]).toEqual([5_500, AT_A_STRETCH])
  })
})
