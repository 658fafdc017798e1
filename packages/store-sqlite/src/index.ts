export { nodeSha256 } from './node-sha256.ts'
export { openSqliteStore, type SqliteStoreOptions } from './open-sqlite-store.ts'
