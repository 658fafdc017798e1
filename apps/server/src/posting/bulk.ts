import { binaryArray, type ElementType } from './binary-array.ts'
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

/** A statement that writes any number of rows of one branch; the branch is its first parameter. */
export interface BulkStatement<Row> extends Statement {
  readonly columns: Columns<Row>
  /**
   * The same for rows of several branches, which one node alone can do in one transaction: first an array of branches, then
   * for each row the index of its branch in it, from 1.
   */
  readonly ofMany: Statement
}

/** How a statement knows the branch of a row `u`, and which parameter holds the first column. */
const ONE_BRANCH = { branch: '$1::uuid', firstColumn: 2 } as const
const MANY_BRANCHES = { branch: '($1::uuid[])[u.branch_no]', firstColumn: 3 } as const
type Branches = typeof ONE_BRANCH | typeof MANY_BRANCHES

const columnOf = (property: string): string => property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The rows that were sent, as a table `u`. */
function sentRows<Row>(columns: Columns<Row>, { firstColumn }: Branches): string {
  const arrays = columns.map(([, type], i) => `$${i + firstColumn}::${elementOf(type)}[]`).join(', ')
  return firstColumn === 2
    ? `unnest(${arrays}) AS u (${names(columns)})`
    : `unnest($2::int4[], ${arrays}) AS u (branch_no, ${names(columns)})`
}

const names = <Row>(columns: Columns<Row>): string => columns.map(([property]) => columnOf(property)).join(', ')

const selected = <Row>(columns: Columns<Row>): string =>
  columns.map(([p, type]) => (elementOf(type) !== type ? `u.${columnOf(p)}::${type}` : `u.${columnOf(p)}`)).join(', ')

/** A name and the texts for one branch and for many. */
const bulk = <Row>(
  name: string,
  columns: Columns<Row>,
  textFor: (branches: Branches) => string,
): BulkStatement<Row> => ({
  name,
  text: textFor(ONE_BRANCH),
  columns,
  ofMany: { name: `${name}_of_many`, text: textFor(MANY_BRANCHES) },
})

const insertText = <Row>(table: string, columns: Columns<Row>, branches: Branches): string =>
  `INSERT INTO ${table} (branch_id, ${names(columns)})
    SELECT ${branches.branch}, ${selected(columns)} FROM ${sentRows(columns, branches)}`

/** `INSERT` of rows that are not there yet. */
export const insertInto = <Row>(table: string, columns: Columns<Row>): BulkStatement<Row> =>
  bulk(`insert_${table}`, columns, (branches) => insertText(table, columns, branches))

/** `INSERT`, or all columns anew where the key is there. */
export function upsertInto<Row>(
  table: string,
  columns: Columns<Row>,
  key: readonly (keyof Row & string)[],
): BulkStatement<Row> {
  const changed = columns.filter(([property]) => !key.includes(property)).map(([property]) => columnOf(property))
  const sets = changed.map((column) => `${column} = excluded.${column}`).join(', ')
  const conflict = ['branch_id', ...key.map(columnOf)].join(', ')
  const onConflict = `ON CONFLICT (${conflict}) DO UPDATE SET ${sets}`
  return bulk(`upsert_${table}`, columns, (branches) => `${insertText(table, columns, branches)} ${onConflict}`)
}

/** `UPDATE` of rows by `key`, the first column. */
export function updateOf<Row>(table: string, columns: Columns<Row>): BulkStatement<Row> {
  const [key, ...rest] = columns
  if (!key) throw new RangeError('an update needs a key')
  const sets = rest
    .map(([p, type]) => `${columnOf(p)} = u.${columnOf(p)}${elementOf(type) !== type ? `::${type}` : ''}`)
    .join(', ')
  return bulk(
    `update_${table}`,
    columns,
    (branches) => `UPDATE ${table} AS t SET ${sets} FROM ${sentRows(columns, branches)}
    WHERE t.branch_id = ${branches.branch} AND t.${columnOf(key[0])} = u.${columnOf(key[0])}`,
  )
}

/** A parameter: an id, or an array in PostgreSQL's binary format. */
export type Value = string | Buffer

/** The parameters of a bulk statement: the branch, then an array a column. */
export const bulkValues = <Row>({ columns }: BulkStatement<Row>, branchId: string, rows: readonly Row[]): Value[] => [
  branchId,
  ...columnArrays(columns, rows),
]

/** The parameters of its form for many branches but for the branches themselves: `rows[i]` are of branch `i`. */
export function valuesOfMany<Row>({ columns }: BulkStatement<Row>, rows: readonly (readonly Row[])[]): Value[] {
  const numbers = rows.flatMap((own, index) => own.map(() => index + 1))
  return [binaryArray('int4', numbers.length, (i) => numbers[i]), ...columnArrays(columns, rows.flat())]
}

const columnArrays = <Row>(columns: Columns<Row>, rows: readonly Row[]): Buffer[] =>
  columns.map(([property, type]) => {
    const element = elementOf(type)
    const valueOf = (i: number) => (rows[i] as Row)[property]
    if (element === type) return binaryArray(element, rows.length, valueOf)
    return binaryArray('text', rows.length, (i) => castable(valueOf(i), type))
  })

/** As what a column's values travel. */
function elementOf(type: ColumnType): ElementType {
  switch (type) {
    case 'jsonb':
    case 'uuid[]':
    case 'text[]':
    case 'char(3)':
      return 'text'
    default:
      return type
  }
}

/** The text that is cast on arrival. */
function castable(value: unknown, type: ColumnType): unknown {
  if (value === null || value === undefined || type === 'char(3)') return value
  if (type === 'jsonb') return JSON.stringify(value)
  return `{${(value as readonly string[]).join(',')}}` // of ids and codes alone
}
