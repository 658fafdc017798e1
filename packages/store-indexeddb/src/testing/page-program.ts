import { createStorePage } from '@outpost/sync/testing/page'
import { openIndexedDbStore } from '../open-indexeddb-store.ts'
import { bringIntoFuture, deleteDatabase, dump, restore } from './raw-database.ts'

/** Runs in the page that a test outside of the browser drives: whatever is done to a database is done there. */
globalThis.storePage = createStorePage({
  openStore: (name, rules) => openIndexedDbStore({ ...rules, name, blockedTimeoutMs: 60_000 }),
  remove: deleteDatabase,
})

declare global {
  var outpost: typeof program
}

const program = { dump, restore, bringIntoFuture }
globalThis.outpost = program
