import { statSync } from 'node:fs'
import { err, ok, type Result } from '@outpost/kernel'
import type { LocalStore, OpenError } from '@outpost/sync'
import { admit } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'
import { openNodeDriver } from './node-driver.ts'
import { prepare } from './prepare.ts'
import type { Sql, SqlDriver } from './sql-driver.ts'
import { atOnce } from './sql-work.ts'
import { type StoreRules, sqliteStore } from './sqlite-store.ts'
import { toStoreError } from './store-error.ts'

export interface SqliteStoreOptions extends StoreRules {
  /** Of the database file; its folder exists. The write-ahead log lies beside it and belongs to it. */
  readonly path: string
  /** How long a writer waits for another process's transaction before `store_busy`, in milliseconds. */
  readonly busyTimeoutMs?: number
  /** This version's own unless given: a test has one of a version to come. */
  readonly migrations?: readonly Migration[]
}

/** Longer than the other process's longest transaction: the end of a snapshot of 50,000 products. */
const BUSY_TIMEOUT_MS = 5_000

/** Opens the file, or makes it. A file written by a newer version is refused (`store_newer`) and left as it was. */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Result<LocalStore, OpenError>> {
  const busyTimeoutMs = options.busyTimeoutMs ?? BUSY_TIMEOUT_MS
  const { migrations = MIGRATIONS } = options
  if (hasContent(options.path)) {
    const readOnly = () => openNodeDriver(options.path, { readOnly: true, busyTimeoutMs })
    const admitted = withDriver(readOnly, (driver) => admitUnlessTorn(driver, migrations.length))
    if (!admitted.ok) return admitted
    atOnce(admitted.value.driver.close())
  }
  const opened = withDriver(
    () => openNodeDriver(options.path, { busyTimeoutMs }),
    (driver) => prepare(driver, migrations),
  )
  return opened.ok ? ok(sqliteStore(opened.value.driver, options)) : opened
}

/** SQLite: a reader may not do what would have to be done. */
const READONLY = 8

/**
 * A process killed while it made the file leaves a journal to be rolled back, which takes a writer; no file that a store
 * was sold on has one, since it has a write-ahead log. `prepare` asks again once that is done.
 */
function* admitUnlessTorn(driver: SqlDriver, supported: number): Sql<Result<void, OpenError>> {
  try {
    return yield* admit(driver, supported)
  } catch (error) {
    if (((driver.resultCode(error) ?? 0) & 0xff) === READONLY) return ok(undefined)
    throw error
  }
}

/** Hands on an open driver that passed `work`; closes it otherwise. */
function withDriver(
  open: () => SqlDriver,
  work: (driver: SqlDriver) => Sql<Result<void, OpenError>>,
): Result<{ readonly driver: SqlDriver }, OpenError> {
  let driver: SqlDriver | undefined
  try {
    driver = open()
    const result = atOnce(work(driver))
    if (result.ok) return ok({ driver })
    atOnce(driver.close())
    return result
  } catch (error) {
    const known = driver ? toStoreError(driver, error) : cannotOpen(error)
    if (driver) atOnce(driver.close())
    if (known) return err(known)
    throw error
  }
}

/** Where no driver came to be: a missing folder, no permission, a path that is none. */
const cannotOpen = (error: unknown): OpenError => ({
  code: 'store_failed',
  detail: error instanceof Error ? error.message : String(error),
})

const hasContent = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0
