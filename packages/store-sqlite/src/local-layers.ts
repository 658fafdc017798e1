import type { JsonObject } from '@outpost/sync'
import { encodeKeys, keepingKeys, NO_KEYS, visibleKeys } from './look-up-keys.ts'
import { integer, json, text } from './row.ts'
import type { Sql, SqlDriver, SqlRow } from './sql-driver.ts'
import type { Tx } from './tx.ts'

export interface LayerWrite {
  readonly collection: string
  readonly id: string
  readonly body: JsonObject
  readonly keys: readonly string[]
}

export interface Overlay {
  readonly collection: string
  readonly id: string
  readonly position: number
  readonly body: JsonObject
  /** Encoded. */
  readonly keys: string
  /** No other local layer of the record can be there. */
  readonly isAlone: boolean
}

export interface OverlayWrite extends LayerWrite {
  /** Of an entry of this very commit, so that the overlay is the uppermost. */
  readonly position: number
}

/** In the order of their positions. */
export function* putOverlays({ sql, keys: table }: Tx, overlays: readonly OverlayWrite[]): Sql<void> {
  const keyless = new Set<string>()
  for (const { collection, id, position, body, keys } of overlays) {
    const after = encodeKeys(keys)
    if (after !== NO_KEYS) keyless.delete(collection)
    else if (!keyless.has(collection) && !(yield* table.isKeyed(collection))) keyless.add(collection)
    if (!keyless.has(collection)) yield* table.replace(collection, id, yield* visibleKeys(sql, collection, id), after)
    yield* sql.run(
      'INSERT OR REPLACE INTO overlay (collection, id, position, body, keys) VALUES (?, ?, ?, ?, ?)',
      collection,
      id,
      position,
      JSON.stringify(body),
      after,
    )
  }
}

export function* putOwn(tx: Tx, { collection, id, body, keys }: LayerWrite): Sql<void> {
  const revision = yield* tx.nextRevision()
  yield* keepingKeys(tx, collection, id, () =>
    tx.sql.run(
      'INSERT OR REPLACE INTO own_record (collection, id, revision, body, keys) VALUES (?, ?, ?, ?, ?)',
      collection,
      id,
      revision,
      JSON.stringify(body),
      encodeKeys(keys),
    ),
  )
}

export function* removeOwn(tx: Tx, collection: string, id: string): Sql<void> {
  yield* keepingKeys(tx, collection, id, () =>
    tx.sql.run('DELETE FROM own_record WHERE collection = ? AND id = ?', collection, id),
  )
}

/** A record that an accepted mutation made or changed, and the overlay's place. */
export interface OverlayName {
  readonly collection: string
  readonly id: string
  readonly position: number
}

/**
 * The overlays of these names that are there. Each is found by its own place: beside one may lie every sale of an article that
 * has been rung up since the network went.
 */
export function* overlaysNamed({ sql }: Tx, names: readonly OverlayName[]): Sql<readonly Overlay[]> {
  if (names.length === 0) return []
  const rows = yield* sql.all(
    `SELECT v.collection, v.id, v.position, v.body, v.keys,
      (SELECT count(*) FROM (SELECT 1 FROM overlay AS o WHERE o.collection = v.collection AND o.id = v.id LIMIT 2)) AS lying
      FROM json_each(?) AS j CROSS JOIN overlay AS v
      ON v.collection = j.value ->> 0 AND v.id = j.value ->> 1 AND v.position = j.value ->> 2`,
    JSON.stringify(names.map(({ collection, id, position }) => [collection, id, position])),
  )
  const owned = yield* ownedAmong(sql, new Set(names.map(({ collection }) => collection)))
  return rows.map((row) => toOverlay(row, integer(row, 'lying') === 1 && !owned.has(text(row, 'collection'))))
}

const toName = (row: SqlRow) => ({ collection: text(row, 'collection'), id: text(row, 'id') })

/** Those in which this terminal has records of its own. */
function* ownedAmong(sql: SqlDriver, collections: ReadonlySet<string>): Sql<ReadonlySet<string>> {
  const rows = yield* sql.all(
    `SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM own_record WHERE collection = value)`,
    JSON.stringify([...collections]),
  )
  return new Set(rows.map((row) => text(row, 'value')))
}

const toOverlay = (row: SqlRow, isAlone: boolean): Overlay => ({
  ...toName(row),
  position: integer(row, 'position'),
  body: json(text(row, 'body')),
  keys: text(row, 'keys'),
  isAlone,
})

export function* dropOverlay(tx: Tx, collection: string, id: string, position: number): Sql<void> {
  yield* keepingKeys(tx, collection, id, () => deleteOverlay(tx.sql, collection, id, position))
}

const deleteOverlay = (sql: SqlDriver, collection: string, id: string, position: number) =>
  sql.run('DELETE FROM overlay WHERE collection = ? AND id = ? AND position = ?', collection, id, position)

/** Where nothing but the server's copy lies under it and nothing over it, its keys give way to that one's. */
export function* dropConfirmedOverlay(tx: Tx, overlay: Overlay, serverKeys: string): Sql<void> {
  const { collection, id, position, keys, isAlone } = overlay
  if (!isAlone) return yield* dropOverlay(tx, collection, id, position)
  yield* deleteOverlay(tx.sql, collection, id, position)
  yield* tx.keys.replace(collection, id, keys, serverKeys)
}

export function* dropOverlaysOf(tx: Tx, position: number): Sql<void> {
  const rows = yield* tx.sql.all('SELECT collection, id FROM overlay WHERE position = ?', position)
  for (const row of rows) yield* dropOverlay(tx, text(row, 'collection'), text(row, 'id'), position)
}

/** What overlays of this entry are left stay until the branch's feed has come so far. */
export function* awaitFeed({ sql }: Tx, position: number, branchSeq: number): Sql<void> {
  yield* sql.run('INSERT OR REPLACE INTO settled (position, branch_seq) VALUES (?, ?)', position, branchSeq)
}

/**
 * Collections of which something is due and nothing can be found by a key, since all of them are overlays and without one:
 * most of what a sale leaves is of such a one (its stock).
 */
const DUE_COLLECTIONS = `
SELECT DISTINCT v.collection FROM settled AS d CROSS JOIN overlay AS v ON v.position = d.position WHERE d.branch_seq <= ?`
const IS_KEYLESS = `
SELECT NOT EXISTS (SELECT 1 FROM server_record WHERE collection = ?1)
  AND NOT EXISTS (SELECT 1 FROM own_record WHERE collection = ?1)
  AND NOT EXISTS (SELECT 1 FROM overlay WHERE collection = ?1 AND keys <> '[]') AS keyless`

/**
 * Overlays of such collections whose effect the server's copies will hold once its feed has been applied up to `branchSeq`:
 * dropped before it is, so that its records take the room that they leave.
 */
export function* dropKeylessOverlays({ sql }: Tx, branchSeq: number): Sql<void> {
  if (!(yield* isSomethingDue(sql, branchSeq))) return
  const keyless: string[] = []
  for (const row of yield* sql.all(DUE_COLLECTIONS, branchSeq)) {
    const collection = text(row, 'collection')
    if ((yield* sql.get(IS_KEYLESS, collection))?.['keyless'] === 1) keyless.push(collection)
  }
  yield* sql.run(
    `DELETE FROM overlay WHERE position IN (SELECT position FROM settled WHERE branch_seq <= ?)
      AND collection IN (SELECT value FROM json_each(?))`,
    branchSeq,
    JSON.stringify(keyless),
  )
}

/**
 * Overlays of which some layer of the record can be found by a key: what is found may change as they go. It does not where
 * nothing but the server's copy lies beside them, and that is found by the same.
 */
const KEYED_AND_DUE = `
SELECT v.collection, v.id, v.position
FROM settled AS d CROSS JOIN overlay AS v ON v.position = d.position
WHERE d.branch_seq <= ?1 AND NOT (
  v.keys IS (SELECT s.keys FROM server_record AS s WHERE s.collection = v.collection AND s.id = v.id AND s.body IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM overlay AS o WHERE o.collection = v.collection AND o.id = v.id AND o.position <> v.position)
  AND NOT EXISTS (SELECT 1 FROM own_record AS o WHERE o.collection = v.collection AND o.id = v.id)
) AND (
  EXISTS (SELECT 1 FROM overlay AS o WHERE o.collection = v.collection AND o.id = v.id AND o.keys <> '[]')
  OR EXISTS (SELECT 1 FROM own_record AS o WHERE o.collection = v.collection AND o.id = v.id AND o.keys <> '[]')
  OR EXISTS (SELECT 1 FROM server_record AS s WHERE s.collection = v.collection AND s.id = v.id AND s.keys <> '[]'))`

/** Overlays whose effect the server's copies hold once its feed has been applied up to `branchSeq`. */
export function* dropSettledOverlays(tx: Tx, branchSeq: number): Sql<void> {
  const { sql } = tx
  if (!(yield* isSomethingDue(sql, branchSeq))) return
  for (const row of yield* sql.all(KEYED_AND_DUE, branchSeq)) {
    yield* dropOverlay(tx, text(row, 'collection'), text(row, 'id'), integer(row, 'position'))
  }
  yield* sql.run(
    'DELETE FROM overlay WHERE position IN (SELECT position FROM settled WHERE branch_seq <= ?)',
    branchSeq,
  )
  yield* sql.run('DELETE FROM settled WHERE branch_seq <= ?', branchSeq)
}

function* isSomethingDue(sql: SqlDriver, branchSeq: number): Sql<boolean> {
  return (yield* sql.get('SELECT 1 FROM settled WHERE branch_seq <= ? LIMIT 1', branchSeq)) !== undefined
}
