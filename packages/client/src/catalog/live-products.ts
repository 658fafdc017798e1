import type { Timers } from '@outpost/kernel'
import { MAX_INDEXED_PRODUCTS } from '../limits.ts'
import { productOf } from '../mapping.ts'
import type { WatchedStore } from '../watch-store.ts'
import { followRecords, type LiveRecords, type RecordIndex } from './live-records.ts'
import { createProductIndex, type ProductIndex } from './product-index.ts'

/** The catalogue in memory. */
export type LiveProducts = LiveRecords<Omit<ProductIndex, 'put'> & RecordIndex>

export const followProducts = (watched: WatchedStore, timers: Timers): LiveProducts =>
  followRecords(watched, timers, { collection: 'products', create, most: MAX_INDEXED_PRODUCTS })

function create() {
  const index = createProductIndex()
  return {
    ...index,
    get size() {
      return index.size
    },
    put: (record: Parameters<RecordIndex['put']>[0]) => index.put(productOf(record)),
    filled: () => void index.search([], 1), // sorts once
  }
}
