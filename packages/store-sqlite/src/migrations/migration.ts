import type { Sql, SqlDriver } from '../sql-driver.ts'

/** One step of the schema, run in a transaction of its own. A released one never changes. */
export interface Migration {
  /** The file's `user_version` afterwards. */
  readonly version: number
  readonly up: (driver: SqlDriver) => Sql<void>
}
