import type { CatalogChange, CategoryWrite, FeedRow, ProductWrite, TaxClassWrite } from '@outpost/contract/v2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'

/* What administrators change at the desk, and what is on record of it afterwards. */

let server: TestServer
let chain: Minimal

beforeAll(async () => {
  server = await startTestServer()
  chain = await server.seedMinimal({ branches: 2 })
})
afterAll(() => server.close())

const put = <T extends { readonly id: string }>(path: string, body: T, token = chain.adminToken) =>
  call(server.url, `PUT /api/v2/${path}/${body.id}`, { token, key: server.newId(), body })
const get = (path: `/${string}`, token = chain.adminToken) => call(server.url, `GET ${path}`, { token })
const errorsOf = ({ body }: { readonly body: Record<string, unknown> }) => [body['code'], body['errors']]
/** What the catalogue's feed says last. */
const lastChange = async () => {
  const { body } = await get('/api/v2/sync/pull?feed=catalog', chain.terminal.token)
  return (body['rows'] as FeedRow[]).at(-1)?.changes
}
const changes = async (query: string, token?: string) =>
  (await get(`/api/v2/catalog/changes?${query}`, token)).body['items'] as CatalogChange[]

describe('a category', () => {
  const category = (name: string, parentId?: string): CategoryWrite => ({
    id: server.newId(),
    name,
    ...(parentId !== undefined && { parentId }),
  })

  test('is made, renamed and moved, and tills hear of it', async () => {
    const [food, dairy] = [category('Food'), category('Dairy')]
    expect((await put('categories', food)).status).toBe(200)
    expect((await put('categories', dairy)).status).toBe(200)
    const moved = { ...dairy, name: 'Milk and cheese', parentId: food.id }
    const { body } = await put('categories', moved)
    expect(body).toMatchObject(moved)
    expect(await lastChange()).toEqual([{ collection: 'categories', id: dairy.id, body }])
    expect((await changes(`aboutId=${dairy.id}`))[0]?.fields).toEqual([
      { field: 'name', before: 'Dairy', after: 'Milk and cheese' },
      { field: 'parentId', after: food.id },
    ])
  })

  test('has a place that exists, never below itself, and a name of its own there', async () => {
    const [top, middle] = [category('Home'), category('Kitchen')]
    await put('categories', top)
    await put('categories', { ...middle, parentId: top.id })
    const nowhere = await put('categories', category('Pots', server.newId()))
    expect(errorsOf(nowhere)).toEqual(['validation_failed', [{ pointer: '/parentId', code: 'unknown' }]])
    const circle = await put('categories', { ...top, parentId: middle.id })
    expect(errorsOf(circle)).toEqual(['validation_failed', [{ pointer: '/parentId', code: 'cycle' }]])
    const twin = await put('categories', category('KITCHEN', top.id))
    expect(errorsOf(twin)).toEqual(['record_exists', [{ pointer: '/name', code: 'taken' }]])
    expect((await put('categories', category('Kitchen'))).status).toBe(200)
  })
})

describe('a tax class', () => {
  const taxClass = (code: string, rate = '7'): TaxClassWrite => ({
    id: server.newId(),
    code,
    name: `Reduced ${code}`,
    taxes: [{ code: 'VAT', rate, included: true }],
  })

  test('is made and changed; its code stays, since products name it', async () => {
    const reduced = taxClass('RED')
    expect((await put('tax-classes', reduced)).body).toMatchObject(reduced)
    const raised = { ...reduced, taxes: [{ code: 'VAT', rate: '9', included: true }] }
    const { body } = await put('tax-classes', raised)
    expect(await lastChange()).toEqual([{ collection: 'tax-classes', id: reduced.id, body }])
    const other = await put('tax-classes', { ...raised, code: 'RED2' })
    expect(errorsOf(other)).toEqual(['validation_failed', [{ pointer: '/code', code: 'const' }]])
    expect((await changes(`aboutId=${reduced.id}`)).map(({ fields, created }) => [created, fields.at(-1)])).toEqual([
      [false, { field: 'taxes', before: reduced.taxes, after: raised.taxes }],
      [true, { field: 'taxes', after: reduced.taxes }],
    ])
    const { rows } = await server.pool.query("SELECT taxes FROM tax_class_history WHERE code = 'RED' ORDER BY version")
    expect(rows.map(({ taxes }) => taxes[0].rate)).toEqual(['7', '9'])
  })

  test('has a code of its own, whatever its case, and each tax once', async () => {
    expect(errorsOf(await put('tax-classes', taxClass('std')))[0]).toBe('record_exists')
    const twice = { ...taxClass('TWO'), taxes: ['1', '2'].map((rate) => ({ code: 'VAT', rate, included: false })) }
    expect(errorsOf(await put('tax-classes', twice))).toEqual([
      'validation_failed',
      [{ pointer: '/taxes/1/code', code: 'repeated' }],
    ])
  })
})

describe('the history', () => {
  const product = (fields: Partial<ProductWrite> = {}): ProductWrite => ({
    ...chain.products[0],
    id: server.newId(),
    sku: 'H-1',
    name: 'Herbs',
    gtins: [],
    ...fields,
  })

  test('tells of a product who changed what, from what to what, its branch prices among it', async () => {
    const tea = product()
    await put('products', tea)
    await put('products', { ...tea, price: 1_100, gtins: ['96385074'] })
    await put('products', { ...tea, price: 1_100, gtins: ['96385074'] })
    const price = { productId: tea.id, price: 900, effectiveFrom: '2026-01-01T00:00:00.000Z' }
    const [here, there] = [chain.branch.id, chain.branches[1]?.branch.id].map((branchId) => ({
      id: server.newId(),
      branchId: branchId ?? '',
      ...price,
    }))
    for (const one of [here, there]) await put('branch-prices', one!)
    const told = await changes(`aboutId=${tea.id}`)
    expect(told.map(({ branchId, collection, created }) => [branchId, collection, created])).toEqual([
      [there?.branchId, 'branch-prices', true],
      [here?.branchId, 'branch-prices', true],
      [undefined, 'products', false],
      [undefined, 'products', true],
    ])
    expect(new Set(told.map(({ staffId, source }) => `${staffId} ${source}`))).toEqual(
      new Set([`${chain.admin.id} edit`]),
    )
    expect(told[2]?.fields).toEqual([
      { field: 'gtins', before: [], after: ['96385074'] },
      { field: 'price', before: 1_000, after: 1_100 },
    ])
    expect(told[0]?.fields[0]).toEqual({ field: 'price', after: 900 })
    const supervisor = await server.context.accessTokens.issue({ kind: 'staff', staffId: chain.supervisor.id })
    const seen = await changes(`aboutId=${tea.id}`, supervisor)
    expect(seen.map(({ branchId }) => branchId)).toEqual([here?.branchId, undefined, undefined])
  })

  test('comes in pages, newest first, of one kind or all, and of seeds too', async () => {
    const all = await changes('limit=200')
    const [first, second] = [await get('/api/v2/catalog/changes?limit=3'), all.slice(3, 6)]
    const rest = await get(`/api/v2/catalog/changes?limit=3&cursor=${first.body['nextCursor'] as string}`)
    expect([first.body['items'], rest.body['items']]).toEqual([all.slice(0, 3), second])
    const classes = await changes('collection=tax-classes')
    expect(classes.at(-1)).toMatchObject({ source: 'import', created: true, aboutId: chain.taxClass.id })
    expect(classes.at(-1)).not.toHaveProperty('staffId')
  })

  test('of a change that is refused is none', async () => {
    const before = (await changes('limit=200')).length
    expect((await put('products', product({ sku: 'SKU-1' }))).status).toBe(422)
    expect((await changes('limit=200')).length).toBe(before)
  })
})

test('support sees the catalogue and its history, and changes nothing of it', async () => {
  const bodies = { products: chain.products[0], categories: chain.category, 'tax-classes': chain.taxClass }
  for (const [path, body] of Object.entries(bodies)) {
    expect((await put(path, body, chain.supportToken)).body['code']).toBe('forbidden')
    expect((await get(`/api/v2/${path as 'products'}`, chain.supportToken)).status).toBe(200)
  }
  expect((await get('/api/v2/catalog/changes', chain.supportToken)).status).toBe(200)
})

test('one box finds products by the beginning of their code, by barcode and by words of the name', async () => {
  const found = async (q: string) =>
    ((await get(`/api/v2/products?q=${encodeURIComponent(q)}`)).body['items'] as { sku: string }[]).map(
      ({ sku }) => sku,
    )
  expect(await found('sku-')).toEqual(['SKU-1', 'SKU-2'])
  expect(await found('4006381333931')).toEqual(['SKU-1'])
  expect(await found('product 2')).toEqual(['SKU-2'])
  expect(await found('S%')).toEqual([])
})
