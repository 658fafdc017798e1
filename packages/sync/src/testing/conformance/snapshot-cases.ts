import { describe, expect, test } from 'vitest'
import type { LocalStore, ServerRecord, SnapshotPlace } from '../../local-store.ts'
import type { Arena } from './arena.ts'
import { the } from './rules.ts'
import { decision, own, product, record, sale, settle, upTo } from './samples.ts'

const begin = (store: LocalStore, snapshotId: string, collections = ['products']) =>
  the(store.snapshot({ kind: 'begin', snapshotId, collections }))
const rows = (store: LocalStore, snapshotId: string, ...records: ServerRecord[]) =>
  store.snapshot({ kind: 'rows', snapshotId, records })
const rowsAt = (store: LocalStore, snapshotId: string, at: SnapshotPlace, ...records: ServerRecord[]) =>
  store.snapshot({ kind: 'rows', snapshotId, records, place: at })
const place = (id: string): SnapshotPlace => ({ resume: 'r', after: `products:${id}` })
const finish = (store: LocalStore, snapshotId: string, branchSeq = 9) =>
  store.snapshot({ kind: 'finish', snapshotId, memory: upTo(branchSeq) })
const skus = async (store: LocalStore) =>
  (await the(store.list('products', { keyPrefix: 'sku:', limit: 99 }))).map(({ body }) => body['sku'])

export function snapshotCases(arena: Arena): void {
  const stocked = async (...records: ServerRecord[]) => {
    const store = await arena.enrolled()
    await the(store.applySync({ updates: [], records, memory: upTo(5) }))
    return store
  }

  describe('a snapshot', () => {
    test('of a first load is sold from before it ends', async () => {
      const store = await arena.enrolled()
      await begin(store, 's1')
      await the(rows(store, 's1', product('a', 1)))
      expect(await skus(store)).toEqual(['A'])
      await the(rows(store, 's1', product('b', 2)))
      await the(finish(store, 's1'))
      expect(await skus(store)).toEqual(['A', 'B'])
      expect(await the(store.readMemory())).toEqual(upTo(9))
    })

    test('over what is there shows at its end, whole, and drops what it lacks', async () => {
      const store = await stocked(product('a', 1), product('gone', 2), record('orders', 'o', 3, {}))
      await begin(store, 's1')
      await the(rows(store, 's1', product('a', 4, { sku: 'A2' }), product('b', 4)))
      expect(await skus(store)).toEqual(['A', 'GONE'])
      await the(finish(store, 's1'))
      expect(await skus(store)).toEqual(['A2', 'B'])
      expect(await the(store.get('orders', 'o'))).not.toBeNull()
    })

    test('replaces copies of a higher position: a restored server counts anew', async () => {
      const store = await stocked(product('a', 500, { price: 1 }))
      await begin(store, 's1')
      await the(rows(store, 's1', product('a', 3, { price: 2 })))
      await the(finish(store, 's1', 3))
      expect(await the(store.get('products', 'a'))).toMatchObject({ body: { price: 2 }, branchSeq: 3 })
    })

    test('gives way to what the feed or an answer brought since it began', async () => {
      const store = await stocked(product('a', 1), product('b', 1), product('c', 1))
      await begin(store, 's1')
      const since = [product('a', 8, { price: 8 }), record('products', 'b', 8, null), product('new', 8)]
      await the(store.applySync({ updates: [], records: since, memory: upTo(8) }))
      await the(rows(store, 's1', product('a', 7), product('b', 7), product('c', 7)))
      await the(finish(store, 's1'))
      expect(await skus(store)).toEqual(['A', 'C', 'NEW'])
      expect(await the(store.get('products', 'a'))).toMatchObject({ body: { price: 8 } })
    })

    test('leaves unsent work and the terminal’s own records alone', async () => {
      const store = await stocked(record('orders', 'order-r1', 1, { total: 1 }))
      await the(store.commit(sale('r1')))
      await the(store.commit({ expect: [], mutations: [], records: [own('orders', 'parked', { n: 1 })] }))
      await begin(store, 's1', ['orders'])
      await the(finish(store, 's1'))
      const orders = await the(store.list('orders', { limit: 9 }))
      expect(orders).toMatchObject([
        { id: 'order-r1', state: 'pending', branchSeq: null },
        { id: 'parked', state: 'local' },
      ])
    })

    test('drops settled work that its position covers', async () => {
      const store = await stocked()
      await the(store.commit(sale('r1')))
      await the(store.applySync({ updates: [settle('r1', decision(9))], records: [], memory: upTo(5) }))
      await begin(store, 's1', ['stock-levels'])
      await the(rows(store, 's1', record('stock-levels', 'p1', 9, { onHand: '4' })))
      expect(await the(store.overlays('stock-levels', 'p1'))).toHaveLength(1)
      await the(finish(store, 's1'))
      expect(await the(store.get('stock-levels', 'p1'))).toMatchObject({ body: { onHand: '4' }, clientRefs: [] })
    })

    test('interrupted over what is there has changed nothing, and starts anew', async () => {
      const store = await stocked(product('a', 1))
      await begin(store, 's1')
      await the(rows(store, 's1', product('stray', 2)))
      await begin(store, 's2')
      expect(await rows(store, 's1', product('late', 2))).toMatchObject({ ok: false, error: { code: 'store_failed' } })
      await the(rows(store, 's2', product('a', 3), product('b', 3)))
      expect(await finish(store, 's1')).toMatchObject({ ok: false, error: { code: 'store_failed' } })
      await the(finish(store, 's2'))
      expect(await skus(store)).toEqual(['A', 'B'])
    })

    test('of a first load that was interrupted goes on showing its rows at once, and ends without the stray ones', async () => {
      const store = await arena.enrolled()
      await begin(store, 's1')
      await the(rows(store, 's1', product('a', 1), product('stray', 2)))
      await begin(store, 's2')
      await the(rows(store, 's2', product('b', 3)))
      expect(await skus(store)).toEqual(['A', 'B', 'STRAY'])
      await the(rows(store, 's2', product('a', 3)))
      await the(finish(store, 's2'))
      expect(await skus(store)).toEqual(['A', 'B'])
    })

    test('interrupted goes on from the place that came with its rows', async () => {
      const store = await stocked(product('a', 1), product('gone', 1))
      await begin(store, 's1')
      await the(rowsAt(store, 's1', place('a'), product('a', 4, { sku: 'A2' })))
      await the(rows(store, 's1', product('b', 4)))
      expect(await the(store.openSnapshot(['products']))).toEqual({ snapshotId: 's1', place: place('a') })
      await the(rowsAt(store, 's1', place('c'), product('b', 4), product('c', 4)))
      expect(await the(store.openSnapshot(['products']))).toEqual({ snapshotId: 's1', place: place('c') })
      await the(finish(store, 's1'))
      expect(await skus(store)).toEqual(['A2', 'B', 'C'])
      expect(await the(store.openSnapshot(['products']))).toBeNull()
    })

    test('has nothing to go on from without a place, over other collections, or once another began', async () => {
      const store = await arena.enrolled()
      expect(await the(store.openSnapshot(['products', 'staff']))).toBeNull()
      await begin(store, 's1', ['products', 'staff'])
      await the(rows(store, 's1', product('a', 1)))
      expect(await the(store.openSnapshot(['products', 'staff']))).toBeNull()
      await the(rowsAt(store, 's1', place('b'), product('b', 1)))
      expect(await the(store.openSnapshot(['staff', 'products']))).toMatchObject({ snapshotId: 's1' })
      expect(await the(store.openSnapshot(['products']))).toBeNull()
      expect(await the(store.openSnapshot(['products', 'staff', 'branches']))).toBeNull()
      await begin(store, 's2', ['products'])
      expect(await the(store.openSnapshot(['products', 'staff']))).toBeNull()
      expect(await the(store.openSnapshot(['staff', 'products']))).toBeNull()
      expect(await the(store.openSnapshot(['products']))).toBeNull()
    })

    test('may run beside that of the other feed', async () => {
      const store = await stocked(product('a', 1), record('orders', 'o1', 1, {}))
      await begin(store, 'catalog', ['products'])
      await begin(store, 'branch', ['orders'])
      await the(rows(store, 'catalog', product('b', 2)))
      await the(rows(store, 'branch', record('orders', 'o2', 2, {})))
      await the(finish(store, 'catalog'))
      await the(finish(store, 'branch'))
      expect(await skus(store)).toEqual(['B'])
      expect((await the(store.list('orders', { limit: 9 }))).map(({ id }) => id)).toEqual(['o2'])
    })
  })
}
