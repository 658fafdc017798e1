import { err, ok, type Result } from '@outpost/kernel'
import type { LocalStore, OpenError } from '@outpost/sync'
import { pragma } from '../migrate.ts'
import { openNodeDriver } from '../node-driver.ts'
import { prepare } from '../prepare.ts'
import { atOnce } from '../sql-work.ts'
import { type StoreRules, sqliteStore } from '../sqlite-store.ts'

/** A store whose disk can be full for a while, on every machine: SQLite's own page limit gives the same SQLITE_FULL. */
export interface FillableStore {
  readonly store: LocalStore
  /** From now on the file may grow by so many pages, and no further. */
  fill(sparePages?: number): void
  /** There is room again. */
  free(): void
}

/** SQLite's own maximum. */
const MOST_PAGES = 4_294_967_294

export interface FillableStoreOptions extends StoreRules {
  readonly path: string
  /** Milliseconds that a writer waits for another process's transaction. */
  readonly busyTimeoutMs: number
}

/** Opens the file as `openSqliteStore` does. The limit is the connection's: a process that starts anew has room. */
export function openFillableStore(options: FillableStoreOptions): Result<FillableStore, OpenError> {
  const driver = openNodeDriver(options.path, { busyTimeoutMs: options.busyTimeoutMs })
  const prepared = atOnce(prepare(driver))
  if (!prepared.ok) {
    atOnce(driver.close())
    return err(prepared.error)
  }
  const limit = (pages: number) => atOnce(driver.exec(`PRAGMA max_page_count = ${pages}`))
  return ok({
    store: sqliteStore(driver, options),
    fill: (sparePages = 0) => limit(atOnce(pragma(driver, 'page_count')) + sparePages),
    free: () => limit(MOST_PAGES),
  })
}
