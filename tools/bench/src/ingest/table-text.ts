import type { Pool } from '@outpost/server'

/** A row whose values are PostgreSQL's own text of them. */
export type TextRow = Readonly<Record<string, string | null>>

/** A column of a table, and how a bulk insert carries it. */
export interface Column {
  readonly name: string
  /** Element type of the array in which its values travel. */
  readonly sent: string
  /** Empty unless an array cannot hold the column's own type: arrays of arrays are taken apart by unnest. */
  readonly cast: string
}

/** All columns but the branch's. */
export async function readColumns(pool: Pool, table: string): Promise<Column[]> {
  const { rows } = await pool.query<{ name: string; type: string; array: boolean }>(
    `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, t.typcategory = 'A' AS array
       FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'branch_id' ORDER BY a.attnum`,
    [table],
  )
  return rows.map(({ name, type, array }) => ({ name, sent: array ? 'text' : type, cast: array ? `::${type}` : '' }))
}

/** One column of the rows as an array literal. */
export const literalOf = (rows: readonly TextRow[], name: string): string =>
  `{${rows.map((row) => quoted(row[name] ?? null)).join(',')}}`

const quoted = (text: string | null): string =>
  text === null ? 'NULL' : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
