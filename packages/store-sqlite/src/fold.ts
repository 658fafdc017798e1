import type { FoldedRecord, JsonObject, RecordState } from '@outpost/sync'
import { type EntryState, stateOf } from './entries.ts'
import { groupBy } from './group-by.ts'
import { integer, integerOrNull, json, text, textOrNull } from './row.ts'
import type { Sql, SqlDriver, SqlRow } from './sql-driver.ts'

/** A folded record with the look-up keys of its uppermost layer. */
export interface Folded {
  readonly record: FoldedRecord
  readonly keys: readonly string[]
}

/** One row for each overlay, one for a record without any. */
const LAYERS = `
SELECT j.value AS id, s.branch_seq, s.revision AS server_revision, s.body AS server_body, s.keys AS server_keys,
  o.revision AS own_revision, o.body AS own_body, o.keys AS own_keys,
  v.position, v.body, v.keys, e.client_ref, e.state
FROM json_each(?2) AS j
LEFT JOIN server_record AS s ON s.collection = ?1 AND s.id = j.value
LEFT JOIN own_record AS o ON o.collection = ?1 AND o.id = j.value
LEFT JOIN overlay AS v ON v.collection = ?1 AND v.id = j.value
LEFT JOIN entry AS e ON e.position = v.position`

/** The records among `ids` that exist, in the order of `ids`. */
export function* foldRecords(sql: SqlDriver, collection: string, ids: readonly string[]): Sql<readonly Folded[]> {
  if (ids.length === 0) return []
  const layers = groupBy(yield* sql.all(LAYERS, collection, JSON.stringify(ids)), (row) => text(row, 'id'))
  return ids.flatMap((id) => {
    const rows = layers.get(id) ?? []
    const [row] = rows
    return (row && fold(collection, row, rows.filter(isOverlay).sort(byPosition))) ?? []
  })
}

const ETAG_PARTS = `
SELECT s.revision AS server_revision, o.revision AS own_revision, v.position, e.state
FROM (SELECT ?1 AS collection, ?2 AS id) AS r
LEFT JOIN server_record AS s ON s.collection = r.collection AND s.id = r.id
LEFT JOIN own_record AS o ON o.collection = r.collection AND o.id = r.id
LEFT JOIN overlay AS v ON v.collection = r.collection AND v.id = r.id
LEFT JOIN entry AS e ON e.position = v.position
WHERE s.body IS NOT NULL OR o.id IS NOT NULL OR v.id IS NOT NULL`

/** The record's etag alone, without reading what is in it; `null` where there is none. */
export function* etagOfRecord(sql: SqlDriver, collection: string, id: string): Sql<string | null> {
  const rows = yield* sql.all(ETAG_PARTS, collection, id)
  const [row] = rows
  if (!row) return null
  const overlays = rows.filter(isOverlay).sort(byPosition)
  return etagOf(row, overlays, worst(overlays.map(stateOf), row['own_revision'] !== null))
}

const isOverlay = (row: SqlRow): boolean => row['position'] !== null

const byPosition = (a: SqlRow, b: SqlRow): number => integer(a, 'position') - integer(b, 'position')

function fold(collection: string, row: SqlRow, overlays: readonly SqlRow[]): Folded | null {
  const top = topLayer(row, overlays)
  if (top === null) return null
  const own = row['own_body'] !== null
  const state = worst(overlays.map(stateOf), own)
  const hasServerCopy = row['server_body'] !== null
  return {
    keys: json<readonly string[]>(top.keys),
    record: {
      collection,
      id: text(row, 'id'),
      body: json<JsonObject>(top.body),
      state,
      clientRefs: overlays.map((overlay) => text(overlay, 'client_ref')),
      branchSeq: hasServerCopy ? integer(row, 'branch_seq') : null,
      etag: etagOf(row, overlays, state),
    },
  }
}

function topLayer(row: SqlRow, overlays: readonly SqlRow[]): { readonly body: string; readonly keys: string } | null {
  const overlay = overlays.at(-1)
  if (overlay) return { body: text(overlay, 'body'), keys: text(overlay, 'keys') }
  const own = textOrNull(row, 'own_body')
  if (own !== null) return { body: own, keys: text(row, 'own_keys') }
  const server = textOrNull(row, 'server_body')
  return server === null ? null : { body: server, keys: text(row, 'server_keys') }
}

/**
 * Revisions are unique in the store. Overlays only join at the top, with a position never used before, and leave: the
 * uppermost position and their count name the set.
 */
function etagOf(row: SqlRow, overlays: readonly SqlRow[], state: RecordState): string {
  const server = integerOrNull(row, 'server_revision') ?? 0
  const own = integerOrNull(row, 'own_revision') ?? 0
  const top = overlays.at(-1)
  return [server, own, top ? integer(top, 'position') : 0, overlays.length, state].join('.')
}

const BY_DISTANCE: readonly RecordState[] = ['confirmed', 'local', 'pending', 'retrying', 'dead-letter']

function worst(states: readonly EntryState[], own: boolean): RecordState {
  let distance = own ? 1 : 0
  for (const state of states) {
    if (state !== 'answered') distance = Math.max(distance, BY_DISTANCE.indexOf(state))
  }
  return BY_DISTANCE[distance] ?? 'confirmed'
}
