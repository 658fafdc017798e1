import type { KeysOf } from '@outpost/sync'
import { type KeyTable, openKeyTable } from './look-up-keys.ts'
import { integer } from './row.ts'
import type { Sql, SqlDriver } from './sql-driver.ts'
import { answered } from './sql-work.ts'

/** An open write transaction, as the writers see it. */
export interface Tx {
  readonly sql: SqlDriver
  readonly keysOf: KeysOf
  readonly keys: KeyTable
  /** A number that no layer of this store ever had. */
  nextRevision(): Sql<number>
  /** Last act before the commit: keeps the revisions given out. */
  finish(): Sql<unknown>
}

export function openTx(sql: SqlDriver, keysOf: KeysOf): Tx {
  const revisions: Revisions = { saved: null, last: 0 }
  return {
    sql,
    keysOf,
    keys: openKeyTable(sql),
    nextRevision: () => (revisions.saved === null ? firstRevision(sql, revisions) : answered(++revisions.last)),
    finish: () => {
      const { saved, last } = revisions
      if (saved === null || saved === last) return NOTHING
      return sql.run(`INSERT OR REPLACE INTO counter (name, value) VALUES ('revision', ?)`, last)
    },
  }
}

const NOTHING = answered(undefined)

interface Revisions {
  /** As the file has it; `null` until one is asked for. */
  saved: number | null
  last: number
}

function* firstRevision(sql: SqlDriver, revisions: Revisions): Sql<number> {
  const row = yield* sql.get(`SELECT value FROM counter WHERE name = 'revision'`)
  revisions.saved = revisions.last = row ? integer(row, 'value') : 0
  return ++revisions.last
}
