import { Dexie } from 'dexie'
import { MIGRATIONS } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'

/** What the store needs of the browser, or of another implementation of the same standard. */
export interface IndexedDb {
  readonly indexedDB: IDBFactory
  readonly IDBKeyRange: typeof IDBKeyRange
}

/** Dexie's versions, as the browser counts them. */
export const NATIVE_STEP = 10

/** Newest schema that this code reads. */
export const SCHEMA_VERSION = MIGRATIONS.length

/** Not open yet. Opening makes it, or brings it to the newest of `migrations`. */
export function createDatabase(name: string, browser: IndexedDb, migrations: readonly Migration[] = MIGRATIONS): Dexie {
  const version = migrations.length * NATIVE_STEP
  const database = new Dexie(name, {
    indexedDB: atVersion(browser.indexedDB, version),
    IDBKeyRange: browser.IDBKeyRange,
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
    autoOpen: true, // a connection that the browser closed by itself is opened again
  })
  for (const { version: number, stores, upgrade } of migrations) {
    const declared = database.version(number).stores({ ...stores })
    if (upgrade) declared.upgrade(upgrade)
  }
  return database
}

/**
 * Opens at one version and at no other. Dexie by itself opens a newer database after all, and mends what looks to it like a
 * schema without its version: both would let old code write into a newer store.
 */
function atVersion(factory: IDBFactory, version: number): IDBFactory {
  const open = (name: string, asked?: number) => {
    if (asked !== version) throw new DOMException(`only version ${version} is opened, not ${asked}`, 'VersionError')
    return factory.open(name, asked)
  }
  return {
    open,
    deleteDatabase: (name) => factory.deleteDatabase(name),
    cmp: (a, b) => factory.cmp(a, b),
    databases: () => factory.databases(),
  }
}
