export { indexedDbSecrets } from './indexeddb-secrets.ts'
export { type IndexedDbStoreOptions, openIndexedDbStore } from './open-indexeddb-store.ts'
