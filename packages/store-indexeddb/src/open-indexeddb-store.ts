import { err, ok, type Result } from '@outpost/kernel'
import type { LocalStore, OpenError } from '@outpost/sync'
import type { Dexie } from 'dexie'
import { createDatabase, type IndexedDb, NATIVE_STEP } from './database.ts'
import { indexedDbStore, type StoreRules } from './indexeddb-store.ts'
import { MIGRATIONS } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'
import { STORES } from './reader.ts'
import { toStoreError } from './store-error.ts'
import { DURABLE } from './transaction.ts'

export interface IndexedDbStoreOptions extends StoreRules {
  /** Of the database; one terminal's store within the origin. */
  readonly name: string
  /** How long to wait for another tab that holds an older version open, before `store_busy`, in milliseconds. */
  readonly blockedTimeoutMs?: number
  /** Told when another tab, with a newer version, has taken the store over: this one is closed, the page wants a reload. */
  readonly onSuperseded?: () => void
  /** The browser's own unless given. */
  readonly browser?: IndexedDb
  /** This version's own unless given: a test has one of a version to come. */
  readonly migrations?: readonly Migration[]
}

/** A tab that follows the rules closes at once; one that hangs is not waited for by a cashier. */
const BLOCKED_TIMEOUT_MS = 10_000

/** Opens the database, or makes it. One that a newer version wrote is refused (`store_newer`) and left as it was. */
export async function openIndexedDbStore(options: IndexedDbStoreOptions): Promise<Result<LocalStore, OpenError>> {
  const browser = options.browser ?? globalThis
  const migrations = options.migrations ?? MIGRATIONS
  const { dexie: database, abandon } = createDatabase(options.name, browser, migrations)
  let superseded: string | null = null
  database.on('versionchange', ({ newVersion }) => {
    superseded = newVersion === null ? 'the store was deleted' : 'another tab has brought the store to a newer version'
    database.close()
    options.onSuperseded?.()
    return false
  })
  try {
    await openInTime(database, options.blockedTimeoutMs ?? BLOCKED_TIMEOUT_MS)
    const durable = readDurability(database)
    if (durable === 'strict') return ok(indexedDbStore(database, options, () => superseded))
    database.close()
    return err({ code: 'store_failed', detail: `durability is ${durable} and not strict: sales would not be durable` })
  } catch (error) {
    abandon()
    return err(await toOpenError(options.name, browser, migrations.length, error))
  }
}

class Blocked extends Error {}

/** While another tab holds an older version open, the browser only waits. */
async function openInTime(database: Dexie, timeoutMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const blocked = new Promise<never>((_, reject) => {
    database.on('blocked', () => {
      timer ??= setTimeout(() => reject(new Blocked('another tab holds an older version of the store open')), timeoutMs)
    })
  })
  try {
    await Promise.race([database.open(), blocked])
  } finally {
    clearTimeout(timer)
  }
}

/** What a transaction says of itself: a browser that does not know the wish would acknowledge what a power cut undoes. */
const readDurability = (database: Dexie): string | undefined =>
  database.backendDB().transaction(STORES, 'readwrite', DURABLE).durability

async function toOpenError(name: string, browser: IndexedDb, supported: number, error: unknown): Promise<OpenError> {
  if (error instanceof Blocked) return { code: 'store_busy', detail: error.message }
  const isNewer = error instanceof Error && /VersionError/.test(`${error.name} ${error.message}`)
  if (isNewer) return { code: 'store_newer', found: await foundVersion(name, browser), supported }
  const known = toStoreError(error)
  if (known) return known
  throw error
}

async function foundVersion(name: string, { indexedDB }: IndexedDb): Promise<number> {
  const found = (await indexedDB.databases()).find((one) => one.name === name)
  return (found?.version ?? 0) / NATIVE_STEP
}
