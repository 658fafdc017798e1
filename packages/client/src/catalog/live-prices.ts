import type { Timers } from '@outpost/kernel'
import { MAX_INDEXED_PRICES } from '../limits.ts'
import { branchPriceOf } from '../mapping.ts'
import type { WatchedStore } from '../watch-store.ts'
import { followRecords, type LiveRecords, type RecordIndex } from './live-records.ts'
import { createPriceIndex, type PriceIndex } from './price-index.ts'

/** The branch's own prices in memory. */
export type LivePrices = LiveRecords<Pick<PriceIndex, 'of'> & RecordIndex>

export const followPrices = (watched: WatchedStore, timers: Timers): LivePrices =>
  followRecords(watched, timers, { collection: 'branch-prices', create, most: MAX_INDEXED_PRICES })

function create() {
  const index = createPriceIndex()
  return {
    ...index,
    get size() {
      return index.size
    },
    put: (record: Parameters<RecordIndex['put']>[0]) => index.put(branchPriceOf(record)),
  }
}
