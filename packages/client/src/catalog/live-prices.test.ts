import { systemTimers, unwrap } from '@outpost/kernel'
import { reseal, type ServerRecord, seal } from '@outpost/sync'
import { createMemoryDisk } from '@outpost/sync/testing'
import { describe, expect, it } from 'vitest'
import { keysOf } from '../keys-of.ts'
import { NO_MEMORY } from '../testing/test-store.ts'
import { watchStore } from '../watch-store.ts'
import { followPrices } from './live-prices.ts'

const row = (id: string, productId: string, price: number, branchSeq: number): ServerRecord => ({
  collection: 'branch-prices',
  id,
  branchSeq,
  body: { id, branchId: 'b', productId, price, effectiveFrom: '2026-03-01T00:00:00Z' },
})

function openShelf() {
  const watched = watchStore(createMemoryDisk().open({ seal, reseal, keysOf }))
  const prices = followPrices(watched, systemTimers)
  return {
    feed: async (...records: ServerRecord[]) =>
      unwrap(await watched.store.applySync({ updates: [], records, memory: NO_MEMORY })),
    of: async (productId: string) => {
      prices.current()
      await prices.built()
      return prices
        .current()
        ?.of(productId)
        .map(({ price }) => price)
    },
  }
}

describe('the branch’s prices in memory', () => {
  it('are told apart by product, and follow the feed: new ones, other figures, those withdrawn', async () => {
    const shelf = openShelf()
    await shelf.feed(row('1', 'mug', 400, 1), row('2', 'tea', 250, 2))
    expect(await shelf.of('mug')).toEqual([400])
    expect(await shelf.of('jam')).toEqual([])
    await shelf.feed(row('3', 'mug', 380, 3), row('2', 'jam', 260, 4))
    expect(await shelf.of('mug')).toEqual([400, 380])
    expect([await shelf.of('tea'), await shelf.of('jam')]).toEqual([[], [260]])
    await shelf.feed({ ...row('1', 'mug', 0, 5), body: null })
    expect(await shelf.of('mug')).toEqual([380])
  })
})
