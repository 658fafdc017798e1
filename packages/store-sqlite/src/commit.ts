import { assert, err, ok, type Result } from '@outpost/kernel'
import type { CommitError, Entry, Expectation, LocalCommit, RecordWrite, Seal } from '@outpost/sync'
import { readCounters, readIdentityRow, writeCounters } from './counters.ts'
import { insertEntry, placeOf } from './entries.ts'
import { foldRecords } from './fold.ts'
import { putOverlay, putOwn, removeOwn } from './local-layers.ts'
import type { SqlDriver } from './sql-driver.ts'
import type { Tx } from './tx.ts'

/** Within a write transaction. What was committed before is told before any conflict: its own first writing made that. */
export function commitLocal(tx: Tx, seal: Seal, commit: LocalCommit): Result<readonly Entry[], CommitError> {
  const identity = readIdentityRow(tx.sql)
  if (identity === null) return err({ code: 'not_enrolled' })
  const repeated = findRepeated(tx.sql, commit)
  if (repeated !== undefined) return err({ code: 'already_committed', clientRef: repeated })
  const broken = commit.expect.find((expectation) => !holds(tx.sql, expectation))
  if (broken) return err({ code: 'conflict', collection: broken.collection, id: broken.id })
  const before = readCounters(tx.sql)
  const sealed = seal(identity, commit, before)
  if (!sealed.ok) return sealed
  const { entries, records, counters } = sealed.value
  assert(counters.terminalSeq === before.terminalSeq + entries.length, 'seal gave every entry one place')
  const positions = new Map(entries.map((entry) => [entry.clientRef, insertEntry(tx.sql, entry)]))
  for (const record of lowestFirst(records, positions)) writeRecord(tx, positions, record)
  writeCounters(tx.sql, before, counters)
  return ok(entries)
}

function findRepeated(sql: SqlDriver, { mutations }: LocalCommit): string | undefined {
  const seen = new Set<string>()
  for (const { clientRef } of mutations) {
    if (seen.has(clientRef) || placeOf(sql, clientRef)) return clientRef
    seen.add(clientRef)
  }
  return undefined
}

function holds(sql: SqlDriver, { collection, id, etag }: Expectation): boolean {
  const [folded] = foldRecords(sql, collection, [id])
  return (folded?.record.etag ?? null) === etag
}

/** Overlays go down in the order of their mutations, whatever the order in which the commit names them. */
function lowestFirst(records: readonly RecordWrite[], positions: ReadonlyMap<string, number>): readonly RecordWrite[] {
  const height = ({ clientRef }: RecordWrite) => (clientRef === null ? 0 : (positions.get(clientRef) ?? 0))
  return records.toSorted((a, b) => height(a) - height(b))
}

function writeRecord(tx: Tx, positions: ReadonlyMap<string, number>, write: RecordWrite): void {
  const { collection, id, body, clientRef, keys } = write
  if (clientRef === null) {
    if (body === null) removeOwn(tx, collection, id)
    else putOwn(tx, { collection, id, body, keys })
    return
  }
  const position = positions.get(clientRef)
  assert(position !== undefined, `${collection}/${id} belongs to a mutation of another commit: ${clientRef}`)
  assert(body !== null, `${collection}/${id}: only a record of the terminal's own is removed by null`)
  putOverlay(tx, position, { collection, id, body, keys })
}
