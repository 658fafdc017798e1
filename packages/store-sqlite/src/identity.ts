import { err, ok, type Result } from '@outpost/kernel'
import { type CommitError, FIRST_COUNTERS, type Reseal, type SyncMemory, type TerminalIdentity } from '@outpost/sync'
import { writeMemory } from './apply-sync.ts'
import { readIdentityRow, resetCounters, writeCounters } from './counters.ts'
import { toEntry } from './entries.ts'
import type { Sql, SqlDriver } from './sql-driver.ts'
import type { Tx } from './tx.ts'

export function* enrol(tx: Tx, identity: TerminalIdentity): Sql<Result<void, CommitError>> {
  if ((yield* readIdentityRow(tx.sql)) !== null) return refused(identity)
  yield* putIdentity(tx.sql, identity)
  return ok(undefined)
}

/** A terminal id that this store has sold as before would give its places out a second time: `conflict`. */
export function* enrolAnew(
  { sql }: Tx,
  reseal: Reseal,
  identity: TerminalIdentity,
  memory: SyncMemory,
): Sql<Result<void, CommitError>> {
  const present = yield* readIdentityRow(sql)
  if (present === null) return err({ code: 'not_enrolled' })
  const used = (yield* sql.get('SELECT 1 FROM entry WHERE terminal_id = ? LIMIT 1', identity.terminalId)) !== undefined
  if (used || present.terminalId === identity.terminalId) return refused(identity)
  const unanswered = yield* sql.all(`SELECT * FROM entry WHERE state IN ('pending', 'retrying') ORDER BY position`)
  const { entries, counters } = reseal(identity, unanswered.map(toEntry), FIRST_COUNTERS)
  for (const entry of entries) {
    yield* sql.run(
      `UPDATE entry SET terminal_id = ?, terminal_seq = ?, prev_hash = ?, hash = ?, bytes = ?, state = 'pending',
        attempts = 0, next_attempt_at = NULL, last_error = NULL WHERE client_ref = ?`,
      entry.terminalId,
      entry.terminalSeq,
      entry.prevHash,
      entry.hash,
      entry.bytes,
      entry.clientRef,
    )
  }
  yield* putIdentity(sql, identity)
  yield* resetCounters(sql)
  yield* writeCounters(sql, FIRST_COUNTERS, counters)
  yield* writeMemory(sql, memory)
  return ok(undefined)
}

const refused = ({ terminalId }: TerminalIdentity) =>
  err({ code: 'conflict', collection: 'identity', id: terminalId } as const)

function* putIdentity(sql: SqlDriver, identity: TerminalIdentity): Sql<void> {
  yield* sql.run(
    `INSERT OR REPLACE INTO identity (one, branch_id, terminal_id, receipt_prefix, enrolled_at) VALUES (1, ?, ?, ?, ?)`,
    identity.branchId,
    identity.terminalId,
    identity.receiptPrefix,
    identity.enrolledAt,
  )
}
