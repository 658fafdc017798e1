import { err, ok, type Result } from '@outpost/kernel'
import type { LocalStore, OpenError } from '@outpost/sync'
import { admit } from '../migrate.ts'
import { prepare } from '../prepare.ts'
import type { Sql, SqlDriver } from '../sql-driver.ts'
import { type StoreRules, sqliteStore } from '../sqlite-store.ts'
import { toStoreError } from '../store-error.ts'
import { openExpoDriver } from './expo-driver.ts'
import { ExpoError } from './expo-error.ts'
import type { ExpoSqlite } from './expo-sqlite.ts'
import { connectionsOf } from './shared-connections.ts'

export interface ExpoStoreOptions extends StoreRules {
  /** `expo-sqlite` itself. */
  readonly sqlite: ExpoSqlite
  /** Of the database file, in expo-sqlite's own folder unless `directory` names another. */
  readonly name: string
  readonly directory?: string
  /**
   * Where no other connection can share the write-ahead log's index: expo-sqlite's web build, whose files one tab has to itself.
   * On a phone the file stays open to a task in the background.
   */
  readonly exclusive?: boolean
}

/** How long a writer waits for another's transaction before `store_busy`, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000

/** Opens the file, or makes it. A file written by a newer version is refused (`store_newer`) and destroyed nowhere. */
export async function openExpoStore(options: ExpoStoreOptions): Promise<Result<LocalStore, OpenError>> {
  const { sqlite, name, directory, exclusive } = options
  const connections = connectionsOf(sqlite)
  try {
    return await connections.use(`${directory ?? ''}/${name}`, {
      open: async () => {
        const quiet = { finalizeUnusedStatementsBeforeClosing: false } // the driver has finalized them
        const driver = openExpoDriver(await sqlite.openDatabaseAsync(name, quiet, directory))
        return made(driver, () => setUp(driver, exclusive ?? false))
      },
      take: (driver) => sqliteStore(driver, options),
    })
  } catch (error) {
    return err({ code: 'store_failed', detail: error instanceof Error ? error.message : String(error) })
  }
}

function* setUp(driver: SqlDriver, exclusive: boolean): Sql<Result<void, OpenError>> {
  yield* driver.exec(exclusive ? 'PRAGMA locking_mode = EXCLUSIVE' : `PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
  const admitted = yield* admit(driver)
  return admitted.ok ? yield* prepare(driver) : admitted
}

/** Hands on a driver that passed `work`; closes it otherwise. */
async function made(
  driver: SqlDriver,
  work: () => Sql<Result<void, OpenError>>,
): Promise<Result<SqlDriver, OpenError>> {
  const result = await driver.perform(work).catch((error: unknown): Result<void, OpenError> => {
    const known = toStoreError(driver, error)
    if (known) return err(known)
    throw error
  })
  if (result.ok) return ok(driver)
  await driver
    .perform(() => driver.close())
    .catch((error: unknown) => {
      if (!(error instanceof ExpoError)) throw error
    })
  return result
}
