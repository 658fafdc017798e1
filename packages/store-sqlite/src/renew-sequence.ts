import { type Counters, FIRST_COUNTERS, type Reseal, type TerminalIdentity } from '@outpost/sync'
import { readCounters, readIdentityRow, writeCounters } from './counters.ts'
import { toEntry } from './entries.ts'
import { integer, text } from './row.ts'
import type { Sql, SqlDriver, SqlRow } from './sql-driver.ts'
import type { Tx } from './tx.ts'

/** Entries in memory at a time: a log may be of weeks. */
const PAGE = 500

/** Puts what earlier identities left behind, and the present one's own, into one sequence, in the order of the commits. */
export function* renewSequence({ sql }: Tx, reseal: Reseal): Sql<void> {
  const identity = yield* readIdentityRow(sql)
  if (identity === null || !(yield* hasEarlier(sql, identity))) return
  const before = yield* readCounters(sql)
  let counters: Counters = { ...before, ...(yield* readBeginning(sql, identity)) }
  yield* sql.run('UPDATE entry SET terminal_seq = -position') // every place is free, and no two entries are at one
  yield* sql.run(
    `UPDATE entry SET state = 'pending', attempts = 0, next_attempt_at = NULL, last_error = NULL WHERE state = 'retrying'`,
  )
  for (let position = 0; ; ) {
    const page = yield* sql.all('SELECT * FROM entry WHERE position > ? ORDER BY position LIMIT ?', position, PAGE)
    const last = page.at(-1)
    if (!last) break
    counters = yield* renewPage(sql, reseal, identity, page, counters)
    position = integer(last, 'position')
  }
  yield* writeCounters(sql, before, counters)
}

/** Two seeks in the index of places: a search for "another one" would read the whole of it. */
function* hasEarlier(sql: SqlDriver, { terminalId }: TerminalIdentity): Sql<boolean> {
  const row = yield* sql.get(
    `SELECT EXISTS (SELECT 1 FROM entry WHERE terminal_id < ?1) OR EXISTS (SELECT 1 FROM entry WHERE terminal_id > ?1) AS has`,
    terminalId,
  )
  return row?.['has'] === 1
}

/** Where the present identity's sequence begins: after what it has lost in front. */
function* readBeginning(sql: SqlDriver, { terminalId }: TerminalIdentity): Sql<Pick<Counters, 'terminalSeq' | 'hash'>> {
  const first = yield* sql.get(
    'SELECT terminal_seq, prev_hash FROM entry WHERE terminal_id = ? ORDER BY terminal_seq LIMIT 1',
    terminalId,
  )
  const { terminalSeq, hash } = FIRST_COUNTERS
  return first
    ? { terminalSeq: integer(first, 'terminal_seq') - 1, hash: text(first, 'prev_hash') }
    : { terminalSeq, hash }
}

function* renewPage(
  sql: SqlDriver,
  reseal: Reseal,
  identity: TerminalIdentity,
  page: readonly SqlRow[],
  before: Counters,
): Sql<Counters> {
  const { entries, counters } = reseal(identity, page.map(toEntry), before)
  for (const entry of entries) {
    yield* sql.run(
      `UPDATE entry SET terminal_id = ?, terminal_seq = ?, prev_hash = ?, hash = ?, bytes = ? WHERE client_ref = ?`,
      entry.terminalId,
      entry.terminalSeq,
      entry.prevHash,
      entry.hash,
      entry.bytes,
      entry.clientRef,
    )
  }
  return counters
}
