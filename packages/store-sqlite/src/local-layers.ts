import type { JsonObject } from '@outpost/sync'
import { encodeKeys, keepingKeys, replaceKeys, visibleKeys } from './look-up-keys.ts'
import { integer, json, text } from './row.ts'
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
  readonly body: JsonObject
}

/** `position` is that of the entry just written, so this overlay is the uppermost. */
export function putOverlay({ sql }: Tx, position: number, { collection, id, body, keys }: LayerWrite): void {
  const after = encodeKeys(keys)
  replaceKeys(sql, collection, id, visibleKeys(sql, collection, id), after)
  sql.run(
    'INSERT OR REPLACE INTO overlay (collection, id, position, body, keys) VALUES (?, ?, ?, ?, ?)',
    collection,
    id,
    position,
    JSON.stringify(body),
    after,
  )
}

export function putOwn(tx: Tx, { collection, id, body, keys }: LayerWrite): void {
  keepingKeys(tx.sql, collection, id, () =>
    tx.sql.run(
      'INSERT OR REPLACE INTO own_record (collection, id, revision, body, keys) VALUES (?, ?, ?, ?, ?)',
      collection,
      id,
      tx.nextRevision(),
      JSON.stringify(body),
      encodeKeys(keys),
    ),
  )
}

export function removeOwn({ sql }: Tx, collection: string, id: string): void {
  keepingKeys(sql, collection, id, () =>
    sql.run('DELETE FROM own_record WHERE collection = ? AND id = ?', collection, id),
  )
}

export const overlaysOf = ({ sql }: Tx, position: number): readonly Overlay[] =>
  sql.all('SELECT collection, id, body FROM overlay WHERE position = ?', position).map((row) => ({
    collection: text(row, 'collection'),
    id: text(row, 'id'),
    body: json(text(row, 'body')),
  }))

export function dropOverlay({ sql }: Tx, collection: string, id: string, position: number): void {
  keepingKeys(sql, collection, id, () =>
    sql.run('DELETE FROM overlay WHERE collection = ? AND id = ? AND position = ?', collection, id, position),
  )
}

export function dropOverlaysOf(tx: Tx, position: number): void {
  for (const { collection, id } of overlaysOf(tx, position)) dropOverlay(tx, collection, id, position)
}

/** Overlays whose effect the server's copies hold once its feed has been applied up to `branchSeq`. */
export function dropSettledOverlays(tx: Tx, branchSeq: number): void {
  const due = tx.sql.all('SELECT collection, id, position FROM overlay WHERE settled_seq <= ?', branchSeq)
  for (const row of due) dropOverlay(tx, text(row, 'collection'), text(row, 'id'), integer(row, 'position'))
}
