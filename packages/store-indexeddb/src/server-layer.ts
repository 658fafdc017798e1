import type { KeysOf, ServerRecord } from '@outpost/sync'
import { parse } from './entries.ts'
import { getMany } from './get-many.ts'
import { lookOf, nameOf, recordKey } from './ranges.ts'
import type { Reader } from './reader.ts'
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

/** Each once, whatever their collections; in no order. */
export async function readCopies({ server }: Reader, keys: readonly RecordKey[]): Promise<readonly ServerRow[]> {
  const wanted = new Map(keys.map((key) => [nameOf(key), key]))
  const byCollection = Map.groupBy(wanted.values(), ([collection]) => collection)
  const read = await Promise.all([...byCollection.values()].map((some) => getMany<ServerRow>(server, some)))
  return read.flat().flatMap((row) => row ?? [])
}
