import { err, ok, type Result } from '@outpost/kernel'
import type { OpenSnapshot, ServerRecord, SnapshotPart, SnapshotPlace, StoreError } from '@outpost/sync'
import { remember } from './apply-sync.ts'
import { integer, json, text, textOrNull } from './row.ts'
import {
  addSnapshotRecord,
  dropUnconfirmed,
  hasLocalLayers,
  openStamps,
  putServerRecords,
  putSnapshotRecord,
} from './server-layer.ts'
import type { Sql, SqlDriver, SqlRow } from './sql-driver.ts'
import type { Tx } from './tx.ts'

/** One collection of an open snapshot. */
interface OpenCollection {
  readonly collection: string
  readonly number: number
  /** The collection had nothing, or an earlier first load of it was interrupted: rows are visible at once. */
  readonly firstLoad: boolean
}

export function* writeSnapshotPart(tx: Tx, part: SnapshotPart): Sql<Result<void, StoreError>> {
  if (part.kind === 'begin') return yield* begin(tx, part.snapshotId, part.collections)
  const open = yield* openCollections(tx, part.snapshotId)
  if (open.length === 0) {
    return err({
      code: 'store_failed',
      detail: `snapshot ${part.snapshotId} is not open: another has begun, or it ended`,
    })
  }
  if (part.kind === 'rows') {
    yield* addRows(tx, open, part.records)
    if (part.place) yield* keepPlace(tx, part.snapshotId, part.place)
    return ok(undefined)
  }
  for (const collection of open) yield* finishCollection(tx, collection)
  yield* remember(tx, part.memory)
  return ok(undefined)
}

/** A snapshot that was open over one of these collections has been interrupted: it loses that collection. */
function* begin(tx: Tx, snapshotId: string, collections: readonly string[]): Sql<Result<void, StoreError>> {
  const number = yield* tx.nextRevision()
  for (const collection of collections) {
    const interrupted = yield* tx.sql.get('SELECT first_load FROM snapshot_collection WHERE collection = ?', collection)
    const firstLoad = interrupted ? integer(interrupted, 'first_load') : (yield* isEmpty(tx, collection)) ? 1 : 0
    yield* tx.sql.run('DELETE FROM snapshot_row WHERE collection = ?', collection)
    yield* tx.sql.run(
      'INSERT OR REPLACE INTO snapshot_collection (collection, snapshot_id, number, first_load) VALUES (?, ?, ?, ?)',
      collection,
      snapshotId,
      number,
      firstLoad,
    )
  }
  return ok(undefined)
}

/** The snapshot under way over exactly these collections, once it has a place. */
export function* readOpenSnapshot(sql: SqlDriver, collections: readonly string[]): Sql<OpenSnapshot | null> {
  const rows = yield* sql.all(
    `SELECT collection, snapshot_id, place FROM snapshot_collection
      WHERE snapshot_id = (SELECT snapshot_id FROM snapshot_collection WHERE collection = ?)`,
    collections[0] ?? '',
  )
  const first = rows[0]
  const place = first ? textOrNull(first, 'place') : null
  const isSame =
    rows.length === collections.length && rows.every((row) => collections.includes(text(row, 'collection')))
  return first && place !== null && isSame ? { snapshotId: text(first, 'snapshot_id'), place: json(place) } : null
}

function* isEmpty({ sql }: Tx, collection: string): Sql<boolean> {
  const found = 'SELECT 1 FROM server_record WHERE collection = ? AND body IS NOT NULL LIMIT 1'
  return (yield* sql.get(found, collection)) === undefined
}

function* openCollections({ sql }: Tx, snapshotId: string): Sql<readonly OpenCollection[]> {
  const rows = yield* sql.all(
    'SELECT collection, number, first_load FROM snapshot_collection WHERE snapshot_id = ?',
    snapshotId,
  )
  return rows.map((row) => ({
    collection: text(row, 'collection'),
    number: integer(row, 'number'),
    firstLoad: integer(row, 'first_load') === 1,
  }))
}

/** Rows of a collection that the snapshot did not announce (a newer server's) are taken as a feed's would be. */
function* addRows(tx: Tx, open: readonly OpenCollection[], records: readonly ServerRecord[]): Sql<void> {
  const byName = new Map(open.map((one) => [one.collection, one]))
  const stamps = yield* openStamps(tx)
  const bare = new Set<string>()
  for (const { collection } of open) if (!(yield* hasLocalLayers(tx, collection))) bare.add(collection)
  for (const record of records) {
    const target = byName.get(record.collection)
    if (!target) yield* putServerRecords(tx, stamps, [record])
    else if (target.firstLoad) yield* addSnapshotRecord(tx, target.number, record, bare.has(record.collection))
    else yield* stage(tx, record)
  }
}

function* keepPlace({ sql }: Tx, snapshotId: string, place: SnapshotPlace): Sql<void> {
  yield* sql.run('UPDATE snapshot_collection SET place = ? WHERE snapshot_id = ?', JSON.stringify(place), snapshotId)
}

function* stage({ sql }: Tx, { collection, id, branchSeq, body }: ServerRecord): Sql<void> {
  yield* sql.run(
    'INSERT OR REPLACE INTO snapshot_row (collection, id, branch_seq, body) VALUES (?, ?, ?, ?)',
    collection,
    id,
    branchSeq,
    body === null ? null : JSON.stringify(body),
  )
}

function* finishCollection(tx: Tx, { collection, number }: OpenCollection): Sql<void> {
  let page = yield* stagedAfter(tx, collection, '')
  while (page.length > 0) {
    for (const row of page) yield* putSnapshotRecord(tx, number, toRecord(collection, row))
    page = yield* stagedAfter(tx, collection, lastId(page))
  }
  yield* dropUnconfirmed(tx, collection, number)
  yield* tx.sql.run('DELETE FROM snapshot_row WHERE collection = ?', collection)
  yield* tx.sql.run('DELETE FROM snapshot_collection WHERE collection = ?', collection)
}

/** Rows taken into memory at a time. */
const PAGE = 1_000

const stagedAfter = ({ sql }: Tx, collection: string, after: string): Sql<readonly SqlRow[]> =>
  sql.all(
    `SELECT id, branch_seq, body FROM snapshot_row WHERE collection = ? AND id > ? ORDER BY id LIMIT ${PAGE}`,
    collection,
    after,
  )

const lastId = (page: readonly SqlRow[]): string => {
  const last = page.at(-1)
  return last ? text(last, 'id') : ''
}

function toRecord(collection: string, row: SqlRow): ServerRecord {
  const body = textOrNull(row, 'body')
  return {
    collection,
    id: text(row, 'id'),
    branchSeq: integer(row, 'branch_seq'),
    body: body === null ? null : json(body),
  }
}
