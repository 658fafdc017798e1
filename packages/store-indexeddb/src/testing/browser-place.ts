import type { StorePlace } from '@outpost/sync/testing'
import { openIndexedDbStore } from '../open-indexeddb-store.ts'
import { deleteDatabase } from './raw-database.ts'

let places = 0

/** A database of its own in the browser that this runs in. */
export async function createBrowserPlace(): Promise<StorePlace> {
  const name = `outpost-test-${++places}`
  return {
    open: (rules) => openIndexedDbStore({ ...rules, name }),
    discard: () => deleteDatabase(name),
  }
}
