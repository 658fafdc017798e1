import { json, text } from './row.ts'
import type { Sql, SqlDriver } from './sql-driver.ts'
import { answered } from './sql-work.ts'

/** What a layer without keys holds in its `keys` column. */
export const NO_KEYS = '[]'

/** What a layer's `keys` column holds. */
export const encodeKeys = (keys: readonly string[]): string =>
  keys.length === 0 ? NO_KEYS : JSON.stringify([...new Set(keys)])

/** Keys of the record's uppermost layer, encoded; of an absent record, none. */
export function* visibleKeys(sql: SqlDriver, collection: string, id: string): Sql<string> {
  const row = yield* sql.get(
    `SELECT coalesce(
      (SELECT keys FROM overlay WHERE collection = ?1 AND id = ?2 ORDER BY position DESC LIMIT 1),
      (SELECT keys FROM own_record WHERE collection = ?1 AND id = ?2),
      (SELECT keys FROM server_record WHERE collection = ?1 AND id = ?2 AND body IS NOT NULL),
      '[]') AS keys`,
    collection,
    id,
  )
  return row ? text(row, 'keys') : NO_KEYS
}

/** The look-up table, as one transaction changes it. */
export interface KeyTable {
  /** Brings it from the keys that a record was found by to those that it is found by now, both encoded. */
  replace(collection: string, id: string, before: string, after: string): Sql<void>
  /** Whether any record of the collection can be found by a key: most records of a sale (its stock) are of one where none can. */
  isKeyed(collection: string): Sql<boolean>
}

export const openKeyTable = (sql: SqlDriver): KeyTable => ({
  replace: (collection, id, before, after) =>
    // most changes of a record leave its keys alone
    before === after ? NOTHING : replaceKeys(sql, collection, id, before, after),
  isKeyed: (collection) => hasKeys(sql, collection),
})

function* hasKeys(sql: SqlDriver, collection: string): Sql<boolean> {
  return (yield* sql.get('SELECT 1 FROM record_key WHERE collection = ? LIMIT 1', collection)) !== undefined
}

const NOTHING = answered(undefined)

function* replaceKeys(sql: SqlDriver, collection: string, id: string, before: string, after: string): Sql<void> {
  const old = json<readonly string[]>(before)
  const next = json<readonly string[]>(after)
  for (const key of old) {
    if (next.includes(key)) continue
    yield* sql.run('DELETE FROM record_key WHERE collection = ? AND key = ? AND id = ?', collection, key, id)
  }
  for (const key of next) {
    if (old.includes(key)) continue
    yield* sql.run('INSERT INTO record_key (collection, key, id) VALUES (?, ?, ?)', collection, key, id)
  }
}

/** Does `change` to the record's layers and brings the look-up table after it. */
export function* keepingKeys(
  { sql, keys }: { readonly sql: SqlDriver; readonly keys: KeyTable },
  collection: string,
  id: string,
  change: () => Sql<unknown>,
): Sql<void> {
  const before = yield* visibleKeys(sql, collection, id)
  yield* change()
  yield* keys.replace(collection, id, before, yield* visibleKeys(sql, collection, id))
}
