import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { SqlDriver, SqlRow, SqlValue } from './sql-driver.ts'
import { answered, atOnce } from './sql-work.ts'

export interface NodeDriverOptions {
  readonly readOnly?: boolean
  /** How long a writer waits for the other process's transaction, in milliseconds. */
  readonly busyTimeoutMs: number
}

/** SQLite in Node and Electron. Throws what SQLite says; `resultCode` reads it. */
export function openNodeDriver(path: string, options: NodeDriverOptions): SqlDriver {
  const database = new DatabaseSync(path, { readOnly: options.readOnly ?? false, timeout: options.busyTimeoutMs })
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    exec: (sql) => answered(database.exec(sql)),
    run: (sql, ...params) => {
      const { changes, lastInsertRowid } = prepared(sql).run(...(params as SqlValue[]))
      return answered({ changes: Number(changes), lastId: Number(lastInsertRowid) })
    },
    get: (sql, ...params) => answered(prepared(sql).get(...(params as SqlValue[])) as SqlRow | undefined),
    all: (sql, ...params) => answered(prepared(sql).all(...(params as SqlValue[])) as unknown as readonly SqlRow[]),
    close: () => answered(database.close()),
    perform: async (work) => atOnce(work()),
    resultCode,
  }
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode : undefined
}
