import { err, ok, type Result } from '@outpost/kernel'
import type { OpenError } from '@outpost/sync'
import { pragma } from './migrate.ts'
import type { Sql, SqlDriver } from './sql-driver.ts'

/** What `PRAGMA synchronous` reads as when it is FULL: every commit is on the disk before it returns. */
const SYNCHRONOUS_FULL = 2

/**
 * Sets what durability rests on and reads it back: a file system, a build or a driver that quietly declines any of it is
 * refused, since a sale would be acknowledged that a power cut undoes.
 */
export function* makeDurable(driver: SqlDriver): Sql<Result<void, OpenError>> {
  const mode = String((yield* driver.get('PRAGMA journal_mode = WAL'))?.['journal_mode'])
  if (mode !== 'wal') return declined('journal_mode', 'wal', mode)
  // fullfsync: macOS answers a plain fsync before the disk has written; elsewhere it means nothing
  yield* driver.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON')
  yield* driver.exec(
    `PRAGMA foreign_keys = ON; PRAGMA cache_size = ${-CACHE_KIB}; PRAGMA journal_size_limit = ${LOG_BYTES}`,
  )
  const synchronous = yield* pragma(driver, 'synchronous')
  if (synchronous !== SYNCHRONOUS_FULL) return declined('synchronous', 'FULL', String(synchronous))
  const foreignKeys = yield* pragma(driver, 'foreign_keys')
  return foreignKeys === 1 ? ok(undefined) : declined('foreign_keys', 'ON', String(foreignKeys))
}

/** Holds the indexes of a catalogue of 50,000 products. */
const CACHE_KIB = 16_384
/** To this the write-ahead log shrinks back after a snapshot made it grow. */
const LOG_BYTES = 16 * 1024 * 1024

const declined = (setting: string, wanted: string, got: string) =>
  err({ code: 'store_failed', detail: `${setting} is ${got} and not ${wanted}: sales would not be durable` } as const)
