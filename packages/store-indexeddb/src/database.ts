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

export interface Database {
  readonly dexie: Dexie
  /** Gives up an opening that waits for another tab: should it succeed after all, it changes nothing and is closed. */
  abandon(): void
}

/** Not open yet. Opening makes it, or brings it to the newest of `migrations`. */
export function createDatabase(name: string, browser: IndexedDb, migrations: readonly Migration[]): Database {
  const factory = atVersion(browser.indexedDB, migrations.length * NATIVE_STEP)
  const dexie = new Dexie(name, {
    indexedDB: factory,
    IDBKeyRange: browser.IDBKeyRange,
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
    autoOpen: true, // a connection that the browser closed by itself is opened again
  })
  for (const { version, stores, upgrade } of migrations) {
    const declared = dexie.version(version).stores({ ...stores })
    if (upgrade) declared.upgrade(upgrade)
  }
  const abandon = () => {
    factory.abandon()
    dexie.close()
  }
  return { dexie, abandon }
}

/**
 * Opens at one version and at no other. Dexie by itself opens a newer database after all, and mends what looks to it like a
 * schema without its version: both would let old code write into a newer store.
 */
function atVersion(factory: IDBFactory, version: number): IDBFactory & { abandon(): void } {
  let isAbandoned = false
  const open = (name: string, asked?: number) => {
    if (asked !== version) throw new DOMException(`only version ${version} is opened, not ${asked}`, 'VersionError')
    const request = factory.open(name, asked)
    request.addEventListener('upgradeneeded', (event) => {
      if (!isAbandoned) return
      event.stopImmediatePropagation()
      request.transaction?.abort()
    })
    request.addEventListener('success', (event) => {
      if (!isAbandoned) return
      event.stopImmediatePropagation()
      request.result.close()
    })
    return request
  }
  return {
    open,
    deleteDatabase: (name) => factory.deleteDatabase(name),
    cmp: (a, b) => factory.cmp(a, b),
    databases: () => factory.databases(),
    abandon: () => {
      isAbandoned = true
    },
  }
}
