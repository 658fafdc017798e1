import { assert } from '@outpost/kernel'
import { isLogged, type LoggedEntry, type OutboxEntry, type OutboxState, type QueueCounts } from '@outpost/sync'
import { readCounters, readIdentityRow } from './counters.ts'
import { toEntry } from './entries.ts'
import { integer, integerOrNull, text } from './row.ts'
import type { Sql, SqlDriver, SqlRow } from './sql-driver.ts'

/** Sizes first, payloads then: what lies beyond `maxBytes` is not read. */
export function* readSequenceFrom(
  sql: SqlDriver,
  fromSeq: number,
  maxCount: number,
  maxBytes: number,
): Sql<readonly (OutboxEntry | LoggedEntry)[]> {
  const terminalId = (yield* readIdentityRow(sql))?.terminalId
  if (terminalId === undefined || maxCount <= 0) return []
  const sizes = yield* sql.all(
    `SELECT terminal_seq, bytes FROM entry WHERE terminal_id = ? AND terminal_seq >= ? ORDER BY terminal_seq LIMIT ?`,
    terminalId,
    fromSeq,
    maxCount,
  )
  const toSeq = lastWithin(sizes, maxBytes)
  if (toSeq === null) return []
  const rows = yield* sql.all(
    `SELECT * FROM entry WHERE terminal_id = ? AND terminal_seq BETWEEN ? AND ? ORDER BY terminal_seq`,
    terminalId,
    fromSeq,
    toSeq,
  )
  return rows.map(toEntry)
}

function lastWithin(sizes: readonly SqlRow[], maxBytes: number): number | null {
  let last: number | null = null
  let bytes = 0
  for (const row of sizes) {
    bytes += integer(row, 'bytes')
    if (last !== null && bytes > maxBytes) break
    last = integer(row, 'terminal_seq')
  }
  return last
}

interface ChainEnds {
  readonly lastSeq: number
  readonly lastHash: string
  readonly firstKept: number
}

export function* chainEnds(sql: SqlDriver): Sql<ChainEnds> {
  const { terminalSeq, hash } = yield* readCounters(sql)
  const terminalId = (yield* readIdentityRow(sql))?.terminalId ?? ''
  const row = yield* sql.get('SELECT min(terminal_seq) AS first FROM entry WHERE terminal_id = ?', terminalId)
  const firstKept = (row && integerOrNull(row, 'first')) ?? terminalSeq + 1
  return { lastSeq: terminalSeq, lastHash: hash, firstKept }
}

/** Of one state the index is read from its beginning, in order; of all, it is read whole. */
const FIRST_OF_QUEUE = (ofState: string) =>
  `SELECT * FROM entry WHERE position IN (
    SELECT position FROM entry INDEXED BY entry_queue WHERE state <> 'answered' AND ${ofState} ORDER BY position LIMIT ?1
  ) ORDER BY position`

export function* readOutbox(
  sql: SqlDriver,
  { state, limit }: { readonly state?: OutboxState; readonly limit: number },
): Sql<readonly OutboxEntry[]> {
  const rows =
    state === undefined
      ? yield* sql.all(FIRST_OF_QUEUE('1'), Math.max(0, limit))
      : yield* sql.all(FIRST_OF_QUEUE('state = ?2'), Math.max(0, limit), state)
  return rows.map((row) => {
    const entry = toEntry(row)
    assert(!isLogged(entry), 'the outbox holds no answered entry')
    return entry
  })
}

export function* findEntryRow(sql: SqlDriver, clientRef: string): Sql<OutboxEntry | LoggedEntry | null> {
  const row = yield* sql.get('SELECT * FROM entry WHERE client_ref = ?', clientRef)
  return row ? toEntry(row) : null
}

export function* countQueue(sql: SqlDriver): Sql<QueueCounts> {
  const rows = yield* sql.all(
    `SELECT state, count(*) AS n, min(occurred_at) AS oldest FROM entry INDEXED BY entry_queue
      WHERE state <> 'answered' GROUP BY state`,
  )
  const byState = new Map(rows.map((row) => [text(row, 'state'), row]))
  const count = (state: OutboxState) => {
    const row = byState.get(state)
    return row ? integer(row, 'n') : 0
  }
  const [pending, retrying, deadLetters] = [count('pending'), count('retrying'), count('dead-letter')]
  const oldest = [byState.get('pending'), byState.get('retrying')].flatMap((row) => (row ? [text(row, 'oldest')] : []))
  const all = yield* sql.get('SELECT count(*) AS n FROM entry')
  const logged = (all ? integer(all, 'n') : 0) - pending - retrying - deadLetters
  return { pending, retrying, deadLetters, oldestUnsentAt: oldest.sort()[0] ?? null, logged }
}
