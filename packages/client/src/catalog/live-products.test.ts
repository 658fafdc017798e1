import { systemTimers, unwrap } from '@outpost/kernel'
import { type JsonObject, reseal, type ServerRecord, seal } from '@outpost/sync'
import { createMemoryDisk } from '@outpost/sync/testing'
import { describe, expect, it } from 'vitest'
import { keysOf } from '../keys-of.ts'
import { NO_MEMORY } from '../testing/test-store.ts'
import { watchStore } from '../watch-store.ts'
import { followProducts } from './live-products.ts'

const row = (id: string, name: string, branchSeq: number, more: JsonObject = {}): ServerRecord => ({
  collection: 'products',
  id,
  branchSeq,
  body: { id, name, sku: `SKU-${id}`, gtins: [`501234567890${id}`], price: 100, active: true, ...more },
})

function openShelf() {
  const disk = createMemoryDisk()
  const watched = watchStore(disk.open({ seal, reseal, keysOf }))
  const products = followProducts(watched, systemTimers)
  const feed = async (...records: ServerRecord[]) =>
    unwrap(await watched.store.applySync({ updates: [], records, memory: NO_MEMORY }))
  const names = (text: string) =>
    products
      .current()
      ?.search([text], 20)
      .map(({ name }) => name)
  const warmUp = async () => {
    products.current()
    await products.built()
  }
  return { ...watched, behindTheBack: disk.open({ seal, reseal, keysOf }), products, feed, names, warmUp }
}

describe('the catalogue in memory', () => {
  it('is there once it was read, and answers in order of name, active products only', async () => {
    const shelf = openShelf()
    await shelf.feed(row('1', 'Zinc cream', 1), row('2', 'Cream jug', 2), row('3', 'Cream', 3, { active: false }))
    expect(shelf.products.current()).toBeNull()
    await shelf.warmUp()
    expect(shelf.names('cre')).toEqual(['Cream jug', 'Zinc cream'])
    expect(shelf.products.current()?.search(['cre', 'zi'], 20)).toHaveLength(1)
    expect(shelf.products.current()?.findByCode('sku:SKU-3')).toMatchObject({ name: 'Cream' })
    expect(shelf.products.current()?.findByCode('gtin:05012345678902')).toMatchObject({ name: 'Cream jug' })
  })

  it('follows the feed: new names, prices, removals, and no older row', async () => {
    const shelf = openShelf()
    await shelf.feed(row('1', 'Red mug', 1), row('2', 'Blue mug', 2))
    await shelf.warmUp()
    await shelf.feed(row('1', 'Green cup', 5), { ...row('2', '', 6), body: null }, row('3', 'Amber mug', 7))
    expect(shelf.names('mug')).toEqual(['Amber mug'])
    expect(shelf.names('cup')).toEqual(['Green cup'])
    await shelf.feed(row('1', 'Red mug', 4), row('3', 'Amber mug', 8, { price: 250 }))
    expect(shelf.names('red')).toEqual([])
    expect(shelf.products.current()?.find('3')).toMatchObject({ price: 250 })
  })

  it('is not asked while a snapshot is under way, and read anew after it', async () => {
    const shelf = openShelf()
    await shelf.feed(row('1', 'Red mug', 1))
    await shelf.warmUp()
    const snapshotId = 's1'
    unwrap(await shelf.store.snapshot({ kind: 'begin', snapshotId, collections: ['products'] }))
    expect(shelf.products.current()).toBeNull()
    unwrap(await shelf.store.snapshot({ kind: 'rows', snapshotId, records: [row('2', 'Blue mug', 2)] }))
    unwrap(await shelf.store.snapshot({ kind: 'finish', snapshotId, memory: NO_MEMORY }))
    await shelf.warmUp()
    expect(shelf.names('mug')).toEqual(['Blue mug'])
  })

  it('takes in what the feed brings while it is being read', async () => {
    const shelf = openShelf()
    await shelf.feed(row('1', 'Red mug', 1))
    const warming = shelf.warmUp()
    await shelf.feed(row('2', 'Blue mug', 2), row('1', 'Red cup', 3))
    await warming
    expect(shelf.names('mug')).toEqual(['Blue mug'])
    expect(shelf.names('cup')).toEqual(['Red cup'])
  })

  it('follows what another tab has brought: the products it names, or all of them anew', async () => {
    const shelf = openShelf()
    await shelf.feed(row('1', 'Cream', 1))
    await shelf.warmUp()
    const { collection, ...rest } = row('2', 'Cream jug', 2)
    unwrap(await shelf.behindTheBack.applySync({ updates: [], records: [{ collection, ...rest }], memory: NO_MEMORY }))
    expect(shelf.names('cream')).toEqual(['Cream'])
    await shelf.hear({ kind: 'heard', changed: new Map([['products', ['2']]]) })
    expect(shelf.names('cream')).toEqual(['Cream', 'Cream jug'])
    await shelf.hear({ kind: 'heard', changed: new Map([['orders', null]]) })
    expect(shelf.names('cream')).toEqual(['Cream', 'Cream jug'])
    await shelf.hear({ kind: 'heard', changed: new Map([['products', null]]) })
    expect(shelf.products.current()).toBeNull()
  })
})
