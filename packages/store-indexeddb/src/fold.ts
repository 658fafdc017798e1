import type { FoldedRecord, JsonObject, RecordState } from '@outpost/sync'
import { parse } from './entries.ts'
import { getMany } from './get-many.ts'
import { decodeText } from './ordered-text.ts'
import { layersOf, nameOf, wholeCollection } from './ranges.ts'
import type { Reader } from './reader.ts'
import { keysIn, rowsIn } from './requests.ts'
import { type EntryRow, type EntryState, type LocalRow, OWN_LAYER, type RecordKey, type ServerRow } from './rows.ts'

/** A folded record with the stored look-up keys of its uppermost layer. */
export interface Folded {
  readonly record: FoldedRecord
  readonly look: readonly string[]
}

/** The records of one collection among `keys` that exist, in the order of `keys`; server's copies that are in hand already are not read again. */
export async function foldRecords(
  reader: Reader,
  keys: readonly RecordKey[],
  inHand: readonly ServerRow[] = [],
): Promise<readonly Folded[]> {
  if (keys.length === 0) return []
  const known = new Map(inHand.map((row) => [nameOf([row.collection, row.id]), row]))
  const [servers, locals] = await Promise.all([readServers(reader, keys, known), readLocals(reader, keys)])
  const states = await readStates(reader, locals.flat())
  return keys.flatMap((key, i) => fold(key, servers[i], locals[i] ?? [], states) ?? [])
}

async function readServers({ server }: Reader, keys: readonly RecordKey[], known: ReadonlyMap<string, ServerRow>) {
  const missing = keys.filter((key) => !known.has(nameOf(key)))
  const read = await getMany<ServerRow>(server, missing)
  const all = new Map(known)
  for (const row of read) if (row) all.set(nameOf([row.collection, row.id]), row)
  return keys.map((key) => all.get(nameOf(key)))
}

/** Most collections have nothing local at all; then one question answers for all keys. */
async function readLocals({ local }: Reader, keys: readonly RecordKey[]): Promise<readonly (readonly LocalRow[])[]> {
  const [first] = keys
  if (first && keys.length > 1) {
    const some = await keysIn(local, wholeCollection(decodeText(first[0])), 1)
    if (some.length === 0) return []
  }
  return Promise.all(keys.map((key) => rowsIn<LocalRow>(local, layersOf(key))))
}

type States = ReadonlyMap<string, EntryState>

async function readStates({ entry }: Reader, locals: readonly LocalRow[]): Promise<States> {
  const refs = [...new Set(locals.flatMap(({ clientRef }) => clientRef ?? []))]
  const rows = await getMany<EntryRow>(entry, refs)
  return new Map(rows.flatMap((row) => (row ? [[row.clientRef, row.state] as const] : [])))
}

function fold(
  key: RecordKey,
  server: ServerRow | undefined,
  locals: readonly LocalRow[],
  states: States,
): Folded | null {
  const top = locals.at(-1) ?? server
  if (top?.body === undefined) return null
  const own = locals.find(({ layer }) => layer === OWN_LAYER)
  const overlays = locals.filter(({ layer }) => layer !== OWN_LAYER)
  const clientRefs = overlays.flatMap(({ clientRef }) => clientRef ?? [])
  const state = worst(
    clientRefs.map((ref) => states.get(ref) ?? 'answered'),
    own !== undefined,
  )
  const [collection, id] = key.map(decodeText) as [string, string]
  return {
    look: top.look ?? [],
    record: {
      collection,
      id,
      body: parse<JsonObject>(top.body),
      state,
      clientRefs,
      branchSeq: server?.body === undefined ? null : server.branchSeq,
      etag: etagOf(server, own, overlays, state),
    },
  }
}

/**
 * Revisions are unique in the store. Overlays only join at the top, with a position never used before, and leave: the
 * uppermost position and their count name the set.
 */
const etagOf = (
  server: ServerRow | undefined,
  own: LocalRow | undefined,
  overlays: readonly LocalRow[],
  state: RecordState,
): string => [server?.revision ?? 0, own?.revision ?? 0, overlays.at(-1)?.layer ?? 0, overlays.length, state].join('.')

const BY_DISTANCE: readonly RecordState[] = ['confirmed', 'local', 'pending', 'retrying', 'dead-letter']

function worst(states: readonly EntryState[], own: boolean): RecordState {
  let distance = own ? 1 : 0
  for (const state of states) {
    if (state !== 'answered') distance = Math.max(distance, BY_DISTANCE.indexOf(state))
  }
  return BY_DISTANCE[distance] ?? 'confirmed'
}
