import { err, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { Sql, SqlDriver } from './sql-driver.ts'
import { answered } from './sql-work.ts'
import { toStoreError } from './store-error.ts'

/** `read` sees one state of the file; `write` holds the only write lock from its first statement. */
export type TransactionKind = 'read' | 'write'

const BEGIN = { read: 'BEGIN', write: 'BEGIN IMMEDIATE' } as const

/**
 * Runs `work` in one transaction. An error of SQLite's, or an error value that `work` returns, undoes all of it; so does a
 * bug of ours, which is thrown on.
 */
export function* transact<T, E>(
  driver: SqlDriver,
  kind: TransactionKind,
  work: () => Sql<Result<T, E>>,
): Sql<Result<T, E | StoreError>> {
  return yield* guarded(
    driver,
    () => enclosed(driver, kind, work),
    () => rollback(driver),
  )
}

function* enclosed<T, E>(driver: SqlDriver, kind: TransactionKind, work: () => Sql<Result<T, E>>): Sql<Result<T, E>> {
  yield* driver.run(BEGIN[kind])
  const result = yield* work()
  yield* driver.run(result.ok ? 'COMMIT' : 'ROLLBACK')
  return result
}

/** Runs `work`; an error of SQLite's becomes a value, after `undo`. */
export function* guarded<T, E>(
  driver: SqlDriver,
  work: () => Sql<Result<T, E>>,
  undo: () => Sql<void> = () => answered(undefined),
): Sql<Result<T, E | StoreError>> {
  try {
    return yield* work()
  } catch (error) {
    yield* undo()
    const known = toStoreError(driver, error)
    if (known) return err(known)
    throw error
  }
}

/** SQLite may have rolled back by itself (disk full, I/O error); then there is nothing left to undo. */
function* rollback(driver: SqlDriver): Sql<void> {
  try {
    yield* driver.exec('ROLLBACK')
  } catch {
    // no transaction is open: the state that this function is to reach
  }
}
