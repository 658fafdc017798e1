import type { FoldedRecord, JsonObject, RecordState } from '@outpost/sync'
import { type EntryState, stateOf } from './entries.ts'
import { integer, integerOrNull, json, text, textOrNull } from './row.ts'
import type { SqlDriver, SqlRow } from './sql-driver.ts'

/** A folded record with the look-up keys of its uppermost layer. */
export interface Folded {
  readonly record: FoldedRecord
  readonly keys: readonly string[]
}

const LAYERS = `
SELECT j.value AS id, s.branch_seq, s.revision AS server_revision, s.body AS server_body, s.keys AS server_keys,
  o.revision AS own_revision, o.body AS own_body, o.keys AS own_keys
FROM json_each(?2) AS j
LEFT JOIN server_record AS s ON s.collection = ?1 AND s.id = j.value
LEFT JOIN own_record AS o ON o.collection = ?1 AND o.id = j.value`

const OVERLAYS = `
SELECT v.id, v.position, v.body, v.keys, e.client_ref, e.state
FROM json_each(?2) AS j
CROSS JOIN overlay AS v ON v.collection = ?1 AND v.id = j.value
CROSS JOIN entry AS e ON e.position = v.position`

/** The records among `ids` that exist, in the order of `ids`. Within one transaction: it reads twice. */
export function foldRecords(sql: SqlDriver, collection: string, ids: readonly string[]): readonly Folded[] {
  if (ids.length === 0) return []
  const list = JSON.stringify(ids)
  const overlays = Map.groupBy(sql.all(OVERLAYS, collection, list), (row) => text(row, 'id'))
  const layers = new Map(sql.all(LAYERS, collection, list).map((row) => [text(row, 'id'), row]))
  return ids.flatMap((id) => {
    const row = layers.get(id)
    return (row && fold(collection, row, (overlays.get(id) ?? []).sort(byPosition))) ?? []
  })
}

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
