import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { RawStatement, RawTransaction } from './raw-writer.ts'

/*
 * The fixed measure: what a 5-item order needs at the least, 22 narrow rows that no change of ours can make dearer or cheaper:
 * order, 5 items, payment, 5 movements, 5 levels, 4 ledger entries, key.
 */
const TABLES = `
CREATE TABLE o (branch uuid, id uuid, terminal uuid, receipt text, total int8, status text, sold_at timestamptz, PRIMARY KEY (branch, id));
CREATE TABLE item (branch uuid, id uuid, line int4, product uuid, quantity int8, price int8, total int8, PRIMARY KEY (branch, id, line),
  FOREIGN KEY (branch, id) REFERENCES o (branch, id));
CREATE TABLE pay (branch uuid, id uuid, no int4, tender text, amount int8, PRIMARY KEY (branch, id, no),
  FOREIGN KEY (branch, id) REFERENCES o (branch, id));
CREATE TABLE movement (branch uuid, id uuid, line int4, product uuid, quantity int8, at timestamptz, PRIMARY KEY (branch, id, line));
CREATE TABLE level (branch uuid, product uuid, quantity int8, PRIMARY KEY (branch, product)) WITH (fillfactor = 70);
CREATE TABLE ledger (branch uuid, id uuid, no int4, account text, debit int8, credit int8, PRIMARY KEY (branch, id, no));
CREATE TABLE key (branch uuid, key uuid, hash text, answer text, PRIMARY KEY (branch, key));`

const insert = (table: string, columns: string, types: readonly string[], conflict = '') => ({
  name: `raw22_${table}`,
  text: `INSERT INTO ${table} (branch, ${columns}) SELECT $1::uuid, u.* FROM unnest(${types.map((type, i) => `$${i + 2}::${type}[]`).join(', ')}) AS u ${conflict}`,
})

const STATEMENTS = {
  key: insert('key', 'key, hash, answer', ['uuid', 'text', 'text']),
  order: insert('o', 'id, terminal, receipt, total, status, sold_at', [
    'uuid',
    'uuid',
    'text',
    'int8',
    'text',
    'timestamptz',
  ]),
  item: insert('item', 'id, line, product, quantity, price, total', ['uuid', 'int4', 'uuid', 'int8', 'int8', 'int8']),
  pay: insert('pay', 'id, no, tender, amount', ['uuid', 'int4', 'text', 'int8']),
  movement: insert('movement', 'id, line, product, quantity, at', ['uuid', 'int4', 'uuid', 'int8', 'timestamptz']),
  level: insert(
    'level',
    'product, quantity',
    ['uuid', 'int8'],
    'ON CONFLICT (branch, product) DO UPDATE SET quantity = level.quantity + excluded.quantity',
  ),
  ledger: insert('ledger', 'id, no, account, debit, credit', ['uuid', 'int4', 'text', 'int8', 'int8']),
}

const LINES = [1, 2, 3, 4, 5] as const
const ACCOUNTS = ['tender:card', 'sales', 'tax:VAT', 'cash_rounding'] as const
const AT = '2026-01-02T03:04:05.678Z'

export interface Raw22Size {
  readonly branches: number
  readonly products: number
}

/** Makes the tables, with a level of every product in every branch; answers a maker of transactions. */
export async function prepareRaw22(url: string, { branches, products }: Raw22Size) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(TABLES)
  const [branchIds, productIds] = [ids(branches), ids(products)]
  for (const branch of branchIds)
    await client.query('INSERT INTO level SELECT $1, product, 1000000 FROM unnest($2::uuid[]) AS product', [
      branch,
      productIds,
    ])
  // not of the tables that are still empty: foreign keys would be checked by plans made for no rows
  await client.query('VACUUM ANALYZE level')
  await client.end()
  let made = 0
  return (orders: number): RawTransaction => {
    const branch = branchIds[made++ % branches] as string
    return { lane: branch, statements: statementsOf(branch, orders, productIds) }
  }
}

const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID())

function statementsOf(branch: string, count: number, products: readonly string[]): RawStatement[] {
  const orders = ids(count)
  const lines = orders.flatMap((id) => LINES.map((line) => ({ id, line, product: anyOf(products) })))
  const ledger = orders.flatMap((id) => ACCOUNTS.map((account, no) => ({ id, no, account })))
  const levels = [...new Set(lines.map(({ product }) => product))].sort()
  const bind = ({ name, text }: { name: string; text: string }, columns: readonly (readonly unknown[])[]) => ({
    name,
    text,
    values: [branch, ...columns.map((column) => `{${column.join(',')}}`)],
  })
  const each = <T>(value: T) => orders.map(() => value)
  return [
    bind(STATEMENTS.key, [ids(count), each('a'.repeat(64)), each('accepted')]),
    bind(STATEMENTS.order, [
      orders,
      ids(count),
      orders.map((_, i) => `N001-T01-${i}`),
      each(2_495),
      each('completed'),
      each(AT),
    ]),
    bind(STATEMENTS.item, [
      of(lines, 'id'),
      of(lines, 'line'),
      of(lines, 'product'),
      lines.map(() => 1_000),
      lines.map(() => 499),
      lines.map(() => 499),
    ]),
    bind(STATEMENTS.pay, [orders, each(1), each('card'), each(2_495)]),
    bind(STATEMENTS.movement, [
      of(lines, 'id'),
      of(lines, 'line'),
      of(lines, 'product'),
      lines.map(() => -1_000),
      lines.map(() => AT),
    ]),
    bind(STATEMENTS.level, [levels, levels.map(() => -1_000)]),
    bind(STATEMENTS.ledger, [
      of(ledger, 'id'),
      of(ledger, 'no'),
      of(ledger, 'account'),
      ledger.map(() => 2_495),
      ledger.map(() => 0),
    ]),
  ]
}

const anyOf = (values: readonly string[]): string => values[Math.floor(Math.random() * values.length)] as string

const of = <Row, Name extends keyof Row>(rows: readonly Row[], name: Name): Row[Name][] => rows.map((row) => row[name])
