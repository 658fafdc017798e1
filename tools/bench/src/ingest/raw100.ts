import { systemClock } from '@outpost/kernel'
import { createPool, migrate, type Pool } from '@outpost/server'
import type { Push } from './make-pushes.ts'
import type { RawStatement, RawTransaction } from './raw-writer.ts'
import { type Column, literalOf, readColumns, type TextRow } from './table-text.ts'

/*
 * The very rows that Outpost wrote, read back from its tables and written again into the same tables of another database of
 * the same PostgreSQL: same columns, indices, foreign keys and bytes. Levels and heads are changed as Outpost changed them:
 * once a transaction.
 */

interface Table {
  readonly columns: readonly Column[]
  readonly insert: { readonly name: string; readonly text: string }
  /** Reads its rows of one push: branch, terminal, first and last place in the terminal's sequence. */
  readonly select: string
}

const OF_PUSH = 'm.branch_id = $1 AND m.terminal_id = $2 AND m.terminal_seq BETWEEN $3 AND $4'
const BY_SEQ = (table: string) =>
  `FROM mutation m JOIN ${table} t ON t.branch_id = m.branch_id AND t.branch_seq = m.branch_seq WHERE ${OF_PUSH}`
const BY_ORDER = (table: string) =>
  `FROM mutation m JOIN orders o ON o.branch_id = m.branch_id AND o.branch_seq = m.branch_seq
   JOIN ${table} t ON t.branch_id = o.branch_id AND t.order_id = o.order_id WHERE ${OF_PUSH}`

/** Tables that an accepted order adds rows to, in the order in which foreign keys want them. */
const INSERTED: Readonly<Record<string, string>> = {
  mutation: `FROM mutation t JOIN mutation m USING (branch_id, client_ref) WHERE ${OF_PUSH} ORDER BY m.terminal_seq`,
  orders: `${BY_SEQ('orders')} ORDER BY m.branch_seq`,
  order_item: `${BY_ORDER('order_item')} ORDER BY m.branch_seq, t.line_no`,
  payment: `${BY_ORDER('payment')} ORDER BY m.branch_seq, t.payment_id`,
  stock_movement: `${BY_SEQ('stock_movement')} ORDER BY m.branch_seq, t.line_no`,
  ledger_entry: `${BY_SEQ('ledger_entry')} ORDER BY m.branch_seq, t.entry_no`,
  journal: `${BY_SEQ('journal')} ORDER BY m.branch_seq`,
}
/** What has to be there before. */
const COPIED = ['terminal', 'terminal_head', 'branch_head', 'stock_level'] as const

const LEVELS = {
  name: 'raw_levels',
  text: `INSERT INTO stock_level (branch_id, product_id, quantity, branch_seq, updated_at)
    SELECT $1::uuid, u.* FROM unnest($2::uuid[], $3::int8[], $4::int8[], $5::timestamptz[]) AS u
    ON CONFLICT (branch_id, product_id)
    DO UPDATE SET quantity = excluded.quantity, branch_seq = excluded.branch_seq, updated_at = excluded.updated_at`,
}
const TERMINAL_HEAD = {
  name: 'raw_terminal_head',
  text: 'UPDATE terminal_head SET last_seq = $3, last_hash = $4, last_seen_at = $5 WHERE branch_id = $1 AND terminal_id = $2',
}
const BRANCH_HEAD = {
  name: 'raw_branch_head',
  text: 'UPDATE branch_head SET branch_seq = $2, journal_hash = $3 WHERE branch_id = $1',
}

export interface Raw100 {
  /** What the pushes left behind, a transaction a push. */
  transactionsOf(pushes: readonly Push[]): Promise<RawTransaction[]>
  close(): Promise<void>
}

/** Makes Outpost's tables in `rawUrl`, with the heads and levels that stand in `outpostUrl` now. */
export async function prepareRaw100(outpostUrl: string, rawUrl: string): Promise<Raw100> {
  const [outpost, raw] = [poolOf(outpostUrl), poolOf(rawUrl)]
  await migrate(raw, systemClock)
  for (const table of COPIED) await copy(outpost, raw, table)
  await raw.query('VACUUM ANALYZE terminal, terminal_head, branch_head, stock_level') // an empty table would be planned as one for ever
  await raw.end()
  const tables: Table[] = []
  for (const [name, from] of Object.entries(INSERTED))
    tables.push(tableOf(name, from, await readColumns(outpost, name)))
  const levels = await readLevels(outpost)
  return {
    transactionsOf: async (pushes) => {
      const transactions: RawTransaction[] = []
      for (const push of pushes) transactions.push(await transactionOf(outpost, tables, levels, push))
      return transactions
    },
    close: () => outpost.end(),
  }
}

const poolOf = (connectionString: string): Pool => createPool({ connectionString, max: 2 })

const insertText = (table: string, columns: readonly Column[]): string =>
  `INSERT INTO ${table} (branch_id, ${columns.map(({ name }) => name).join(', ')})
   SELECT $1::uuid, ${columns.map(({ name, cast }) => `u.${name}${cast}`).join(', ')}
     FROM unnest(${columns.map(({ sent }, i) => `$${i + 2}::${sent}[]`).join(', ')}) AS u (${columns.map(({ name }) => name).join(', ')})`

function tableOf(name: string, from: string, columns: readonly Column[]): Table {
  const selected = columns.map((column) => `t.${column.name}::text AS "${column.name}"`).join(', ')
  return {
    columns,
    insert: { name: `raw_${name}`, text: insertText(name, columns) },
    select: `SELECT ${selected} ${from}`,
  }
}

async function copy(from: Pool, to: Pool, table: string): Promise<void> {
  const columns = await readColumns(from, table)
  const text = insertText(table, columns)
  const { rows: branches } = await from.query<{ branch_id: string }>(
    `SELECT DISTINCT branch_id FROM ${table} ORDER BY branch_id`,
  )
  const selected = columns.map(({ name }) => `${name}::text AS "${name}"`).join(', ')
  for (const { branch_id: branch } of branches) {
    const { rows } = await from.query<TextRow>(`SELECT ${selected} FROM ${table} WHERE branch_id = $1`, [branch])
    await to.query(text, [branch, ...columns.map(({ name }) => literalOf(rows, name))])
  }
}

type Levels = Map<string, number>

async function readLevels(outpost: Pool): Promise<Levels> {
  const { rows } = await outpost.query<{ branch_id: string; product_id: string; quantity: number }>(
    'SELECT branch_id, product_id, quantity FROM stock_level',
  )
  return new Map(rows.map(({ branch_id, product_id, quantity }) => [`${branch_id}/${product_id}`, quantity]))
}

async function transactionOf(
  outpost: Pool,
  tables: readonly Table[],
  levels: Levels,
  { till, seqs }: Push,
): Promise<RawTransaction> {
  const statements: RawStatement[] = []
  const found = new Map<string, TextRow[]>()
  for (const { insert, columns, select } of tables) {
    const { rows } = await outpost.query<TextRow>(select, [till.branchId, till.terminalId, ...seqs])
    found.set(insert.name, rows)
    statements.push({ ...insert, values: [till.branchId, ...columns.map(({ name }) => literalOf(rows, name))] })
  }
  const [mutation, step] = [found.get('raw_mutation')?.at(-1), found.get('raw_journal')?.at(-1)]
  if (!mutation || !step || found.get('raw_mutation')?.length !== seqs[1] - seqs[0] + 1)
    throw new Error('rows of a push are missing')
  const seen = String(mutation['received_at'])
  const heads = [
    { ...TERMINAL_HEAD, values: [till.branchId, till.terminalId, String(seqs[1]), String(mutation['hash']), seen] },
    { ...BRANCH_HEAD, values: [till.branchId, String(step['branch_seq']), String(step['hash'])] },
  ]
  statements.push(levelsOf(till.branchId, found.get('raw_stock_movement') ?? [], levels, seen), ...heads)
  return { lane: till.branchId, statements }
}

/** Every product moved, once, with its level after the whole of it. */
function levelsOf(branch: string, movements: readonly TextRow[], levels: Levels, at: string): RawStatement {
  const changed = new Map<string, TextRow>()
  for (const { product_id, quantity, branch_seq } of movements) {
    const key = `${branch}/${product_id}`
    const level = (levels.get(key) ?? 0) + Number(quantity)
    levels.set(key, level)
    changed.set(String(product_id), {
      product_id: String(product_id),
      quantity: String(level),
      branch_seq: String(branch_seq),
      at,
    })
  }
  const rows = [...changed.values()]
  return {
    ...LEVELS,
    values: [branch, ...['product_id', 'quantity', 'branch_seq', 'at'].map((name) => literalOf(rows, name))],
  }
}
