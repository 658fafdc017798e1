import type { FeedRow, ProductWrite, SnapshotHead, SnapshotRow, StaffCredential } from '@outpost/contract/v2'
import {
  SnapshotEnd,
  SnapshotHead as SnapshotHeadSchema,
  SnapshotRow as SnapshotRowSchema,
  validate,
} from '@outpost/contract/v2'
import { hasRightCheckDigit } from '@outpost/domain'
import { unwrap } from '@outpost/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import { decodeFeedCursor, encodeFeedCursor } from '../../feeds/feed-cursor.ts'
import { call, type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'
import { verifyBranch } from '../ledger/index.ts'
import { putProducts } from './index.ts'

let server: TestServer
let chain: Minimal

beforeAll(async () => {
  server = await startTestServer()
  chain = await server.seedMinimal({ branches: 2 })
})
afterAll(() => server.close())

let counter = 0
const product = (fields: Partial<ProductWrite> = {}): ProductWrite => ({
  id: server.newId(),
  sku: `T-${++counter}`,
  gtins: [],
  name: `Thing ${counter}`,
  unit: 'each',
  price: 199,
  taxClass: 'STD',
  stockPolicy: 'allow_oversell',
  active: true,
  ...fields,
})
const put = (body: ProductWrite, key = server.newId(), id = body.id) =>
  call(server.url, `PUT /api/v2/products/${id}`, { token: chain.adminToken, key, body })
const get = (path: `/${string}`, token = chain.terminal.token) => call(server.url, `GET ${path}`, { token })
const skus = async (query: string) =>
  ((await get(`/api/v2/products?${query}`)).body['items'] as { sku: string }[]).map(({ sku }) => sku)
const headSeq = async (branchId: string = HEAD_OFFICE): Promise<number> =>
  (await server.pool.query('SELECT branch_seq FROM branch_head WHERE branch_id = $1', [branchId])).rows[0].branch_seq

describe('a product', () => {
  test('is written whole, its version the place in the catalogue’s feed', async () => {
    const [before, tea] = [await headSeq(), product({ name: 'Tea' })]
    const answer = await put(tea)
    expect([answer.status, answer.body]).toEqual([200, { ...tea, version: before + 1 }])
    expect((await get(`/api/v2/products/${tea.id}`)).body).toEqual(answer.body)
    const changed = await put({ ...tea, price: 250 })
    expect(changed.body).toMatchObject({ price: 250, version: before + 2 })
    const { rows } = await server.pool.query(
      'SELECT version, price FROM product_price WHERE product_id = $1 ORDER BY version',
      [tea.id],
    )
    expect(rows).toEqual([
      { version: before + 1, price: 199 },
      { version: before + 2, price: 250 },
    ])
  })

  test('is written once by key: the same again is answered the same, other content under it is refused', async () => {
    const [tea, key] = [product(), server.newId()]
    const first = await put(tea, key)
    const seq = await headSeq()
    const again = await put(tea, key)
    expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([200, first.text, 'true'])
    const other = await put({ ...tea, price: 1 }, key)
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency_key_reused'])
    expect(await headSeq()).toBe(seq)
  })

  test('written by many at once under one key is written once', async () => {
    const [tea, key, before] = [product(), server.newId(), await headSeq()]
    const answers = await Promise.all(Array.from({ length: 8 }, () => put(tea, key)))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(await headSeq()).toBe(before + 1)
  })

  test('waits two seconds for head office’s lock, then says so', async () => {
    const client = await server.pool.connect()
    await client.query('BEGIN')
    await client.query('SELECT 1 FROM branch_head WHERE branch_id = $1 FOR UPDATE', [HEAD_OFFICE])
    const answer = await put(product())
    await client.query('ROLLBACK')
    client.release()
    expect([answer.status, answer.body['code'], answer.headers.get('retry-after')]).toEqual([
      409,
      'idempotency_in_progress',
      '1',
    ])
  })

  test('with the SKU or barcode of another is refused for good; its own it keeps', async () => {
    const tea = product({ gtins: ['96385074'] })
    await put(tea)
    const twin = product({ gtins: ['00000096385074'] })
    const refused = await put(twin)
    expect(refused.body).toMatchObject({ code: 'record_exists', errors: [{ pointer: '/gtins', code: 'taken' }] })
    expect((await put(product({ sku: tea.sku }))).body['code']).toBe('record_exists')
    expect((await put({ ...tea, price: 5 })).status).toBe(200)
    expect((await put({ ...tea, gtins: [] })).status).toBe(200)
    expect((await put(twin)).status).toBe(200)
  })

  test.each([
    ['a wrong check digit', { gtins: ['4006381333932'] }, '/gtins/0'],
    ['an unknown tax class', { taxClass: 'NONE' }, '/taxClass'],
    ['an unknown category', { categoryId: '01890000-0000-7000-8000-000000000000' }, '/categoryId'],
    ['a price below nothing', { price: -1 }, '/price'],
  ])('with %s is refused, the field named', async (_what, fields, pointer) => {
    const { status, body } = await put(product(fields))
    expect([status, body['code'], (body['errors'] as { pointer: string }[])[0]?.pointer]).toEqual([
      400,
      'validation_failed',
      pointer,
    ])
  })

  test('whose id is not that of the path is refused', async () => {
    expect((await put(product(), server.newId(), server.newId())).body['code']).toBe('validation_failed')
  })
})

test.each(['4006381333931', '5012345678900', '96385074', '036000291452', '10012345678902'])(
  '%s is a right barcode',
  (gtin) => {
    expect(hasRightCheckDigit(gtin)).toBe(true)
    expect(hasRightCheckDigit(`${gtin.slice(0, -1)}${(Number(gtin.at(-1)) + 1) % 10}`)).toBe(false)
  },
)

describe('products', () => {
  beforeAll(async () => {
    const rows = [
      product({ sku: 'S-1', name: 'Earl Grey tea 100% pure', gtins: ['036000291452'] }),
      product({ sku: 'S-2', name: 'Tea, green', active: false }),
      product({ sku: 'S-3', name: 'Coffee' }),
    ]
    unwrap(await putProducts(server.context, rows))
  })

  test('are found by words of the name in any order and case, and by nothing that only looks like a pattern', async () => {
    expect(await skus('q=TEA%20grey')).toEqual(['S-1'])
    expect(await skus('q=tea&active=true&limit=200')).not.toContain('S-2')
    expect(await skus('q=100%25')).toEqual(['S-1'])
    expect(await skus('q=1_0')).toEqual([])
  })

  test('are found by their barcode in whatever length, and by their SKU', async () => {
    for (const gtin of ['036000291452', '0036000291452', '00036000291452']) {
      expect(await skus(`gtin=${gtin}`)).toEqual(['S-1'])
    }
    expect(await skus('sku=S-3')).toEqual(['S-3'])
    expect(await skus('sku=S-')).toEqual([])
  })

  test('come in pages that together hold each once', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { body } = await get(`/api/v2/products?limit=3${cursor === undefined ? '' : `&cursor=${cursor}`}`)
      seen.push(...(body['items'] as { sku: string }[]).map(({ sku }) => sku))
      cursor = body['nextCursor'] as string | undefined
    } while (cursor !== undefined)
    const { rows } = await server.pool.query('SELECT sku FROM product ORDER BY sku')
    expect(seen).toEqual(rows.map(({ sku }) => sku))
  })

  test('are written by thousands in one transaction, or not at all', async () => {
    const many = Array.from({ length: 3_000 }, (_, i) => product({ sku: `M-${i}` }))
    const before = await headSeq()
    const broken = await putProducts(server.context, [...many, product({ sku: 'M-7' })])
    expect(broken).toEqual({
      ok: false,
      error: [{ index: 3_000, field: 'sku', reason: 'repeated', value: 'M-7' }],
    })
    expect(await headSeq()).toBe(before)
    const { version } = unwrap(await putProducts(server.context, many))
    expect([version, await headSeq()]).toEqual([before + 60, before + 60])
    expect(await skus('sku=M-2999')).toEqual(['M-2999'])
    await server.pool.query("UPDATE product SET active = false WHERE sku LIKE 'M-%'")
  })
})

describe('a branch’s own price', () => {
  const price = (fields: object = {}) => ({
    id: server.newId(),
    branchId: chain.branch.id,
    productId: chain.products[0].id,
    price: 899,
    effectiveFrom: '2026-01-01T00:00:00.000Z',
    ...fields,
  })
  const putPrice = async (body: { id: string }, as = chain.supervisor.id) =>
    call(server.url, `PUT /api/v2/branch-prices/${body.id}`, {
      token: await server.context.accessTokens.issue({ kind: 'staff', staffId: as }),
      key: server.newId(),
      body,
    })

  test('is set by its supervisor, in the branch’s own feed, and stays as it was set', async () => {
    const before = await headSeq(chain.branch.id)
    const set = price()
    expect((await putPrice(set)).body).toEqual(set)
    expect(await headSeq(chain.branch.id)).toBe(before + 1)
    expect((await get('/api/v2/branch-prices')).body['items']).toEqual([set])
    expect((await putPrice({ ...set, price: 1 } as typeof set)).body['code']).toBe('record_exists')
  })

  test('may end by itself; the end may be moved while it lies ahead, and terminals hear of each', async () => {
    const offer = price({ effectiveFrom: '2026-01-02T00:00:00.000Z', effectiveTo: '2099-01-01T00:00:00.000Z' })
    expect((await putPrice(offer)).body).toEqual(offer)
    const moved = { ...offer, effectiveTo: '2098-01-01T00:00:00.000Z' }
    expect((await putPrice(moved)).body).toEqual(moved)
    expect((await putPrice({ ...offer, effectiveTo: '2026-01-03T00:00:00.000Z' } as typeof offer)).body).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '/effectiveTo', code: 'minimum' }],
    })
    const { body } = await get(`/api/v2/sync/pull?feed=branch`, chain.terminal.token)
    const told = (body['rows'] as FeedRow[]).flatMap(({ changes }) => changes).filter(({ id }) => id === offer.id)
    expect(told.map((change) => change.body)).toEqual([offer, moved])
    const { text } = await get('/api/v2/branch/snapshot', chain.terminal.token)
    expect(text).toContain(JSON.stringify(moved.effectiveTo))
  })

  test('of one product is told for every branch that one may see', async () => {
    const productId = chain.products[1].id
    const [here, there] = [
      price({ productId }),
      price({ productId, branchId: chain.branches[1]?.branch.id, effectiveFrom: '2026-02-01T00:00:00.000Z' }),
    ]
    for (const one of [here, there]) expect((await putPrice(one, chain.admin.id)).status).toBe(200)
    const query = `/api/v2/branch-prices?productId=${productId}` as const
    expect((await get(query, chain.adminToken)).body['items']).toEqual([there, here])
    expect((await get(query)).body['items']).toEqual([here])
  })

  test('of an unknown product or another branch is refused', async () => {
    expect((await putPrice(price({ productId: server.newId() }))).body['code']).toBe('product_unknown')
    const other = chain.branches[1]?.branch.id
    expect((await putPrice(price({ branchId: other }))).status).toBe(404)
    expect((await get(`/api/v2/branch-prices?branchId=${other}`)).status).toBe(404)
  })
})

describe('the snapshot', () => {
  const load = async (token: string, headers: Record<string, string> = {}, query = '') => {
    const answer = await call(server.url, `GET /api/v2/catalog/snapshot${query}`, { token, headers })
    const lines =
      answer.text === ''
        ? []
        : answer.text
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line) as unknown)
    const [head, rows, end] = [lines[0] as SnapshotHead, lines.slice(1, -1) as SnapshotRow[], lines.at(-1)]
    return { answer, head, rows, end }
  }

  test('holds every record once, between a head that says how many and an end that says so again', async () => {
    const { answer, head, rows, end } = await load(chain.terminal.token)
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
    expect(validate(SnapshotHeadSchema, head).ok && validate(SnapshotEnd, end).ok).toBe(true)
    expect(rows.every((row) => validate(SnapshotRowSchema, row).ok)).toBe(true)
    expect([head.rows, (end as { rows: number }).rows]).toEqual([rows.length, rows.length])
    const { rows: products } = await server.pool.query('SELECT product_id FROM product ORDER BY product_id')
    const sent = rows.filter(({ collection }) => collection === 'products').map(({ id }) => id)
    expect(sent).toEqual(products.map(({ product_id: id }) => id))
    expect(new Set(rows.map(({ collection }) => collection))).toEqual(
      new Set(['staff', 'branches', 'tax-classes', 'categories', 'products']),
    )
  })

  test('carries a cursor at the very place that it shows', async () => {
    const { head } = await load(chain.terminal.token)
    const { rows } = await server.pool.query('SELECT branch_seq, journal_hash FROM branch_head WHERE branch_id = $1', [
      HEAD_OFFICE,
    ])
    expect(decodeFeedCursor(head.cursor)).toEqual({
      epoch: server.context.epoch,
      feed: 'catalog',
      branchId: HEAD_OFFICE,
      branchSeq: rows[0].branch_seq,
      hash: rows[0].journal_hash,
    })
  })

  test('brings a branch the verifiers of its own people and nobody else’s, and head office none', async () => {
    const second = chain.branches[1]
    const people = ({ rows }: { rows: SnapshotRow[] }) =>
      rows.filter(({ collection }) => collection === 'staff').map(({ body }) => body as StaffCredential)
    const atSecond = people(await load(second?.terminals[0]?.token ?? ''))
    expect(atSecond.map(({ code }) => code)).toEqual(['B02-C', 'B02-S'])
    expect(atSecond.every(({ pin }) => pin !== undefined)).toBe(true)
    expect(people(await load(chain.adminToken))).toEqual([])
  })

  test('is not sent again while nothing has changed', async () => {
    const { answer } = await load(chain.terminal.token)
    const etag = answer.headers.get('etag') ?? ''
    expect((await load(chain.terminal.token, { 'if-none-match': etag })).answer.status).toBe(304)
    const other = chain.branches[1]?.terminals[0]?.token ?? ''
    expect((await load(other, { 'if-none-match': etag })).answer.status).toBe(200)
    const changed = product()
    await put(changed)
    const after = await load(chain.terminal.token, { 'if-none-match': etag })
    expect(after.answer.status).toBe(200)
    expect(after.rows.some(({ id }) => id === changed.id)).toBe(true)
  })

  describe('that broke', () => {
    const after = ({ collection, id }: SnapshotRow) => `${collection}:${id}`
    const names = (rows: readonly SnapshotRow[]) => rows.map(after)
    const rest = (resume: string | undefined, row: SnapshotRow, token = chain.terminal.token) =>
      load(token, {}, `?resume=${resume}&after=${after(row)}`)

    test('goes on after any of its rows, under its first cursor', async () => {
      const whole = await load(chain.terminal.token)
      const indexes = [0, 1, 2, 3, 5, 1_000, whole.rows.length - 2, whole.rows.length - 1]
      for (const index of indexes) {
        const { head, rows, end } = await rest(whole.head.resume, whole.rows[index]!)
        expect(head).toMatchObject({ resumed: true, cursor: whole.head.cursor, branchSeq: whole.head.branchSeq })
        expect(names(rows)).toEqual(names(whole.rows.slice(index + 1)))
        expect(end).toEqual({ end: true, rows: rows.length })
      }
    })

    test('goes on though the catalogue has changed, and its cursor brings what it missed', async () => {
      const whole = await load(chain.terminal.token)
      const [early, late] = [product(), product()]
      unwrap(await putProducts(server.context, [early, late]))
      const { head, rows } = await rest(whole.head.resume, whole.rows.at(-1)!)
      expect(head).toMatchObject({ resumed: true, cursor: whole.head.cursor })
      expect(names(rows)).toEqual([early, late].map(({ id }) => `products:${id}`).sort())
      const pulled = await get(`/api/v2/sync/pull?feed=catalog&cursor=${head.cursor}`, chain.terminal.token)
      const changed = (pulled.body['rows'] as FeedRow[]).flatMap(({ changes }) => changes.map(({ id }) => id))
      expect(changed.sort()).toEqual([early.id, late.id].sort())
    })

    test.each([
      ['of another history', () => `o1.${encodeFeedCursor({ ...place(), epoch: server.newId() })}`],
      ['of another feed', () => `o1.${encodeFeedCursor({ ...place(), feed: 'branch' })}`],
      ['that the journal does not have', () => `o1.${encodeFeedCursor({ ...place(), hash: 'f'.repeat(64) })}`],
      ['in another order', () => `o0.${encodeFeedCursor(place())}`],
      ['that is nonsense', () => 'o1.abc'],
    ])('at a place %s is sent whole', async (_what, resume) => {
      const whole = await load(chain.terminal.token)
      const { head, rows } = await rest(resume(), whole.rows[4]!)
      expect(head.resumed).toBeUndefined()
      expect(names(rows)).toEqual(names(whole.rows))
    })

    const place = () => ({
      epoch: server.context.epoch,
      feed: 'catalog' as const,
      branchId: HEAD_OFFICE,
      branchSeq: 3,
      hash: 'a'.repeat(64),
    })
  })

  test('travels compressed to whoever takes it', async () => {
    const response = await fetch(`${server.url}/api/v2/catalog/snapshot`, {
      headers: { authorization: `Bearer ${chain.terminal.token}`, 'accept-encoding': 'gzip' },
    })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect((await response.text()).trimEnd().endsWith('}')).toBe(true)
  })
})

test('after all of this, the books of head office and of the branch prove right', async () => {
  const support = { token: chain.supportToken }
  const branch = await call(server.url, `GET /api/v2/verify?branchId=${chain.branch.id}`, support)
  expect(branch.body).toMatchObject({ ok: true })
  const office = await verifyBranch(server.pool, server.context.clock, HEAD_OFFICE)
  expect(office.checks.flatMap(({ findings }) => findings)).toEqual([])
  expect(office.checks.find(({ name }) => name === 'journal')?.checked).toBe(await headSeq())
})
