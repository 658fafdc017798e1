import pg from 'pg'

/** Everything that has to be the same before a loss and after it is healed, line by line. */
export type Books = ReadonlyMap<string, readonly string[]>

/** `server`: what no terminal sent, which only comes back where it is sent again. */
const LINES: Readonly<Record<string, string>> = {
  orders: `SELECT concat_ws(' ', branch_id, order_id, receipt_number, kind, status, total, tax_total, terminal_id,
                  register_session_id, original_order_id, sold_at) AS line FROM orders`,
  items: `SELECT concat_ws(' ', branch_id, order_id, line_no, product_id, quantity, unit_price, total) AS line FROM order_item`,
  payments: `SELECT concat_ws(' ', branch_id, order_id, payment_id, tender, amount, state, brought_by, cash_rounding) AS line FROM payment`,
  settlements: `SELECT concat_ws(' ', branch_id, settlement_id, order_id, payment_id, was, outcome, register_session_id) AS line
                  FROM payment_settlement`,
  voids: `SELECT concat_ws(' ', branch_id, void_id, order_id, register_session_id) AS line FROM order_void`,
  ledger: `SELECT concat_ws(' ', branch_id, ledger_day, account, sum(debit), sum(credit), count(*)) AS line
             FROM ledger_entry GROUP BY branch_id, ledger_day, account`,
  stock: `SELECT concat_ws(' ', branch_id, product_id, quantity) AS line FROM stock_level`,
  movements: `SELECT concat_ws(' ', branch_id, product_id, kind, source_id, sum(quantity), count(*)) AS line
                FROM stock_movement GROUP BY branch_id, product_id, kind, source_id`,
  sessions: `SELECT concat_ws(' ', branch_id, session_id, number, status, counted, declared, server_totals) AS line
               FROM register_session`,
  cash: `SELECT concat_ws(' ', branch_id, cash_movement_id, session_id, kind, amount) AS line FROM cash_movement`,
  transfers: `SELECT concat_ws(' ', branch_id, transfer_id, to_branch_id, lines, delivered_at IS NOT NULL) AS line FROM transfer`,
  arrivals: `SELECT concat_ws(' ', branch_id, transfer_id, from_branch_id, lines, received_at IS NOT NULL) AS line
               FROM transfer_arrival`,
  approvals: `SELECT concat_ws(' ', branch_id, approval_id, kind, state, decided_by, decided_at) AS line FROM approval_request`,
  mutations: `SELECT concat_ws(' ', m.branch_id, m.client_ref, m.type, m.outcome, m.problem_code,
                     m.resolution ->> 'kind') AS line
                FROM mutation m JOIN terminal t ON t.branch_id = m.branch_id AND t.terminal_id = m.terminal_id
               WHERE t.platform <> 'api'`,
  'dead letters': `SELECT concat_ws(' ', branch_id, client_ref, type, problem_code) AS line
                     FROM mutation WHERE outcome <> 'accepted' AND resolution IS NULL`,
  places: `SELECT concat_ws(' ', m.branch_id, m.terminal_id, m.terminal_seq, m.client_ref, m.hash) AS line
             FROM mutation m JOIN terminal t ON t.branch_id = m.branch_id AND t.terminal_id = m.terminal_id
            WHERE t.platform <> 'api'`,
  terminals: `SELECT concat_ws(' ', h.branch_id, h.terminal_id, h.last_seq, h.last_hash, h.sessions) AS line
                FROM terminal_head h JOIN terminal t ON t.branch_id = h.branch_id AND t.terminal_id = h.terminal_id
               WHERE t.platform <> 'api'`,
}

export async function readBooks(url: string): Promise<Books> {
  return withDatabase(url, async (client) => {
    const books = new Map<string, readonly string[]>()
    for (const [name, sql] of Object.entries(LINES)) {
      const { rows } = await client.query<{ line: string }>(sql)
      books.set(name, rows.map(({ line }) => line).sort())
    }
    return books
  })
}

/** Books of places in the sequences of terminals, which a terminal that has forked gives anew; each line names its terminal. */
const BY_PLACE: ReadonlySet<string> = new Set(['places', 'terminals'])

/**
 * Every line that one has and the other lacks; the same line twice counts as two. `forked`: terminals whose mutations may
 * have come back under another identity, in other places.
 */
export function differences(before: Books, after: Books, forked: ReadonlySet<string> = new Set()): string[] {
  const stays = (line: string) => !forked.has(line.split(' ')[1] ?? '')
  return [...before].flatMap(([name, lines]) => {
    const isCompared = (line: string) => !BY_PLACE.has(name) || stays(line)
    const now = tally((after.get(name) ?? []).filter(isCompared))
    const then = tally(lines.filter(isCompared))
    return [
      ...missing(then, now).map((line) => `${name}: lost ${line}`),
      ...missing(now, then).map((line) => `${name}: too much ${line}`),
    ]
  })
}

const tally = (lines: readonly string[]) =>
  new Map([...Map.groupBy(lines, (line) => line)].map(([k, v]) => [k, v.length]))

const missing = (from: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): string[] =>
  [...from].filter(([line, times]) => times > (other.get(line) ?? 0)).map(([line]) => line)

/** How far the server has each terminal's sequence. */
export async function readHeads(url: string): Promise<ReadonlyMap<string, number>> {
  return withDatabase(url, async (client) => {
    const { rows } = await client.query<{ id: string; seq: string }>(
      'SELECT terminal_id AS id, last_seq AS seq FROM terminal_head',
    )
    return new Map(rows.map(({ id, seq }) => [id, Number(seq)]))
  })
}

/** Transfers that have not arrived yet. */
export async function countUnderWay(url: string): Promise<number> {
  return withDatabase(url, async (client) => {
    const { rows } = await client.query<{ n: string }>(
      `SELECT count(*) AS n FROM transfer t LEFT JOIN transfer_arrival a ON a.transfer_id = t.transfer_id
        WHERE a.transfer_id IS NULL OR t.delivered_at IS NULL`,
    )
    return Number(rows[0]?.n)
  })
}

async function withDatabase<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, application_name: 'restore proof', options: '-c TimeZone=UTC' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
