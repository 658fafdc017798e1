import { MAX_MUTATION_BYTES } from '@outpost/contract'
import { describe, expect, test } from 'vitest'
import type { LocalStore } from '../../local-store.ts'
import type { Arena } from './arena.ts'
import { expectWholeChain } from './check-chain.ts'
import { the } from './rules.ts'
import { draft, MEMORY, overlay, own, resolve, sale } from './samples.ts'

/** Everything that a commit could have left behind. */
const traces = async (store: LocalStore) => ({
  orders: await the(store.list('orders', { limit: 100 })),
  stock: await the(store.overlays('stock-levels', 'p1')),
  carts: await the(store.list('carts', { limit: 100 })),
  chain: await the(store.readChain()),
  queue: await the(store.outbox({ limit: 100 })),
  counts: await the(store.counts()),
})

export function commitCases(arena: Arena): void {
  describe('a commit', () => {
    test('writes the order, its stock and its queue entry, and answers with the entry', async () => {
      const store = await arena.enrolled()
      const [entry] = await the(store.commit(sale('r1')))
      expect(entry).toMatchObject({ clientRef: 'r1', terminalSeq: 1, payload: { receiptNumber: 'LEEDS-1-000001' } })
      expect(await the(store.get('orders', 'order-r1'))).toMatchObject({
        body: { total: 1999, receiptNumber: 'LEEDS-1-000001' },
        state: 'pending',
        clientRefs: ['r1'],
        branchSeq: null,
      })
      expect(await the(store.overlays('stock-levels', 'p1'))).toEqual([{ delta: '-1' }])
      expect(await the(store.outbox({ limit: 9 }))).toEqual([
        { ...entry, state: 'pending', attempts: 0, nextAttemptAt: null, lastError: null, decision: null },
      ])
    })

    test('is refused as a whole before the terminal is enrolled', async () => {
      const store = await arena.open()
      expect(await store.commit(sale('r1'))).toEqual({ ok: false, error: { code: 'not_enrolled' } })
      expect(await the(store.get('orders', 'order-r1'))).toBeNull()
    })

    test('numbers its entries and receipts without a gap, also over refused commits', async () => {
      const store = await arena.enrolled()
      await the(store.commit(sale('r1')))
      await store.commit(sale('r1'))
      await store.commit(sale('r2', { expect: [{ collection: 'orders', id: 'order-r1', etag: null }] }))
      const huge = 'x'.repeat(MAX_MUTATION_BYTES)
      const tooLarge = await store.commit(
        sale('r3', { mutations: [draft('r3', { payload: { note: huge } })], records: [] }),
      )
      expect(tooLarge).toMatchObject({ ok: false, error: { code: 'mutation_too_large', clientRef: 'r3' } })
      const [second] = await the(store.commit(sale('r4')))
      expect(second).toMatchObject({ terminalSeq: 2, payload: { receiptNumber: 'LEEDS-1-000002' } })
      expect(await expectWholeChain(store)).toBe(2)
    })

    test('of several mutations gives each the next place, in their order', async () => {
      const store = await arena.enrolled()
      const one = sale('back')
      const other = sale('new')
      const entries = await the(
        store.commit({
          expect: [],
          mutations: [...one.mutations, ...other.mutations],
          records: [...one.records, ...other.records],
        }),
      )
      expect(entries.map(({ clientRef, terminalSeq }) => [clientRef, terminalSeq])).toEqual([
        ['back', 1],
        ['new', 2],
      ])
      expect(await the(store.overlays('stock-levels', 'p1'))).toHaveLength(2)
      expect(await expectWholeChain(store)).toBe(2)
    })

    test('lays the later mutation on top, in whatever order it names its records', async () => {
      const store = await arena.enrolled()
      const later = { ...overlay('r2', 'orders', 'o', { n: 2 }), keys: ['n:2'] }
      const records = [later, { ...overlay('r1', 'orders', 'o', { n: 1 }), keys: ['n:1'] }]
      await the(store.commit({ expect: [], mutations: [draft('r1'), draft('r2')], records }))
      expect(await the(store.get('orders', 'o'))).toMatchObject({ body: { n: 2 }, clientRefs: ['r1', 'r2'] })
      expect(await the(store.list('orders', { key: 'n:2', limit: 9 }))).toHaveLength(1)
      expect(await the(store.list('orders', { key: 'n:1', limit: 9 }))).toEqual([])
    })

    test('leaves no trace when it is refused', async () => {
      const store = await arena.enrolled()
      await the(store.commit(sale('r1', { records: [own('carts', 'c1', { lines: 2 })] })))
      const before = await traces(store)
      const records = [...sale('r2').records, own('carts', 'c1', null), own('carts', 'c2', {})]
      for (const refused of [
        sale('r2', { records, expect: [{ collection: 'carts', id: 'c1', etag: null }] }),
        sale('r2', { records, mutations: [draft('r2'), draft('r1')] }),
        sale('r2', { records: [own('carts', 'c1', null)], mutations: [draft('r2'), draft('r2')] }),
      ]) {
        expect((await store.commit(refused)).ok).toBe(false)
        expect(await traces(store)).toEqual(before)
      }
    })

    test('leaves no trace when a bug breaks it off half-way', async () => {
      const store = await arena.enrolled()
      await the(store.commit(sale('r1')))
      const before = await traces(store)
      const stray = sale('r2', { records: [...sale('r2').records, overlay('not-in-this-commit', 'orders', 'o')] })
      await expect(store.commit(stray)).rejects.toThrow('another commit')
      expect(await traces(store)).toEqual(before)
      await the(store.commit(sale('r3')))
      expect(await expectWholeChain(store)).toBe(2)
    })

    test('of the same intent twice has one effect, even where its first run broke its expectation', async () => {
      const store = await arena.enrolled()
      const once = sale('r1', { expect: [{ collection: 'orders', id: 'order-r1', etag: null }] })
      await the(store.commit(once))
      const before = await traces(store)
      expect(await store.commit(once)).toEqual({ ok: false, error: { code: 'already_committed', clientRef: 'r1' } })
      expect(await traces(store)).toEqual(before)
    })

    test('may write the terminal’s own records alone, which take no place in the sequence', async () => {
      const store = await arena.enrolled()
      expect(await the(store.commit({ expect: [], mutations: [], records: [own('carts', 'c1', { n: 1 })] }))).toEqual(
        [],
      )
      expect(await the(store.get('carts', 'c1'))).toMatchObject({ state: 'local', clientRefs: [], branchSeq: null })
      expect(await the(store.readChain())).toMatchObject({ lastSeq: 0, firstKept: 1 })
    })

    test('holds to what was read: a record changed since is a conflict that names it', async () => {
      const store = await arena.enrolled()
      const write = (n: number, etag: string | null) =>
        store.commit({
          expect: [{ collection: 'carts', id: 'c1', etag }],
          mutations: [],
          records: [own('carts', 'c1', { n })],
        })
      await the(write(1, null))
      const read = await the(store.get('carts', 'c1'))
      await the(write(2, read?.etag ?? null))
      const conflict = { ok: false, error: { code: 'conflict', collection: 'carts', id: 'c1' } }
      expect(await write(3, read?.etag ?? null)).toEqual(conflict)
      expect(await write(3, null)).toEqual(conflict)
      expect(await the(store.get('carts', 'c1'))).toMatchObject({ body: { n: 2 } })
    })

    test('does not take a removed and rewritten record for the one that was read', async () => {
      const store = await arena.enrolled()
      const put = (body: { n: number } | null) => ({ expect: [], mutations: [], records: [own('carts', 'c1', body)] })
      await the(store.commit(put({ n: 1 })))
      const read = await the(store.get('carts', 'c1'))
      await the(store.commit(put(null)))
      await the(store.commit(put({ n: 2 })))
      const stale = { ...put({ n: 3 }), expect: [{ collection: 'carts', id: 'c1', etag: read?.etag ?? null }] }
      expect(await store.commit(stale)).toMatchObject({ ok: false, error: { code: 'conflict' } })
    })

    test('does not take one sale’s work over a record for another’s', async () => {
      const store = await arena.enrolled()
      await the(store.commit(sale('r1')))
      const read = await the(store.get('stock-levels', 'p1'))
      await the(store.applySync({ updates: [resolve('r1')], records: [], memory: MEMORY }))
      await the(store.commit(sale('r2')))
      const stale = sale('r3', { expect: [{ collection: 'stock-levels', id: 'p1', etag: read?.etag ?? null }] })
      expect(await store.commit(stale)).toMatchObject({ ok: false, error: { code: 'conflict' } })
    })
  })
}
