import { describe, expect, test } from 'vitest'
import type { ListQuery, LocalStore } from '../../local-store.ts'
import type { Arena } from './arena.ts'
import { the } from './rules.ts'
import { draft, MEMORY, overlay, own, product, record, sale, upTo } from './samples.ts'

const ids = async (store: LocalStore, collection: string, query: ListQuery) =>
  (await the(store.list(collection, query))).map(({ id }) => id)

const feed = (store: LocalStore, ...records: Parameters<LocalStore['applySync']>[0]['records'][number][]) =>
  the(store.applySync({ updates: [], records, memory: MEMORY }))

export function recordCases(arena: Arena): void {
  describe('a record', () => {
    test('shows the latest unsent work over the server’s copy, and names all of it', async () => {
      const store = await arena.enrolled()
      await feed(store, record('orders', 'o1', 7, { total: 10, status: 'posted' }))
      await the(store.commit(sale('r1', { records: [overlay('r1', 'orders', 'o1', { total: 20 })] })))
      await the(store.commit(sale('r2', { records: [overlay('r2', 'orders', 'o1', { total: 30 })] })))
      expect(await the(store.get('orders', 'o1'))).toMatchObject({
        body: { total: 30 },
        state: 'pending',
        clientRefs: ['r1', 'r2'],
        branchSeq: 7,
      })
      expect(await the(store.overlays('orders', 'o1'))).toEqual([{ total: 20 }, { total: 30 }])
    })

    test('of the terminal’s own lies over the server’s copy until it is removed', async () => {
      const store = await arena.enrolled()
      await feed(store, product('p1', 3, { price: 100 }))
      await the(store.commit({ expect: [], mutations: [], records: [own('products', 'p1', { price: 1 })] }))
      expect(await the(store.get('products', 'p1'))).toMatchObject({ body: { price: 1 }, state: 'local', branchSeq: 3 })
      expect(await ids(store, 'products', { key: 'sku:P1', limit: 9 })).toEqual([])
      await the(store.commit({ expect: [], mutations: [], records: [own('products', 'p1', null)] }))
      expect(await the(store.get('products', 'p1'))).toMatchObject({ body: { price: 100 }, state: 'confirmed' })
      expect(await ids(store, 'products', { key: 'sku:P1', limit: 9 })).toEqual(['p1'])
    })

    test('that was never written or was removed is null', async () => {
      const store = await arena.enrolled()
      await feed(store, product('p1', 3))
      await feed(store, record('products', 'p1', 4, null))
      expect(await the(store.get('products', 'p1'))).toBeNull()
      expect(await the(store.get('products', 'never'))).toBeNull()
      expect(await the(store.getMany('products', ['p1', 'never']))).toEqual([])
      expect(await ids(store, 'products', { limit: 9 })).toEqual([])
      expect(await ids(store, 'products', { keyPrefix: 'sku:', limit: 9 })).toEqual([])
    })

    test('changes its etag with every change, and with nothing else', async () => {
      const store = await arena.enrolled()
      const etag = async () => (await the(store.get('orders', 'order-r1')))?.etag
      await the(store.commit(sale('r1')))
      const first = await etag()
      await feed(store, product('p9', 1))
      await the(store.commit(sale('r2')))
      expect(await etag()).toBe(first)
      await feed(store, record('orders', 'order-r1', 8, { total: 1999 }))
      const second = await etag()
      expect(second).not.toBe(first)
      await feed(store, record('orders', 'order-r1', 8, { total: 1999 }))
      expect(await etag()).toBe(second)
    })

    test('keeps every text and number as it was given', async () => {
      const store = await arena.enrolled()
      const body = {
        name: 'Käse „Ümlaut“ 日本 👩‍🍳 \u0000 \u2028 "quoted" \\',
        n: Number.MAX_SAFE_INTEGER,
        x: -0.5,
        deep: [[{}], null],
      }
      await feed(store, product('p/ü👍', 1, body))
      await the(
        store.commit(
          sale('r1', { mutations: [draft('r1', { payload: body })], records: [overlay('r1', 'orders', 'ö', body)] }),
        ),
      )
      expect((await the(store.get('products', 'p/ü👍')))?.body).toMatchObject(body)
      expect((await the(store.get('orders', 'ö')))?.body).toEqual(body)
      expect((await the(store.findEntry('r1')))?.payload).toEqual(body)
    })
  })

  describe('a look-up', () => {
    test('of several ids answers in their order and leaves out what is not there', async () => {
      const store = await arena.enrolled()
      await feed(store, product('a', 1), product('b', 2), product('c', 3))
      const found = await the(store.getMany('products', ['c', 'x', 'a']))
      expect(found.map(({ id }) => id)).toEqual(['c', 'a'])
    })

    test('by exact key finds what has this key, in id order, page after page', async () => {
      const store = await arena.enrolled()
      await feed(store, ...['d', 'b', 'a', 'c'].map((id, i) => product(id, i + 1, { tags: ['x'] })))
      expect(await ids(store, 'products', { key: 'tag:x', limit: 2 })).toEqual(['a', 'b'])
      expect(await ids(store, 'products', { key: 'tag:x', limit: 2, after: 'b' })).toEqual(['c', 'd'])
      expect(await ids(store, 'products', { key: 'tag:x', limit: 9, descending: true, after: 'c' })).toEqual(['b', 'a'])
      expect(await ids(store, 'products', { key: 'tag:', limit: 9 })).toEqual([])
      expect(await ids(store, 'orders', { key: 'tag:x', limit: 9 })).toEqual([])
    })

    test('by prefix answers in key order, each record once, page after page', async () => {
      const store = await arena.enrolled()
      await feed(
        store,
        product('p1', 1, { tags: ['pear', 'apple'] }),
        product('p2', 2, { tags: ['banana'] }),
        product('p3', 3, { tags: ['apricot'] }),
        product('p4', 4, { tags: ['zucchini'] }),
      )
      expect(await ids(store, 'products', { keyPrefix: 'tag:', limit: 9 })).toEqual(['p1', 'p3', 'p2', 'p4'])
      expect(await ids(store, 'products', { keyPrefix: 'tag:ap', limit: 9 })).toEqual(['p1', 'p3'])
      expect(await ids(store, 'products', { keyPrefix: 'tag:', limit: 2, after: 'p3' })).toEqual(['p2', 'p4'])
      expect(await ids(store, 'products', { keyPrefix: 'tag:', limit: 9, descending: true })).toEqual([
        'p4',
        'p1',
        'p2',
        'p3',
      ])
      expect(await ids(store, 'products', { keyPrefix: 'tag:', limit: 9, descending: true, after: 'p1' })).toEqual([
        'p2',
        'p3',
      ])
    })

    test('treats no character of a prefix as a pattern, and orders by code point', async () => {
      const store = await arena.enrolled()
      const tags = ['%', '_', '*', 'é', '\uffee', '😀', '\u{10ffff}', '\ud7ff', 'ê']
      await feed(store, ...tags.map((tag, i) => product(`p${i}`, i + 1, { tags: [`${tag}x`] })))
      for (const [i, tag] of tags.entries()) {
        expect(await ids(store, 'products', { keyPrefix: `tag:${tag}`, limit: 9 })).toEqual([`p${i}`])
      }
      expect(await ids(store, 'products', { keyPrefix: 'tag:', limit: 99 })).toEqual([
        'p0',
        'p2',
        'p1',
        'p3',
        'p8',
        'p7',
        'p4',
        'p5',
        'p6',
      ])
      expect(await ids(store, 'products', { keyPrefix: '', limit: 99 })).toHaveLength(9)
    })

    test('of a whole collection answers in id order both ways, unsent work included', async () => {
      const store = await arena.enrolled()
      await feed(store, record('orders', 'b', 1, {}), record('orders', 'd', 2, {}))
      await the(store.commit(sale('r1', { records: [overlay('r1', 'orders', 'c'), overlay('r1', 'orders', 'b')] })))
      await the(store.commit({ expect: [], mutations: [], records: [own('orders', 'a', {})] }))
      expect(await ids(store, 'orders', { limit: 9 })).toEqual(['a', 'b', 'c', 'd'])
      expect(await ids(store, 'orders', { limit: 2, descending: true })).toEqual(['d', 'c'])
      expect(await ids(store, 'orders', { limit: 2, after: 'b' })).toEqual(['c', 'd'])
      expect(await ids(store, 'orders', { limit: 9, descending: true, after: 'b' })).toEqual(['a'])
      expect(await ids(store, 'orders', { limit: 0 })).toEqual([])
    })

    test('follows the keys of what is seen: those of the latest unsent work, then those of the server’s copy', async () => {
      const store = await arena.enrolled()
      await feed(store, product('p1', 1, { sku: 'OLD' }))
      const renamed = { ...overlay('r1', 'products', 'p1', { sku: 'NEW' }), keys: ['sku:NEW'] }
      await the(store.commit(sale('r1', { records: [renamed] })))
      expect(await ids(store, 'products', { key: 'sku:OLD', limit: 9 })).toEqual([])
      expect(await ids(store, 'products', { key: 'sku:NEW', limit: 9 })).toEqual(['p1'])
      await feed(store, product('p1', 2, { sku: 'SERVER' }))
      expect(await ids(store, 'products', { key: 'sku:SERVER', limit: 9 })).toEqual([])
      const answer = {
        kind: 'resolve',
        clientRef: 'r1',
        answeredAt: '',
        resolution: { kind: 'discarded', byRef: '', at: '' },
      } as const
      await the(store.applySync({ updates: [answer], records: [], memory: upTo(2) }))
      expect(await ids(store, 'products', { key: 'sku:NEW', limit: 9 })).toEqual([])
      expect(await ids(store, 'products', { key: 'sku:SERVER', limit: 9 })).toEqual(['p1'])
    })

    test('finds a sale by the receipt number that its commit took', async () => {
      const store = await arena.enrolled()
      await the(store.commit(sale('r1')))
      await the(store.commit(sale('r2')))
      expect(await ids(store, 'orders', { key: 'receipt:LEEDS-1-000002', limit: 9 })).toEqual(['order-r2'])
    })
  })
}
