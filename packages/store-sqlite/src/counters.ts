import { type Counters, FIRST_COUNTERS, type TerminalIdentity } from '@outpost/sync'
import { integer, text, textOrNull } from './row.ts'
import type { SqlDriver } from './sql-driver.ts'

/** Counter rows of numbers that a commit takes are told from the store's own by this. */
const NUMBER = 'number:'

export function readCounters(sql: SqlDriver): Counters {
  let { terminalSeq, hash } = FIRST_COUNTERS
  const numbers: Record<string, number> = {}
  for (const row of sql.all('SELECT name, value, hash FROM counter')) {
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

/** Writes what differs between the counters as a transaction found them and as it leaves them. */
export function writeCounters(sql: SqlDriver, before: Counters, after: Counters): void {
  const put = (name: string, value: number, hash: string | null) =>
    sql.run('INSERT OR REPLACE INTO counter (name, value, hash) VALUES (?, ?, ?)', name, value, hash)
  if (after.terminalSeq !== before.terminalSeq) put('terminalSeq', after.terminalSeq, after.hash)
  for (const [counter, value] of Object.entries(after.numbers)) {
    if (value !== before.numbers[counter]) put(NUMBER + counter, value, null)
  }
}

/** The counters of a new identity begin anew; revisions go on, since etags outlive identities. */
export function resetCounters(sql: SqlDriver): void {
  sql.run(`DELETE FROM counter WHERE name <> 'revision'`)
}

export function readIdentityRow(sql: SqlDriver): TerminalIdentity | null {
  const row = sql.get('SELECT branch_id, terminal_id, receipt_prefix, enrolled_at FROM identity')
  if (!row) return null
  return {
    branchId: text(row, 'branch_id'),
    terminalId: text(row, 'terminal_id'),
    receiptPrefix: text(row, 'receipt_prefix'),
    enrolledAt: text(row, 'enrolled_at'),
  }
}
