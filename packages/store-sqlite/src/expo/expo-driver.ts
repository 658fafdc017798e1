import type { SqlDriver, SqlRow, SqlValue } from '../sql-driver.ts'
import { inTime, later } from '../sql-work.ts'
import { asExpoError, ExpoError } from './expo-error.ts'
import type { ExpoDatabase, ExpoStatement } from './expo-sqlite.ts'

interface Prepared {
  readonly statement: ExpoStatement
  columns: readonly string[] | null
}

/** expo-sqlite as a driver: every answer comes later, from another thread or a worker. */
export function openExpoDriver(database: ExpoDatabase): SqlDriver {
  const statements = new Map<string, Prepared>()
  const prepared = async (sql: string): Promise<Prepared> => {
    const known = statements.get(sql)
    if (known) return known
    const made = { statement: await database.prepareAsync(sql), columns: null }
    statements.set(sql, made)
    return made
  }
  const execute = async (sql: string, params: readonly SqlValue[]) => {
    const one = await prepared(sql)
    return { one, result: await one.statement.executeForRawResultAsync([...params]) }
  }
  const readAll = async (sql: string, params: readonly SqlValue[]): Promise<readonly SqlRow[]> => {
    const { one, result } = await execute(sql, params)
    const rows = await result.getAllAsync() // to the end, so that no statement stands in the way of a commit
    if (rows.length === 0) return []
    one.columns ??= await one.statement.getColumnNamesAsync()
    const { columns } = one
    return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])) as SqlRow)
  }
  const close = async () => {
    for (const { statement } of statements.values()) await statement.finalizeAsync()
    statements.clear()
    await database.closeAsync()
  }
  return {
    exec: (sql) => later(() => asExpoError(database.execAsync(sql))),
    run: (sql, ...params) =>
      later(() =>
        asExpoError(
          execute(sql, params).then(({ result }) => ({ changes: result.changes, lastId: result.lastInsertRowId })),
        ),
      ),
    get: (sql, ...params) => later(() => asExpoError(readAll(sql, params).then(([row]) => row))),
    all: (sql, ...params) => later(() => asExpoError(readAll(sql, params))),
    close: () => later(() => asExpoError(close())),
    perform: inTurn(),
    resultCode: (error) => (error instanceof ExpoError ? error.resultCode : undefined),
  }
}

/** Whoever waits in the midst of a transaction lets others run: each piece of work begins when the one before has ended. */
function inTurn(): SqlDriver['perform'] {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(() => inTime(work()))
    last = done.catch(() => {})
    return done
  }
}
