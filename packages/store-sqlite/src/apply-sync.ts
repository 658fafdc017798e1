import type { SyncApply, SyncMemory } from '@outpost/sync'
import { applyUpdates } from './entry-updates.ts'
import { dropSettledOverlays } from './local-layers.ts'
import { json, text } from './row.ts'
import { openStamps, putServerRecords } from './server-layer.ts'
import type { SqlDriver } from './sql-driver.ts'
import type { Tx } from './tx.ts'

export function applyAll(tx: Tx, { updates, records, memory }: SyncApply): void {
  const stamps = openStamps(tx)
  applyUpdates(tx, stamps, updates)
  putServerRecords(tx, stamps, records)
  remember(tx, memory)
}

/** Replaces the memory, and drops the overlays that its feed position has made superfluous. */
export function remember(tx: Tx, memory: SyncMemory): void {
  writeMemory(tx.sql, memory)
  dropSettledOverlays(tx, memory.branchSeq)
}

export function writeMemory(sql: SqlDriver, memory: SyncMemory): void {
  sql.run('INSERT OR REPLACE INTO memory (one, body) VALUES (1, ?)', JSON.stringify(memory))
}

export function readMemoryRow(sql: SqlDriver): SyncMemory | null {
  const row = sql.get('SELECT body FROM memory')
  return row ? json<SyncMemory>(text(row, 'body')) : null
}
