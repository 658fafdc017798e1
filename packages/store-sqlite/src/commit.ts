import { assert, err, ok, type Result } from '@outpost/kernel'
import type { CommitError, Entry, LocalCommit, RecordWrite, Seal } from '@outpost/sync'
import { readStanding, writeCounters } from './counters.ts'
import { insertEntry, placeOf } from './entries.ts'
import { etagOfRecord } from './fold.ts'
import { type OverlayWrite, putOverlays, putOwn, removeOwn } from './local-layers.ts'
import type { Sql, SqlDriver } from './sql-driver.ts'
import type { Tx } from './tx.ts'

/** Within a write transaction. What was committed before is told before anything else: its own first writing made that. */
export function* commitLocal(tx: Tx, seal: Seal, commit: LocalCommit): Sql<Result<readonly Entry[], CommitError>> {
  const clientRefs = commit.mutations.map(({ clientRef }) => clientRef)
  const standing = yield* readStanding(tx.sql, clientRefs)
  if (standing === null) return err({ code: 'not_enrolled' })
  if (standing.known > 0 || new Set(clientRefs).size < clientRefs.length) {
    return err({ code: 'already_committed', clientRef: yield* findRepeated(tx.sql, clientRefs) })
  }
  for (const { collection, id, etag } of commit.expect) {
    if ((yield* etagOfRecord(tx.sql, collection, id)) !== etag) return err({ code: 'conflict', collection, id })
  }
  const sealed = seal(standing.identity, commit, standing.counters)
  if (!sealed.ok) return sealed
  const { entries, records, counters } = sealed.value
  assert(counters.terminalSeq === standing.counters.terminalSeq + entries.length, 'seal gave every entry one place')
  const positions = new Map<string, number>()
  for (const entry of entries) positions.set(entry.clientRef, yield* insertEntry(tx.sql, entry))
  yield* writeRecords(tx, positions, lowestFirst(records, positions))
  yield* writeCounters(tx.sql, standing.counters, counters)
  return ok(entries)
}

/** The first that stands already, or stands here for the second time. */
function* findRepeated(sql: SqlDriver, clientRefs: readonly string[]): Sql<string> {
  for (const [i, each] of clientRefs.entries()) {
    if (clientRefs.indexOf(each) < i || (yield* placeOf(sql, each))) return each
  }
  assert(false, 'one of them was found a moment ago')
}

/** Overlays go down in the order of their mutations, whatever the order in which the commit names them. */
function lowestFirst(records: readonly RecordWrite[], positions: ReadonlyMap<string, number>): readonly RecordWrite[] {
  const height = ({ clientRef }: RecordWrite) => (clientRef === null ? 0 : (positions.get(clientRef) ?? 0))
  return records.toSorted((a, b) => height(a) - height(b))
}

function* writeRecords(tx: Tx, positions: ReadonlyMap<string, number>, records: readonly RecordWrite[]): Sql<void> {
  const overlays: OverlayWrite[] = []
  for (const { collection, id, body, clientRef, keys } of records) {
    if (clientRef !== null) {
      const position = positions.get(clientRef)
      assert(position !== undefined, `${collection}/${id} belongs to a mutation of another commit: ${clientRef}`)
      assert(body !== null, `${collection}/${id}: only a record of the terminal's own is removed by null`)
      overlays.push({ collection, id, body, keys, position })
    } else if (body === null) yield* removeOwn(tx, collection, id)
    else yield* putOwn(tx, { collection, id, body, keys })
  }
  yield* putOverlays(tx, overlays)
}
