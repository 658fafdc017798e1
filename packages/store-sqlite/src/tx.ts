import type { KeysOf } from '@outpost/sync'
import { type KeyTable, openKeyTable } from './look-up-keys.ts'
import type { SqlDriver } from './sql-driver.ts'

/** An open write transaction, as the writers see it. */
export interface Tx {
  readonly sql: SqlDriver
  readonly keysOf: KeysOf
  readonly keys: KeyTable
  /** A number that no layer of this store ever had. */
  nextRevision(): number
  /** Last act before the commit: keeps the revisions given out. */
  finish(): void
}

export function openTx(sql: SqlDriver, keysOf: KeysOf): Tx {
  let saved: number | null = null
  let last = 0
  const keys = openKeyTable(sql)
  return {
    sql,
    keysOf,
    keys,
    nextRevision: () => {
      saved ??= last = Number(sql.get(`SELECT value FROM counter WHERE name = 'revision'`)?.['value'] ?? 0)
      return ++last
    },
    finish: () => {
      if (saved === null || saved === last) return
      sql.run(`INSERT OR REPLACE INTO counter (name, value) VALUES ('revision', ?)`, last)
    },
  }
}
