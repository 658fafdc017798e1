import type { SyncApply, SyncMemory } from '@outpost/sync'
import { applyUpdate } from './entry-updates.ts'
import { dropSettledOverlays } from './local-layers.ts'
import { json, text } from './row.ts'
import { openStamps, putServerRecord } from './server-layer.ts'
import type { SqlDriver } from './sql-driver.ts'
import type { Tx } from './tx.ts'

export function applyAll(tx: Tx, { updates, records, memory }: SyncApply): void {
  const stamps = openStamps(tx)
  for (const update of updates) applyUpdate(tx, stamps, update)
  for (const record of records) putServerRecord(tx, stamps, record)
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
