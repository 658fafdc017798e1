import { unreachable } from '@outpost/kernel'
import type { Statement } from './pipeline.ts'

/** Column types that bulk statements carry. Those in the second line travel as text and are cast on arrival. */
export type ColumnType =
  | 'uuid'
  | 'int8'
  | 'int4'
  | 'text'
  | 'timestamptz'
  | 'date'
  | 'char(3)'
  | 'jsonb'
  | 'uuid[]'
  | 'text[]'

/** Columns in order: the row's property, its type. The column is the property in snake case. */
export type Columns<Row> = readonly (readonly [keyof Row & string, ColumnType])[]

/** A statement that writes any number of rows of one branch. */
export interface BulkStatement<Row> extends Statement {
  readonly columns: Columns<Row>
}

const columnOf = (property: string): string => property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const CAST = new Set<ColumnType>(['jsonb', 'uuid[]', 'text[]', 'char(3)'])

const unnest = <Row>(columns: Columns<Row>): string =>
  columns.map(([, type], i) => `$${i + 2}::${CAST.has(type) ? 'text' : type}[]`).join(', ')

const names = <Row>(columns: Columns<Row>): string => columns.map(([property]) => columnOf(property)).join(', ')

const selected = <Row>(columns: Columns<Row>): string =>
  columns.map(([p, type]) => (CAST.has(type) ? `u.${columnOf(p)}::${type}` : `u.${columnOf(p)}`)).join(', ')

/** `INSERT` of rows that are not there yet. */
export function insertInto<Row>(table: string, columns: Columns<Row>): BulkStatement<Row> {
  const text = `INSERT INTO ${table} (branch_id, ${names(columns)})
    SELECT $1::uuid, ${selected(columns)} FROM unnest(${unnest(columns)}) AS u (${names(columns)})`
  return { name: `insert_${table}`, text, columns }
}

/** `INSERT`, or all columns anew where the key is there. */
export function upsertInto<Row>(
  table: string,
  columns: Columns<Row>,
  key: readonly (keyof Row & string)[],
): BulkStatement<Row> {
  const insert = insertInto(table, columns)
  const changed = columns.filter(([property]) => !key.includes(property)).map(([property]) => columnOf(property))
  const sets = changed.map((column) => `${column} = excluded.${column}`).join(', ')
  const conflict = ['branch_id', ...key.map(columnOf)].join(', ')
  return { name: `upsert_${table}`, text: `${insert.text} ON CONFLICT (${conflict}) DO UPDATE SET ${sets}`, columns }
}

/** `UPDATE` of rows by `key`, the first column. */
export function updateOf<Row>(table: string, columns: Columns<Row>): BulkStatement<Row> {
  const [key, ...rest] = columns
  if (!key) throw new RangeError('an update needs a key')
  const sets = rest
    .map(([p, type]) => `${columnOf(p)} = u.${columnOf(p)}${CAST.has(type) ? `::${type}` : ''}`)
    .join(', ')
  const text = `UPDATE ${table} AS t SET ${sets} FROM unnest(${unnest(columns)}) AS u (${names(columns)})
    WHERE t.branch_id = $1::uuid AND t.${columnOf(key[0])} = u.${columnOf(key[0])}`
  return { name: `update_${table}`, text, columns }
}

/** The parameters of a bulk statement: the branch, then an array literal a column. */
export function bulkValues<Row>({ columns }: BulkStatement<Row>, branchId: string, rows: readonly Row[]): string[] {
  const values = [branchId]
  for (const [property, type] of columns) values.push(columnLiteral(rows, property, type))
  return values
}

function columnLiteral<Row>(rows: readonly Row[], property: keyof Row & string, type: ColumnType): string {
  let literal = '{'
  for (let i = 0; i < rows.length; i++) {
    if (i > 0) literal += ','
    literal += elementOf((rows[i] as Row)[property], type)
  }
  return `${literal}}`
}

function elementOf(value: unknown, type: ColumnType): string {
  if (value === null || value === undefined) return 'NULL'
  switch (type) {
    case 'uuid':
    case 'int8':
    case 'int4':
    case 'timestamptz':
    case 'date':
      return `${value as string | number}` // none of them can hold a character that an array literal would have to quote
    case 'text':
    case 'char(3)':
      return quoted(value as string)
    case 'jsonb':
      return quoted(JSON.stringify(value))
    case 'uuid[]':
    case 'text[]':
      return `"{${(value as readonly string[]).join(',')}}"` // of ids and codes alone
    default:
      return unreachable(type)
  }
}

const SPECIAL = /["\\]/

const quoted = (text: string): string =>
  SPECIAL.test(text) ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : `"${text}"`
