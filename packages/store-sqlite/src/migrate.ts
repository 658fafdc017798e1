import { assert, err, ok, type Result } from '@outpost/kernel'
import type { OpenError } from '@outpost/sync'
import { MIGRATIONS } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'
import { integer } from './row.ts'
import type { Sql, SqlDriver } from './sql-driver.ts'
import { transact } from './transaction.ts'

/** `OTPT`: marks the file as this store's (sqlite.org/fileformat.html, application id). */
const APPLICATION_ID = 0x4f545054

/** Newest `user_version` that this code reads. */
export const SCHEMA_VERSION = MIGRATIONS.length

/** Whether this code may open the file. Reads only, so that a refused file is left as it was found. */
export function* admit(driver: SqlDriver, supported = SCHEMA_VERSION): Sql<Result<void, OpenError>> {
  const found = yield* pragma(driver, 'user_version')
  const isOurs = (yield* pragma(driver, 'application_id')) === APPLICATION_ID
  const isBlank = found === 0 && (yield* driver.get('SELECT 1 FROM sqlite_schema LIMIT 1')) === undefined
  if (!isOurs && !isBlank) return err({ code: 'store_failed', detail: 'the file belongs to another program' })
  if (found > supported) return err({ code: 'store_newer', found, supported })
  return ok(undefined)
}

/** Each step in a transaction of its own that looks again first: another process may be migrating the same file. */
export function* migrate(driver: SqlDriver, migrations: readonly Migration[]): Sql<Result<void, OpenError>> {
  for (const migration of migrations) {
    if ((yield* pragma(driver, 'user_version')) >= migration.version) continue
    const done = yield* transact(driver, 'write', () => step(driver, migration))
    if (!done.ok) return done
  }
  return yield* admit(driver, migrations.length)
}

function* step(driver: SqlDriver, { version, up }: Migration): Sql<Result<void, OpenError>> {
  const found = yield* pragma(driver, 'user_version')
  if (found >= version) return ok(undefined)
  assert(found === version - 1, `migration ${version} follows ${version - 1}, not ${found}`)
  yield* up(driver)
  yield* driver.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version}`)
  return ok(undefined)
}

/** A setting of the file or the connection that is a number. */
export function* pragma(driver: SqlDriver, name: string): Sql<number> {
  const row = yield* driver.get(`PRAGMA ${name}`)
  return row ? integer(row, name) : 0
}
