import type { StorePlace } from '@outpost/sync/testing'
import { openIndexedDbStore } from '../open-indexeddb-store.ts'

/** A database of its own in this page's browser. */
export interface BrowserPlace extends StorePlace {
  readonly name: string
}

let places = 0

export async function createBrowserPlace(): Promise<BrowserPlace> {
  const name = `outpost-test-${++places}`
  await deleteDatabase(name)
  return {
    name,
    open: (rules) => openIndexedDbStore({ ...rules, name }),
    discard: () => deleteDatabase(name),
  }
}

const deleteDatabase = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
