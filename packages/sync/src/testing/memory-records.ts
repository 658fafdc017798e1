import type { FoldedRecord, ListQuery, RecordState } from '../local-store.ts'
import { isLogged } from '../local-store.ts'
import { type Data, type Overlay, place, type StoreRules } from './memory-data.ts'

interface Folded {
  readonly record: FoldedRecord
  readonly keys: readonly string[]
}

const BY_DISTANCE: readonly RecordState[] = ['confirmed', 'local', 'pending', 'retrying', 'dead-letter']

export const overlaysOn = (data: Data, collection: string, id: string): readonly Overlay[] =>
  data.overlays
    .filter((one) => one.collection === collection && one.id === id)
    .sort((a, b) => a.placed.position - b.placed.position)

export function fold(data: Data, { keysOf }: StoreRules, collection: string, id: string): Folded | null {
  const copy = data.server.get(place(collection, id))
  const own = data.own.get(place(collection, id))
  const overlays = overlaysOn(data, collection, id)
  const top = overlays.at(-1)
  const body = top?.body ?? own?.body ?? copy?.body ?? null
  if (body === null) return null
  const states = overlays.map(({ placed: { entry } }) => (isLogged(entry) ? 'confirmed' : entry.state))
  const distances = [own ? 'local' : 'confirmed', ...states].map((state) => BY_DISTANCE.indexOf(state as RecordState))
  const state = BY_DISTANCE[Math.max(...distances)] ?? 'confirmed'
  const etag = [copy?.revision ?? 0, own?.revision ?? 0, top?.placed.position ?? 0, overlays.length, state].join('.')
  const clientRefs = overlays.map(({ placed }) => placed.entry.clientRef)
  const branchSeq = copy?.body ? copy.branchSeq : null
  return {
    record: { collection, id, body, state, clientRefs, branchSeq, etag },
    keys: top?.keys ?? own?.keys ?? keysOf(collection, id, body),
  }
}

export function list(data: Data, rules: StoreRules, collection: string, query: ListQuery): readonly FoldedRecord[] {
  const { key, keyPrefix, limit, after, descending } = query
  const layers = [...data.server.values(), ...data.own.values(), ...data.overlays]
  const ids = new Set(layers.flatMap((layer) => (layer.collection === collection ? [layer.id] : [])))
  const sign = descending ? -1 : 1
  const placeIn = ({ keys, record }: Folded): readonly string[] => {
    if (key !== undefined) return keys.includes(key) ? [record.id] : []
    if (keyPrefix === undefined) return [record.id]
    const matching = keys.filter((one) => one.startsWith(keyPrefix)).sort((a, b) => sign * byCodePoint(a, b))
    return matching[0] === undefined ? [] : [matching[0], record.id]
  }
  const found = [...ids]
    .flatMap((id) => fold(data, rules, collection, id) ?? [])
    .map((folded) => ({ record: folded.record, at: placeIn(folded) }))
    .filter(({ at }) => at.length > 0)
    .sort((a, b) => sign * byParts(a.at, b.at))
  const inKeyOrder = key === undefined && keyPrefix !== undefined
  const from = inKeyOrder
    ? found.find(({ record }) => record.id === after)?.at
    : after === undefined
      ? undefined
      : [after]
  if (after !== undefined && !from) return []
  const rest = from ? found.filter(({ at }) => sign * byParts(at, from) > 0) : found
  return rest.slice(0, Math.max(0, limit)).map(({ record }) => record)
}

const byParts = (a: readonly string[], b: readonly string[]): number =>
  a.reduce((order, part, i) => order || byCodePoint(part, b[i] ?? ''), 0)

/** UTF-16 units would put U+10000 and above before U+E000. */
export function byCodePoint(a: string, b: string): number {
  const [x, y] = [Array.from(a), Array.from(b)]
  const i = x.findIndex((char, at) => char !== y[at])
  return i < 0 ? x.length - y.length : (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? -1)
}
