import { AFTER_SEPARATOR, encodeText, SEPARATOR } from './ordered-text.ts'
import type { LocalKey, RecordKey } from './rows.ts'

/** Sorts after every number and every text. */
const LAST: IDBValidKey = []

export const recordKey = (collection: string, id: string): RecordKey => [encodeText(collection), encodeText(id)]

export const localKey = (collection: string, id: string, layer: number): LocalKey => [
  encodeText(collection),
  encodeText(id),
  layer,
]

/** Of keys in a Map. */
export const nameOf = (key: RecordKey | LocalKey): string => key.join(SEPARATOR)

/** Every key of a collection, in `server`, `local` and `staged` alike. */
export const wholeCollection = (collection: string): IDBKeyRange =>
  IDBKeyRange.bound([encodeText(collection)], [encodeText(collection), LAST])

/** Every local layer of a record. */
export const layersOf = ([collection, id]: RecordKey): IDBKeyRange =>
  IDBKeyRange.bound([collection, id], [collection, id, LAST])

/** Keys of a collection after an (encoded) id, or before it, the id itself left out. */
export function idsBeyond(collection: string, id: string | undefined, descending: boolean): IDBKeyRange {
  if (id === undefined) return wholeCollection(collection)
  const name = encodeText(collection)
  if (descending) return IDBKeyRange.bound([name], [name, id], false, true)
  return IDBKeyRange.bound([name, id, LAST], [name, LAST], true)
}

/** Keys of a collection from after one (encoded) id up to and with another. */
export const idsBetween = (collection: string, after: string | undefined, last: string): IDBKeyRange => {
  const name = encodeText(collection)
  const lower = after === undefined ? [name] : [name, after, LAST]
  return IDBKeyRange.bound(lower, [name, last, LAST])
}

/** A layer's look-up keys as they are stored. */
export function lookOf(collection: string, id: string, keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].map((key) => lookAt(collection, key, id))
}

/** Where a record stands under a key. */
export const lookAt = (collection: string, key: string, id: string): string =>
  encodeText(collection) + SEPARATOR + encodeText(key) + SEPARATOR + encodeText(id)

/** Stored look-up keys from `from` on, up to `to`, that left out. */
export interface LookRange {
  readonly from: string
  readonly to: string
}

export const looksOfKey = (collection: string, key: string): LookRange => {
  const start = encodeText(collection) + SEPARATOR + encodeText(key)
  return { from: start + SEPARATOR, to: start + AFTER_SEPARATOR }
}

export const looksOfPrefix = (collection: string, prefix: string): LookRange => {
  const from = encodeText(collection) + SEPARATOR + encodeText(prefix)
  return { from, to: afterAllThatBegin(from) }
}

/** The least text after all that begin with `start`, unit by unit. `start` has a unit that is not the last one: the separator. */
function afterAllThatBegin(start: string): string {
  const kept = start.replace(/\uFFFF+$/, '')
  return kept.slice(0, -1) + String.fromCharCode(kept.charCodeAt(kept.length - 1) + 1)
}

export const isWithin = (look: string, { from, to }: LookRange): boolean => look >= from && look < to

export const toKeyRange = (
  { from, to }: LookRange,
  beyond: string | undefined,
  descending: boolean,
): IDBKeyRange | null => {
  const lower = beyond !== undefined && !descending ? beyond : from
  const upper = beyond !== undefined && descending ? beyond : to
  if (lower >= upper) return null
  return IDBKeyRange.bound(lower, upper, lower === beyond, true)
}
