import { newestOfEach, repeatedBy, type SyncApply, type SyncMemory } from '@outpost/sync'
import { applyUpdates } from './entry-updates.ts'
import { dropKeylessOverlays, dropSettledOverlays } from './local-layers.ts'
import { json, text } from './row.ts'
import { openStamps, putServerRecords } from './server-layer.ts'
import type { Sql, SqlDriver } from './sql-driver.ts'
import type { Tx } from './tx.ts'

export function* applyAll(tx: Tx, { updates, records, memory }: SyncApply): Sql<void> {
  const stamps = yield* openStamps(tx)
  const newest = newestOfEach(records)
  yield* applyUpdates(tx, stamps, updates, repeatedBy(newest, memory.branchSeq, updates))
  yield* dropKeylessOverlays(tx, memory.branchSeq)
  yield* putServerRecords(tx, stamps, newest.values())
  yield* remember(tx, memory)
}

/** Replaces the memory, and drops the overlays that its feed position has made superfluous. */
export function* remember(tx: Tx, memory: SyncMemory): Sql<void> {
  yield* writeMemory(tx.sql, memory)
  yield* dropSettledOverlays(tx, memory.branchSeq)
}

export function* writeMemory(sql: SqlDriver, memory: SyncMemory): Sql<void> {
  yield* sql.run('INSERT OR REPLACE INTO memory (one, body) VALUES (1, ?)', JSON.stringify(memory))
}

export function* readMemoryRow(sql: SqlDriver): Sql<SyncMemory | null> {
  const row = yield* sql.get('SELECT body FROM memory')
  return row ? json<SyncMemory>(text(row, 'body')) : null
}
