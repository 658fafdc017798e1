import type { RawDatabase, RawExpoSqlite } from './raw-expo-sqlite.ts'

const QUIET = { finalizeUnusedStatementsBeforeClosing: false }

/** Bytes of a file's header that say it has a write-ahead log (sqlite.org/fileformat.html, read and write version). */
const FORMAT_VERSIONS = [18, 19] as const
const WITHOUT_LOG = 1
/** SQLite's own maximum. */
const MOST_PAGES = 4_294_967_294

/** Files as they stand, past the store that wrote them. */
export function rawFiles(sqlite: RawExpoSqlite) {
  const withFile = async <T>(name: string, work: (database: RawDatabase) => Promise<T>): Promise<T> => {
    const database = await sqlite.openDatabaseAsync(name, QUIET)
    await database.execAsync('PRAGMA locking_mode = EXCLUSIVE')
    try {
      return await work(database)
    } finally {
      await database.closeAsync()
    }
  }
  return {
    /** Puts a file of base64 where the store looks for it. */
    restore: async (name: string, base64: string): Promise<void> => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
      for (const at of FORMAT_VERSIONS) bytes[at] = WITHOUT_LOG // a database in memory has no place for one
      const source = await sqlite.deserializeDatabaseAsync(bytes, QUIET)
      await withFile(name, (target) => sqlite.backupDatabaseAsync({ sourceDatabase: source, destDatabase: target }))
      await source.closeAsync()
    },
    bringIntoFuture: (name: string): Promise<void> =>
      withFile(name, (database) => database.execAsync('CREATE TABLE of_the_future (a); PRAGMA user_version = 999')),
    /** SHA-256 of the whole database, in hex. */
    contentOf: (name: string): Promise<string> =>
      withFile(name, async (database) => digest(await database.serializeAsync())),
    /** Leaves the file, which a store has open on the same connection, so many pages to grow by; `null`: as many as it likes. */
    limitPages: async (name: string, spare: number | null): Promise<void> => {
      const database = await sqlite.openDatabaseAsync(name, QUIET)
      const row = await database.getFirstAsync('PRAGMA page_count')
      const most = spare === null ? MOST_PAGES : Number(row?.['page_count']) + spare
      await database.execAsync(`PRAGMA max_page_count = ${most}`)
    },
  }
}

async function digest(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
