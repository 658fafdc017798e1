import { type Result } from '@outpost/kernel'
import type { OpenError } from '@outpost/sync'
import { makeDurable } from './durability.ts'
import { admit, migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import type { Sql, SqlDriver } from './sql-driver.ts'

/** Makes an open file fit to sell on: durable, and of the present schema, which is the newest of `migrations`. */
export function* prepare(driver: SqlDriver, migrations = MIGRATIONS): Sql<Result<void, OpenError>> {
  const admitted = yield* admit(driver, migrations.length)
  if (!admitted.ok) return admitted
  const durable = yield* makeDurable(driver)
  return durable.ok ? yield* migrate(driver, migrations) : durable
}
