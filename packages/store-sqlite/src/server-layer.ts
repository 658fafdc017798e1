import type { JsonObject, ServerRecord } from '@outpost/sync'
import { encodeKeys, NO_KEYS, visibleKeys } from './look-up-keys.ts'
import { integer, json, text, textOrNull } from './row.ts'
import type { Sql, SqlRow } from './sql-driver.ts'
import type { Tx } from './tx.ts'

/** Numbers of the open snapshots by collection: writes meanwhile count as confirmed by them. */
export type Stamps = ReadonlyMap<string, number>

export function* openStamps({ sql }: Tx): Sql<Stamps> {
  const rows = yield* sql.all('SELECT collection, number FROM snapshot_collection')
  return new Map(rows.map((row) => [text(row, 'collection'), integer(row, 'number')]))
}

/** By feed: an older copy never overwrites a newer one, and the same copy twice changes nothing. */
export function* putServerRecords(tx: Tx, stamps: Stamps, records: Iterable<ServerRecord>): Sql<void> {
  for (const record of records) {
    const { collection, id, body } = record
    const stamp = stamps.get(collection) ?? 0
    if (body !== null && (yield* putUnseen(tx, stamp, { ...record, body }))) continue
    const row = yield* existing(tx, collection, id)
    if (row && integer(row, 'branch_seq') > record.branchSeq) continue
    yield* write(tx, stamp, record, row)
  }
}

/** Without a look at what was there, where the statement itself can tell. `false`: nothing was written, and it takes that look. */
function* putUnseen(tx: Tx, stamp: number, copy: NewCopy): Sql<boolean> {
  const { collection, id, body } = copy
  if (tx.keysOf(collection, id, body).length === 0) return yield* overwrite(tx, stamp, copy)
  const keys = yield* insertCopy(tx, stamp, copy)
  if (keys === null) return false
  if (!(yield* isCovered(tx, collection, id))) yield* tx.keys.replace(collection, id, NO_KEYS, keys)
  return true
}

/**
 * Most of a feed is stock levels, which nothing is found by: written where what is there is older and without keys as well.
 */
function* overwrite(tx: Tx, stamp: number, { collection, id, branchSeq, body }: NewCopy): Sql<boolean> {
  const { changes } = yield* tx.sql.run(
    `INSERT INTO server_record (collection, id, branch_seq, revision, stamp, body, keys) VALUES (?, ?, ?, ?, ?, ?, '[]')
      ON CONFLICT (collection, id) DO UPDATE
      SET branch_seq = excluded.branch_seq, revision = excluded.revision, stamp = excluded.stamp, body = excluded.body
      WHERE keys = '[]' AND branch_seq < excluded.branch_seq`,
    collection,
    id,
    branchSeq,
    yield* tx.nextRevision(),
    stamp,
    JSON.stringify(body),
  )
  return changes > 0
}

/**
 * By answer: the overlay `over` becomes the server's copy, with what the server adds to it, unless a copy as new is there.
 * Without one, the copy is brought up to date. Returns the look-up keys of the copy that stands then, encoded.
 */
export function* confirmRecord(tx: Tx, stamps: Stamps, confirmed: Confirmed): Sql<string> {
  const { collection, id, branchSeq, merge, over } = confirmed
  const stamp = stamps.get(collection) ?? 0
  if (over !== null) {
    const keys = yield* insertCopy(tx, stamp, { collection, id, branchSeq, body: { ...over, ...merge } })
    if (keys !== null) return keys
  }
  const row = yield* existing(tx, collection, id)
  const standing = row ? text(row, 'keys') : NO_KEYS
  const copy = row ? textOrNull(row, 'body') : null
  const base = over ?? (copy === null ? null : json(copy))
  if (base === null || (row && integer(row, 'branch_seq') >= branchSeq)) return standing
  const record = { collection, id, branchSeq, body: { ...base, ...merge } }
  return yield* write(tx, stamp, record, row, over !== null)
}

/** Where no copy is there yet; `null`: there is one. Returns its keys, encoded, by which nothing is found yet. */
function* insertCopy(tx: Tx, stamp: number, { collection, id, branchSeq, body }: NewCopy): Sql<string | null> {
  const keys = encodeKeys(tx.keysOf(collection, id, body))
  const { changes } = yield* tx.sql.run(
    `INSERT INTO server_record (collection, id, branch_seq, revision, stamp, body, keys) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (collection, id) DO NOTHING`,
    collection,
    id,
    branchSeq,
    yield* tx.nextRevision(),
    stamp,
    JSON.stringify(body),
    keys,
  )
  return changes > 0 ? keys : null
}

type NewCopy = ServerRecord & { readonly body: JsonObject }

export interface Confirmed {
  readonly collection: string
  readonly id: string
  readonly branchSeq: number
  /** What the server adds. */
  readonly merge: JsonObject
  readonly over: JsonObject | null
}

/**
 * By snapshot: replaces every copy from before the snapshot, newer or not, since after a restore the server counts anew.
 * A copy confirmed since it began gives way to none that is older.
 */
export function* putSnapshotRecord(tx: Tx, stamp: number, record: ServerRecord): Sql<void> {
  const row = yield* existing(tx, record.collection, record.id)
  if (row && integer(row, 'stamp') === stamp && integer(row, 'branch_seq') > record.branchSeq) return
  yield* write(tx, stamp, record, row)
}

/** Of a first load, where mostly nothing is there. `isBare`: nor does any local layer lie in the collection. */
export function* addSnapshotRecord(tx: Tx, stamp: number, record: ServerRecord, isBare: boolean): Sql<void> {
  const { collection, id, body } = record
  const keys = isBare && body !== null ? yield* insertCopy(tx, stamp, { ...record, body }) : null
  if (keys === null) yield* putSnapshotRecord(tx, stamp, record)
  else yield* tx.keys.replace(collection, id, NO_KEYS, keys)
}

export function* hasLocalLayers({ sql }: Tx, collection: string): Sql<boolean> {
  const row = yield* sql.get(
    `SELECT EXISTS (SELECT 1 FROM overlay WHERE collection = ?1)
      OR EXISTS (SELECT 1 FROM own_record WHERE collection = ?1) AS has`,
    collection,
  )
  return row?.['has'] === 1
}

/** Copies that the finished snapshot `stamp` of `collection` has not confirmed. */
export function* dropUnconfirmed(tx: Tx, collection: string, stamp: number): Sql<void> {
  const rows = yield* tx.sql.all(
    'SELECT id, keys FROM server_record WHERE collection = ? AND stamp <> ?',
    collection,
    stamp,
  )
  for (const row of rows) {
    const id = text(row, 'id')
    const before = yield* visibleKeys(tx.sql, collection, id)
    yield* tx.sql.run('DELETE FROM server_record WHERE collection = ? AND id = ?', collection, id)
    yield* tx.keys.replace(collection, id, before, yield* visibleKeys(tx.sql, collection, id))
  }
}

const existing = ({ sql }: Tx, collection: string, id: string): Sql<SqlRow | undefined> =>
  sql.get('SELECT branch_seq, stamp, body, keys FROM server_record WHERE collection = ? AND id = ?', collection, id)

/** Returns the keys of the copy, encoded. `covered`: a local layer is known to lie over it. */
function* write(tx: Tx, stamp: number, record: ServerRecord, row: SqlRow | undefined, covered = false): Sql<string> {
  const { collection, id, branchSeq } = record
  const body = record.body === null ? null : JSON.stringify(record.body)
  if (row && row['body'] === body && row['branch_seq'] === branchSeq) {
    if (row['stamp'] !== stamp) yield* restamp(tx, collection, id, stamp)
    return text(row, 'keys')
  }
  const after = encodeKeys(record.body === null ? [] : tx.keysOf(collection, id, record.body))
  const before = row ? text(row, 'keys') : NO_KEYS
  const isFound = before !== after && !covered && !(yield* isCovered(tx, collection, id))
  if (isFound) yield* tx.keys.replace(collection, id, before, after)
  yield* tx.sql.run(
    `INSERT OR REPLACE INTO server_record (collection, id, branch_seq, revision, stamp, body, keys)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
    collection,
    id,
    branchSeq,
    yield* tx.nextRevision(),
    stamp,
    body,
    after,
  )
  return after
}

const restamp = ({ sql }: Tx, collection: string, id: string, stamp: number) =>
  sql.run('UPDATE server_record SET stamp = ? WHERE collection = ? AND id = ?', stamp, collection, id)

/** Whether a local layer lies over the server's copy; then that layer's keys are the ones found. */
function* isCovered({ sql }: Tx, collection: string, id: string): Sql<boolean> {
  const layer = yield* sql.get(
    `SELECT 1 FROM overlay WHERE collection = ?1 AND id = ?2
      UNION ALL SELECT 1 FROM own_record WHERE collection = ?1 AND id = ?2 LIMIT 1`,
    collection,
    id,
  )
  return layer !== undefined
}
