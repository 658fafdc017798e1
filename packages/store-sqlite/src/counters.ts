import { type Counters, FIRST_COUNTERS, type TerminalIdentity } from '@outpost/sync'
import { integer, text, textOrNull } from './row.ts'
import type { Sql, SqlDriver, SqlRow } from './sql-driver.ts'

/** Counter rows of numbers that a commit takes are told from the store's own by this. */
const NUMBER = 'number:'

export function* readCounters(sql: SqlDriver): Sql<Counters> {
  return toCounters(yield* sql.all('SELECT name, value, hash FROM counter'))
}

function toCounters(rows: readonly SqlRow[]): Counters {
  let { terminalSeq, hash } = FIRST_COUNTERS
  const numbers: Record<string, number> = {}
  for (const row of rows) {
    const name = text(row, 'name')
    if (name === 'terminalSeq') {
      terminalSeq = integer(row, 'value')
      hash = textOrNull(row, 'hash') ?? hash
    } else if (name.startsWith(NUMBER)) {
      numbers[name.slice(NUMBER.length)] = integer(row, 'value')
    }
  }
  return { terminalSeq, hash, numbers }
}

export interface CommitStanding {
  readonly identity: TerminalIdentity
  readonly counters: Counters
  /** How many of the commit's mutations stand in outbox or log already. */
  readonly known: number
}

/** What every commit stands on, read at once; `null` before enrolment. */
export function* readStanding(sql: SqlDriver, clientRefs: readonly string[]): Sql<CommitStanding | null> {
  const rows = yield* sql.all(
    `SELECT branch_id, terminal_id, receipt_prefix, enrolled_at, name, value, hash,
      (SELECT count(*) FROM json_each(?) AS j CROSS JOIN entry ON client_ref = j.value) AS known
      FROM identity LEFT JOIN counter`,
    JSON.stringify(clientRefs),
  )
  const [first] = rows
  if (!first) return null
  const counters = toCounters(rows.filter(({ name }) => name !== null))
  return { identity: toIdentity(first), counters, known: integer(first, 'known') }
}

/** Writes what differs between the counters as a transaction found them and as it leaves them. */
export function* writeCounters(sql: SqlDriver, before: Counters, after: Counters): Sql<void> {
  const put = (name: string, value: number, hash: string | null) =>
    sql.run('INSERT OR REPLACE INTO counter (name, value, hash) VALUES (?, ?, ?)', name, value, hash)
  if (after.terminalSeq !== before.terminalSeq) yield* put('terminalSeq', after.terminalSeq, after.hash)
  for (const [counter, value] of Object.entries(after.numbers)) {
    if (value !== before.numbers[counter]) yield* put(NUMBER + counter, value, null)
  }
}

/** The counters of a new identity begin anew; revisions go on, since etags outlive identities. */
export function* resetCounters(sql: SqlDriver): Sql<void> {
  yield* sql.run(`DELETE FROM counter WHERE name <> 'revision'`)
}

export function* readIdentityRow(sql: SqlDriver): Sql<TerminalIdentity | null> {
  const row = yield* sql.get('SELECT branch_id, terminal_id, receipt_prefix, enrolled_at FROM identity')
  return row ? toIdentity(row) : null
}

const toIdentity = (row: SqlRow): TerminalIdentity => ({
  branchId: text(row, 'branch_id'),
  terminalId: text(row, 'terminal_id'),
  receiptPrefix: text(row, 'receipt_prefix'),
  enrolledAt: text(row, 'enrolled_at'),
})
