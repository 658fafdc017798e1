import type { KeysOf, ServerRecord } from '@outpost/sync'
import { parse } from './entries.ts'
import { lookOf, nameOf, recordKey } from './ranges.ts'
import type { Reader } from './reader.ts'
import { getEach, keysIn } from './requests.ts'
import type { RecordKey, ServerRow } from './rows.ts'

/**
 * The server's copies that one transaction works on: read together at its start, changed in memory, written together at its
 * end. A row that is changed twice is written once.
 */
export class ServerCopies {
  readonly #keysOf: KeysOf
  readonly #rows: Map<string, ServerRow>
  readonly #changed = new Set<string>()
  #revision: number

  constructor(keysOf: KeysOf, rows: readonly ServerRow[], revision: number) {
    this.#keysOf = keysOf
    this.#rows = new Map(rows.map((row) => [nameOf([row.collection, row.id]), row]))
    this.#revision = revision
  }

  /** The last that was given out, here or before. */
  get revision(): number {
    return this.#revision
  }

  get(collection: string, id: string): ServerRow | undefined {
    return this.#rows.get(nameOf(recordKey(collection, id)))
  }

  /** By feed or answer: an older copy never overwrites a newer one, and the same copy twice changes nothing. */
  putByFeed(record: ServerRecord, stamp: number): void {
    const row = this.get(record.collection, record.id)
    if (!row || row.branchSeq <= record.branchSeq) this.#put(record, toBody(record), stamp, row)
  }

  /**
   * By snapshot: replaces every copy from before the snapshot, newer or not, since after a restore the server counts anew.
   * A copy confirmed since it began gives way to none that is older.
   */
  putBySnapshot(record: ServerRecord, body: string | undefined, stamp: number): void {
    const row = this.get(record.collection, record.id)
    if (!(row?.stamp === stamp && row.branchSeq > record.branchSeq)) this.#put(record, body, stamp, row)
  }

  write({ server }: Reader): void {
    for (const name of this.#changed) server.put(this.#rows.get(name))
  }

  #put(record: ServerRecord, body: string | undefined, stamp: number, row: ServerRow | undefined): void {
    const { collection, id, branchSeq } = record
    if (row && row.body === body && row.branchSeq === branchSeq) {
      // outside of a snapshot nobody asks by which one a copy was confirmed
      if (stamp !== 0 && row.stamp !== stamp) this.#set({ ...row, stamp })
      return
    }
    const [name, encoded] = recordKey(collection, id)
    const look =
      body === undefined ? [] : lookOf(collection, id, this.#keysOf(collection, id, record.body ?? parse(body)))
    this.#set({
      collection: name,
      id: encoded,
      branchSeq,
      revision: ++this.#revision,
      stamp,
      ...(body !== undefined && { body }),
      ...(look.length > 0 && { look }),
    })
  }

  #set(row: ServerRow): void {
    const name = nameOf([row.collection, row.id])
    this.#rows.set(name, row)
    this.#changed.add(name)
  }
}

export const toBody = ({ body }: ServerRecord): string | undefined => (body === null ? undefined : JSON.stringify(body))

/** Of so many keys it pays to ask first which of them exist: on a first load none does. */
const MANY = 32

export async function readCopies(stores: Reader, keys: readonly RecordKey[]): Promise<readonly ServerRow[]> {
  const wanted = [...new Map(keys.map((key) => [nameOf(key), key])).values()]
  const existing = wanted.length < MANY ? wanted : await existingAmong(stores, wanted)
  const rows = await getEach<ServerRow>(stores.server, existing as unknown as IDBValidKey[])
  return rows.flatMap((row) => row ?? [])
}

/** One look at the stretch between the first and the last key; where it holds too many others, all keys may exist. */
async function existingAmong({ server }: Reader, keys: readonly RecordKey[]): Promise<readonly RecordKey[]> {
  const sorted = [...keys].sort(byKey)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return []
  const most = keys.length * 2
  const there = await keysIn<RecordKey>(server, IDBKeyRange.bound(first, last), most)
  return there.length < most ? keepOnly(keys, there) : keys
}

function keepOnly(keys: readonly RecordKey[], there: readonly RecordKey[]): readonly RecordKey[] {
  const names = new Set(there.map(nameOf))
  return keys.filter((key) => names.has(nameOf(key)))
}

const byKey = (a: RecordKey, b: RecordKey): number => {
  const [x, y] = a[0] === b[0] ? [a[1], b[1]] : [a[0], b[0]]
  return x < y ? -1 : x > y ? 1 : 0
}
