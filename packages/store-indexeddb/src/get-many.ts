import { SEPARATOR } from './ordered-text.ts'
import { getEach, keysIn, rowsIn } from './requests.ts'
import type { LocalKey, RecordKey } from './rows.ts'

/** A primary key of one of the stores. */
export type Key = string | number | RecordKey | LocalKey

/** From so many keys on it pays to ask first which of them are there. */
const MANY = 16
/** Rows between them that are read and thrown away. */
const SLACK = 16

/**
 * Rows in the order of `keys`, `undefined` where there is none: one request a key, or two in all where the keys lie side by
 * side (what was written together mostly does), or where next to nothing lies between the first and the last.
 */
export async function getMany<T>(store: IDBObjectStore, keys: readonly Key[]): Promise<readonly (T | undefined)[]> {
  if (keys.length < MANY) return getEach<T>(store, toValid(keys))
  const sorted = [...keys].sort(compareKeys)
  const range = IDBKeyRange.bound(sorted[0], sorted.at(-1))
  const most = keys.length * 2 + SLACK
  const there = await keysIn<Key>(store, range, most)
  if (there.length === most) return getEach<T>(store, toValid(keys))
  const rows = new Map<string, T | undefined>()
  if (there.length <= keys.length + SLACK) {
    const values = there.length === 0 ? [] : await rowsIn<T>(store, range)
    for (const [i, key] of there.entries()) rows.set(nameOf(key), values[i])
  } else {
    const names = new Set(there.map(nameOf))
    const existing = keys.filter((key) => names.has(nameOf(key)))
    const values = await getEach<T>(store, toValid(existing))
    for (const [i, key] of existing.entries()) rows.set(nameOf(key), values[i])
  }
  return keys.map((key) => rows.get(nameOf(key)))
}

const toValid = (keys: readonly Key[]) => keys as readonly unknown[] as readonly IDBValidKey[]

/** No encoded text holds the separator. */
const nameOf = (key: Key): string => (typeof key === 'object' ? key.join(SEPARATOR) : String(key))

/** As the browser orders keys of one kind. */
function compareKeys(a: Key, b: Key): number {
  const [x, y] = [partsOf(a), partsOf(b)]
  for (const [i, part] of x.entries()) {
    const other = y[i]
    if (other !== undefined && part !== other) return part < other ? -1 : 1
  }
  return x.length - y.length
}

const partsOf = (key: Key): readonly (string | number)[] => (typeof key === 'object' ? key : [key])
