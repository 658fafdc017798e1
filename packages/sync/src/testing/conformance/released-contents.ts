import { expect } from 'vitest'
import type { LocalStore } from '../../local-store.ts'
import { expectWholeChain } from './check-chain.ts'
import { the } from './rules.ts'
import {
  applied,
  deadLetter,
  decision,
  IDENTITY,
  own,
  product,
  record,
  resolve,
  retry,
  sale,
  settle,
  upTo,
} from './samples.ts'

/** Something of everything that a store can hold. Fixtures of released versions were written by it. */
export async function writeReleased(store: LocalStore): Promise<void> {
  await the(store.writeIdentity(IDENTITY))
  const records = [
    product('p1', 1, { name: 'Käse', tags: ['dairy'] }),
    product('p2', 2),
    record('products', 'p3', 3, null),
  ]
  await the(store.applySync({ updates: [], records, memory: upTo(3) }))
  for (const ref of ['settled', 'waiting', 'refused', 'resolved', 'failed', 'unsent'])
    await the(store.commit(sale(ref)))
  await the(store.commit({ expect: [], mutations: [], records: [own('carts', 'c1', { lines: 2 }, ['cart:open'])] }))
  const updates = [
    settle(
      'settled',
      decision(3, [applied('orders', 'order-settled', { status: 'posted' }), applied('stock-levels', 'p1')]),
    ),
    settle('waiting', decision(8)),
    deadLetter('refused'),
    deadLetter('resolved'),
    resolve('resolved'),
    retry('failed', 2),
  ]
  await the(store.applySync({ updates, records: [], memory: upTo(4) }))
  await the(store.snapshot({ kind: 'begin', snapshotId: 'interrupted', collections: ['products'] }))
  await the(store.snapshot({ kind: 'rows', snapshotId: 'interrupted', records: [product('p4', 5)] }))
}

export async function expectReleased(store: LocalStore): Promise<void> {
  expect(await the(store.readIdentity())).toEqual(IDENTITY)
  expect(await the(store.readMemory())).toEqual(upTo(4))
  expect(await the(store.counts())).toMatchObject({ pending: 1, retrying: 1, deadLetters: 1, logged: 3 })
  expect(await the(store.list('orders', { limit: 9 }))).toMatchObject([
    { id: 'order-failed', state: 'retrying', clientRefs: ['failed'] },
    { id: 'order-refused', state: 'dead-letter' },
    {
      id: 'order-settled',
      state: 'confirmed',
      branchSeq: 3,
      body: { status: 'posted', receiptNumber: 'LEEDS-1-000001' },
    },
    { id: 'order-unsent', state: 'pending' },
    { id: 'order-waiting', state: 'confirmed', clientRefs: ['waiting'], branchSeq: null },
  ])
  expect(await the(store.list('products', { keyPrefix: 'sku:', limit: 9 }))).toMatchObject([{ id: 'p1' }, { id: 'p2' }])
  expect(await the(store.list('products', { key: 'tag:dairy', limit: 9 }))).toMatchObject([{ body: { name: 'Käse' } }])
  expect(await the(store.list('carts', { key: 'cart:open', limit: 9 }))).toMatchObject([{ id: 'c1', state: 'local' }])
  expect(await the(store.overlays('stock-levels', 'p1'))).toHaveLength(4)
  expect(await the(store.findEntry('resolved'))).toMatchObject({ resolution: { kind: 'discarded' } })
  expect(await expectWholeChain(store)).toBe(6)

  await the(store.applySync({ updates: [], records: [product('p3', 2)], memory: upTo(8) }))
  expect(await the(store.get('products', 'p3'))).toBeNull()
  expect(await the(store.get('orders', 'order-waiting'))).toBeNull()
}
