export { type IndexedDbStoreOptions, openIndexedDbStore } from './open-indexeddb-store.ts'
