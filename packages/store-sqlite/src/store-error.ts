import type { StoreError } from '@outpost/sync'
import type { SqlDriver } from './sql-driver.ts'

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const BUSY = 5
const LOCKED = 6
const CORRUPT = 11
const FULL = 13
const NOTADB = 26
/** Extended: no room for the shared index of the write-ahead log is a full disk under another name. */
const IOERR_SHMSIZE = 10 | (19 << 8)

/** What to tell the caller of SQLite's `error`; `undefined` where it is no error of SQLite's but a bug of ours. */
export function toStoreError(driver: SqlDriver, error: unknown): StoreError | undefined {
  const code = driver.resultCode(error)
  if (code === undefined) return undefined
  return { code: nameOf(code), detail: `SQLite ${code}: ${error instanceof Error ? error.message : 'no text'}` }
}

function nameOf(code: number): StoreError['code'] {
  if (code === IOERR_SHMSIZE) return 'disk_full'
  switch (code & 0xff) {
    case FULL:
      return 'disk_full'
    case BUSY:
    case LOCKED:
      return 'store_busy'
    case CORRUPT:
    case NOTADB:
      return 'store_corrupt'
    default:
      return 'store_failed'
  }
}
