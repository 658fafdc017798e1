import { describe, expect, test } from 'vitest'
import type { Arena } from './arena.ts'
import { expectWholeChain } from './check-chain.ts'
import { the } from './rules.ts'
import { IDENTITY, own, product, sale, upTo } from './samples.ts'

export function handleCases(arena: Arena): void {
  describe('a closed store', () => {
    test('says so to every call, and may be closed twice', async () => {
      const store = await arena.enrolled()
      await store.close()
      await store.close()
      const closed = { ok: false, error: { code: 'store_closed' } }
      expect(await store.commit(sale('r1'))).toMatchObject(closed)
      expect(await store.get('orders', 'o')).toMatchObject(closed)
      expect(await store.applySync({ updates: [], records: [], memory: upTo(1) })).toMatchObject(closed)
    })

    test('shows the same when it is opened again', async () => {
      const place = await arena.place()
      const store = await arena.open(place)
      await the(store.writeIdentity(IDENTITY))
      for (const ref of ['r1', 'r2']) await the(store.commit(sale(ref)))
      await the(store.applySync({ updates: [], records: [product('p1', 1)], memory: upTo(1) }))
      const look = async (from: typeof store) => [
        await the(from.list('orders', { limit: 9 })),
        await the(from.list('products', { key: 'sku:P1', limit: 9 })),
        await the(from.readSequence(1, 9, 1_000_000)),
        await the(from.readMemory()),
        await the(from.readChain()),
        await the(from.readIdentity()),
      ]
      const before = await look(store)
      await store.close()
      const again = await arena.open(place)
      expect(await look(again)).toEqual(before)
      await the(again.commit(sale('r3')))
      expect(await expectWholeChain(again)).toBe(3)
    })
  })

  describe('two handles on one store', () => {
    test('selling in turn and at once repeat and skip no number', async () => {
      const place = await arena.place()
      const left = await arena.open(place)
      const right = await arena.open(place)
      await the(left.writeIdentity(IDENTITY))
      for (let i = 0; i < 5; i++) {
        await Promise.all([left, right].map((store, side) => the(store.commit(sale(`${i}-${side}`)))))
      }
      expect(await expectWholeChain(left)).toBe(10)
      expect(await expectWholeChain(right)).toBe(10)
    })

    test('see each other’s writes, and conflict over what the other changed', async () => {
      const place = await arena.place()
      const left = await arena.open(place)
      const right = await arena.open(place)
      await the(left.writeIdentity(IDENTITY))
      const put = (n: number, etag: string | null) => ({
        expect: [{ collection: 'carts', id: 'c1', etag }],
        mutations: [],
        records: [own('carts', 'c1', { n })],
      })
      await the(left.commit(put(1, null)))
      const seen = await the(right.get('carts', 'c1'))
      expect(seen).toMatchObject({ body: { n: 1 } })
      await the(left.commit(put(2, seen?.etag ?? null)))
      expect(await right.commit(put(3, seen?.etag ?? null))).toMatchObject({ ok: false, error: { code: 'conflict' } })
    })
  })
}
