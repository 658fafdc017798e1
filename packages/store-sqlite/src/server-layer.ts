import type { JsonObject, ServerRecord } from '@outpost/sync'
import { encodeKeys, replaceKeys, visibleKeys } from './look-up-keys.ts'
import { integer, json, text, textOrNull } from './row.ts'
import type { SqlRow } from './sql-driver.ts'
import type { Tx } from './tx.ts'

/** `body: null` where the server removed the record. */
export interface ServerCopy {
  readonly branchSeq: number
  readonly body: JsonObject | null
}

export function serverCopy(tx: Tx, collection: string, id: string): ServerCopy | null {
  const row = existing(tx, collection, id)
  if (!row) return null
  const body = textOrNull(row, 'body')
  return { branchSeq: integer(row, 'branch_seq'), body: body === null ? null : json(body) }
}

/** Numbers of the open snapshots by collection: writes meanwhile count as confirmed by them. */
export type Stamps = ReadonlyMap<string, number>

export function openStamps({ sql }: Tx): Stamps {
  const rows = sql.all('SELECT collection, number FROM snapshot_collection')
  return new Map(rows.map((row) => [text(row, 'collection'), integer(row, 'number')]))
}

/** By feed or answer: an older copy never overwrites a newer one, and the same copy twice changes nothing. */
export function putServerRecord(tx: Tx, stamps: Stamps, record: ServerRecord): void {
  const row = existing(tx, record.collection, record.id)
  if (row && integer(row, 'branch_seq') > record.branchSeq) return
  write(tx, stamps.get(record.collection) ?? 0, record, row)
}

/**
 * By snapshot: replaces every copy from before the snapshot, newer or not, since after a restore the server counts anew.
 * A copy confirmed since it began gives way to none that is older.
 */
export function putSnapshotRecord(tx: Tx, stamp: number, record: ServerRecord): void {
  const row = existing(tx, record.collection, record.id)
  if (row && integer(row, 'stamp') === stamp && integer(row, 'branch_seq') > record.branchSeq) return
  write(tx, stamp, record, row)
}

/** Copies that the finished snapshot `stamp` of `collection` has not confirmed. */
export function dropUnconfirmed(tx: Tx, collection: string, stamp: number): void {
  const rows = tx.sql.all('SELECT id, keys FROM server_record WHERE collection = ? AND stamp <> ?', collection, stamp)
  for (const row of rows) {
    const id = text(row, 'id')
    const before = visibleKeys(tx.sql, collection, id)
    tx.sql.run('DELETE FROM server_record WHERE collection = ? AND id = ?', collection, id)
    replaceKeys(tx.sql, collection, id, before, visibleKeys(tx.sql, collection, id))
  }
}

const existing = ({ sql }: Tx, collection: string, id: string): SqlRow | undefined =>
  sql.get('SELECT branch_seq, stamp, body, keys FROM server_record WHERE collection = ? AND id = ?', collection, id)

function write(tx: Tx, stamp: number, record: ServerRecord, row: SqlRow | undefined): void {
  const { collection, id, branchSeq } = record
  const body = record.body === null ? null : JSON.stringify(record.body)
  if (row && row['body'] === body && row['branch_seq'] === branchSeq) {
    if (row['stamp'] !== stamp) restamp(tx, collection, id, stamp)
    return
  }
  const after = encodeKeys(record.body === null ? [] : tx.keysOf(collection, id, record.body))
  if (!isCovered(tx, collection, id)) replaceKeys(tx.sql, collection, id, row ? text(row, 'keys') : '[]', after)
  tx.sql.run(
    `INSERT OR REPLACE INTO server_record (collection, id, branch_seq, revision, stamp, body, keys)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
    collection,
    id,
    branchSeq,
    tx.nextRevision(),
    stamp,
    body,
    after,
  )
}

const restamp = ({ sql }: Tx, collection: string, id: string, stamp: number) =>
  sql.run('UPDATE server_record SET stamp = ? WHERE collection = ? AND id = ?', stamp, collection, id)

/** Whether a local layer lies over the server's copy; then that layer's keys are the ones found. */
const isCovered = ({ sql }: Tx, collection: string, id: string): boolean =>
  sql.get(
    `SELECT 1 FROM overlay WHERE collection = ?1 AND id = ?2
      UNION ALL SELECT 1 FROM own_record WHERE collection = ?1 AND id = ?2 LIMIT 1`,
    collection,
    id,
  ) !== undefined
