import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { Act, RawSide } from '../engine.ts'
import { pagesOf } from '../pages.ts'
import { inTransaction, openBare } from './bare-driver.ts'

type Values = readonly SQLInputValue[]
/** Values of one run of a prepared statement. */
type Run = readonly [StatementSync, Values]

const TABLES = ['entry', 'overlay', 'record_key', 'counter', 'server_record', 'memory'] as const
type Table = (typeof TABLES)[number]

const ANSWER = `UPDATE entry SET state = 'answered', next_attempt_at = NULL, decision = ?, answered_at = ? WHERE position = ?`
const DROP = 'DELETE FROM overlay WHERE collection = ? AND id = ? AND position = ?'

/** The bare driver on `to`, which writes rows as they stand in `from`. */
export function createSqliteRaw(from: string, to: string): RawSide {
  const source = new DatabaseSync(from, { readOnly: true })
  const target = openBare(to)
  const put = preparePuts(target)
  const rows = (sql: string, ...params: Values) => valuesOf(source, sql, params)
  const commit =
    (runs: readonly Run[]): Act =>
    () =>
      inTransaction(target, () => {
        for (const [statement, values] of runs) statement.run(...values)
      })
  const all = (table: Table, lines: readonly Values[]): Run[] => lines.map((line) => [put[table], line])

  return {
    sale: async (clientRef) => {
      const entry = rows('SELECT * FROM entry WHERE client_ref = ?', clientRef)
      const position = entry[0]?.[0] ?? 0
      const overlays = rows('SELECT * FROM overlay WHERE position = ?', position)
      const keys = overlays.flatMap(([collection = '', id = '', , , encoded]) => keysOf(collection, id, encoded))
      const counters = rows(`SELECT * FROM counter WHERE name IN ('terminalSeq', 'number:receipt')`)
      return commit([
        ...all('entry', entry),
        ...all('overlay', overlays),
        ...all('record_key', keys),
        ...all('counter', counters),
      ])
    },
    load: async (perPage) => {
      const records = rows(`SELECT * FROM server_record WHERE collection = 'products' ORDER BY branch_seq`)
      return pagesOf(records, perPage).map((page) => {
        const keys = page.flatMap(([collection = '', id = '', , , , , encoded]) => keysOf(collection, id, encoded))
        return commit([...all('server_record', page), ...all('record_key', keys)])
      })
    },
    drain: async (perBatch) => {
      const answer = target.prepare(ANSWER)
      const drop = target.prepare(DROP)
      const entries = rows('SELECT decision, answered_at, position FROM entry ORDER BY position')
      const memory = rows('SELECT * FROM memory')
      return pagesOf(entries, perBatch).map((batch) => {
        const positions = JSON.stringify(batch.map(([, , position]) => position))
        const overlays = valuesOf(
          target,
          `SELECT collection, id, position FROM overlay WHERE position IN (SELECT value FROM json_each(?))`,
          [positions],
        )
        const named = JSON.stringify(
          overlays.map(([collection, id]) => [collection === 'stock-deltas' ? 'stock-levels' : collection, id]),
        )
        const copies = rows(
          `SELECT DISTINCT s.* FROM json_each(?) AS j JOIN server_record AS s
            ON s.collection = j.value ->> 0 AND s.id = j.value ->> 1`,
          named,
        )
        return commit([
          ...batch.map((values): Run => [answer, values]),
          ...overlays.map((values): Run => [drop, values]),
          ...all('server_record', copies),
          ...all('memory', memory),
        ])
      })
    },
    close: async () => {
      source.close()
      target.close()
    },
  }
}

/** Columns in the order of the table. */
function preparePuts(database: DatabaseSync): Readonly<Record<Table, StatementSync>> {
  const prepared = TABLES.map((table) => {
    const columns = database.prepare(`SELECT * FROM pragma_table_info(?)`).all(table)
    const upsert =
      table === 'counter' || table === 'memory' || table === 'server_record' ? 'INSERT OR REPLACE' : 'INSERT'
    return [table, database.prepare(`${upsert} INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`)] as const
  })
  return Object.fromEntries(prepared) as Record<Table, StatementSync>
}

function valuesOf(database: DatabaseSync, sql: string, params: Values): readonly Values[] {
  const statement = database.prepare(sql)
  return statement.all(...params).map((row) => Object.values(row) as Values)
}

/** Rows of the look-up table of one record, by the keys that it names. */
const keysOf = (collection: SQLInputValue, id: SQLInputValue, encoded: SQLInputValue | undefined): Values[] =>
  (JSON.parse(typeof encoded === 'string' ? encoded : '[]') as string[]).map((key) => [collection, key, id])
