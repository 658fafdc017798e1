import { createApiClient } from '@outpost/contract/client'
import type { CatalogChange, ImportReport, Product, ProductWrite } from '@outpost/contract/v2'
import { unwrap } from '@outpost/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import { type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'
import { verifyBranch } from '../ledger/index.ts'
import { putCategories, putProducts } from './index.ts'

/* The catalogue as a file: out by the export, in by the import, over HTTP. */

let server: TestServer
let chain: Minimal

beforeAll(async () => {
  server = await startTestServer()
  chain = await server.seedMinimal()
})
afterAll(() => server.close())

const api = (token = chain.adminToken) =>
  createApiClient({ baseUrl: server.url, fetch, timeoutMs: 30_000, token: async () => token })
const bytesOf = (text: string) => new TextEncoder().encode(text)
const preview = async (text: string, query: object = {}, token?: string) =>
  api(token).previewCatalogImport({ bytes: bytesOf(text), query })
const bring = async (text: string, key = server.newId()) =>
  api().importCatalog({ bytes: bytesOf(text), query: {}, key })
const exported = async (): Promise<string> => unwrap(await api().exportCatalog())
const products = async (): Promise<Product[]> => {
  const { items } = unwrap(await api().listProducts({ query: { limit: 200 } }))
  return items
}
const head = async (): Promise<unknown> =>
  (await server.pool.query('SELECT branch_seq, journal_hash FROM branch_head WHERE branch_id = $1', [HEAD_OFFICE]))
    .rows[0]

describe('the export', () => {
  const ODD = ['=HYPERLINK("x")', "'quoted'", "'=1", ' Two  spaces ', 'A, "B"; C', 'CafÃ©', '-', 'Line\nbreak', '+1 語']

  test('is a file to keep, and the import reads it back unchanged, whatever products are called', async () => {
    const drinks = { id: server.newId(), name: 'Tea > herbs' }
    const twins = ['Hot', 'hot'].map((name) => ({ id: server.newId(), name, parentId: drinks.id }))
    await putCategories(server.context, [drinks, ...twins])
    const odd = ODD.map(
      (name, i): ProductWrite => ({
        ...chain.products[0],
        id: server.newId(),
        sku: i === 0 ? '2E10' : `=ODD-${i}`,
        gtins: [],
        name,
        price: i,
        ...(twins[i % 2] && { categoryId: twins[i % 2]!.id }),
        active: i % 2 === 0,
      }),
    )
    unwrap(await putProducts(server.context, odd))
    const response = await fetch(`${server.url}/api/v2/catalog/export`, {
      headers: { authorization: `Bearer ${chain.supportToken}` },
    })
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="catalogue-\d{4}-\d\d-\d\d\.csv"$/,
    )
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf])
    const [before, text] = [await products(), new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)]
    for (const line of text.slice(1).split('\r\n')) expect(line).not.toMatch(/(^|,)"?[=+\-@\t\r]/)
    const report = unwrap(await api().importCatalog({ bytes, query: {}, key: server.newId() }))
    expect(report).toMatchObject({ ok: true, imported: false, errors: 0, unchanged: before.length, updated: 0 })
    expect(await products()).toEqual(before)
    expect(await exported()).toBe(text.slice(1))
  })
})

describe('a preview', () => {
  test('says line by line what an import would do and refuse, and writes nothing', async () => {
    const before = await head()
    const good = unwrap(await preview('sku,name,price\nNEW-1,New,1.00\nSKU-1,Product SKU-1,9.99\n'))
    expect(good).toMatchObject({ ok: true, dryRun: true, imported: false, created: 1, updated: 1, currency: 'GBP' })
    const bad = unwrap(await preview('sku,name,price,gtin\nNEW-1,New,1.00,4006381333932\nNEW-2,,x,\n'))
    expect(bad.ok).toBe(false)
    expect(bad.findings.map(({ line, code }) => [line, code])).toEqual([
      [2, 'gtin_check_digit'],
      [3, 'name_missing'],
      [3, 'price_invalid'],
    ])
    expect(await head()).toEqual(before)
  })

  test('takes the options that the command line takes', async () => {
    const text = 'sku,name,price,category\nNEW-1,=New,"1,234",Fruit\n'
    expect(unwrap(await preview(text)).byCode).toEqual({ formula: 1, price_ambiguous: 1 })
    const told = { acceptFormulas: true, decimal: 'comma', createCategories: true, currency: 'KWD' }
    expect(unwrap(await preview(text, told))).toMatchObject({ ok: true, currency: 'KWD', categoriesCreated: 1 })
  })

  test.each([
    ['JSON', 415, 'content_type_unsupported', () => ({ body: '{}', type: 'application/json' })],
    [
      'more than an import takes',
      413,
      'body_too_large',
      () => ({ body: new Uint8Array(33_554_433), type: 'text/csv' }),
    ],
    ['nothing', 400, 'body_invalid', () => ({})],
  ])('of %s is refused', async (_what, status, code, sent) => {
    const { body, type } = sent() as { body?: string | Uint8Array<ArrayBuffer>; type?: string }
    const response = await fetch(`${server.url}/api/v2/catalog/import/preview`, {
      method: 'POST',
      headers: { authorization: `Bearer ${chain.adminToken}`, ...(type !== undefined && { 'content-type': type }) },
      ...(body !== undefined && { body }),
    })
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code])
  })

  test('is for administrators alone, and a file is taken by no other route', async () => {
    expect(await preview('x', {}, chain.supportToken)).toMatchObject({ error: { problem: { code: 'forbidden' } } })
    const response = await fetch(`${server.url}/api/v2/products/${server.newId()}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${chain.adminToken}`,
        'content-type': 'text/csv',
        'x-idempotency-key': server.newId(),
      },
      body: 'sku',
    })
    expect(response.status).toBe(415)
  })
})

describe('an import', () => {
  test('with one wrong line writes nothing of the others', async () => {
    const before = await head()
    expect(unwrap(await bring('sku,name,price\nNEW-8,New,1.00\nNEW-9,New,x\n'))).toMatchObject({
      ok: false,
      imported: false,
    })
    expect(await head()).toEqual(before)
  })

  test('is done once by its key, in the name of who sent it', async () => {
    const [text, key] = ['sku,name,price\nSKU-1,Product SKU-1,11.11\nNEW-2,Brought,2.00\n', server.newId()]
    const first = unwrap(await bring(text, key)) as ImportReport
    expect(first).toMatchObject({ ok: true, imported: true, created: 1, updated: 1 })
    const after = await head()
    expect(unwrap(await bring(text, key))).toEqual(first)
    expect(await bring(`${text}\n`, key)).toMatchObject({ error: { problem: { code: 'idempotency_key_reused' } } })
    expect(await head()).toEqual(after)
    expect(unwrap(await bring(text))).toMatchObject({ imported: false, unchanged: 2 })
    const { items } = unwrap(await api().listCatalogChanges({ query: { aboutId: chain.products[0].id, limit: 1 } }))
    expect(items[0]).toMatchObject({
      staffId: chain.admin.id,
      source: 'import',
      fields: [{ field: 'price', before: 1_000, after: 1_111 }],
    } satisfies Partial<CatalogChange>)
  })

  test('leaves books that prove', async () => {
    expect((await verifyBranch(server.pool, server.context.clock, HEAD_OFFICE)).ok).toBe(true)
  })
})
