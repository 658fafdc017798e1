import { err, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { SqlDriver } from './sql-driver.ts'
import { toStoreError } from './store-error.ts'

/** `read` sees one state of the file; `write` holds the only write lock from its first statement. */
export type TransactionKind = 'read' | 'write'

const BEGIN = { read: 'BEGIN', write: 'BEGIN IMMEDIATE' } as const

/**
 * Runs `work` in one transaction. An error of SQLite's, or an error value that `work` returns, undoes all of it; so does a
 * bug of ours, which is thrown on.
 */
export function transact<T, E>(
  driver: SqlDriver,
  kind: TransactionKind,
  work: () => Result<T, E>,
): Result<T, E | StoreError> {
  const run = () => {
    driver.run(BEGIN[kind])
    const result = work()
    driver.run(result.ok ? 'COMMIT' : 'ROLLBACK')
    return result
  }
  return guarded(driver, run, () => rollback(driver))
}

/** Runs `work`; an error of SQLite's becomes a value, after `undo`. */
export function guarded<T, E>(
  driver: SqlDriver,
  work: () => Result<T, E>,
  undo: () => void = () => {},
): Result<T, E | StoreError> {
  try {
    return work()
  } catch (error) {
    undo()
    const known = toStoreError(driver, error)
    if (known) return err(known)
    throw error
  }
}

/** SQLite may have rolled back by itself (disk full, I/O error); then there is nothing left to undo. */
function rollback(driver: SqlDriver): void {
  try {
    driver.exec('ROLLBACK')
  } catch {
    // no transaction is open: the state that this function is to reach
  }
}
