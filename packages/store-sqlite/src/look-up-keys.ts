import { json, text } from './row.ts'
import type { SqlDriver } from './sql-driver.ts'

/** What a layer's `keys` column holds. */
export const encodeKeys = (keys: readonly string[]): string => JSON.stringify([...new Set(keys)])

/** Keys of the record's uppermost layer, encoded; of an absent record, none. */
export function visibleKeys(sql: SqlDriver, collection: string, id: string): string {
  const row = sql.get(
    `SELECT coalesce(
      (SELECT keys FROM overlay WHERE collection = ?1 AND id = ?2 ORDER BY position DESC LIMIT 1),
      (SELECT keys FROM own_record WHERE collection = ?1 AND id = ?2),
      (SELECT keys FROM server_record WHERE collection = ?1 AND id = ?2 AND body IS NOT NULL),
      '[]') AS keys`,
    collection,
    id,
  )
  return row ? text(row, 'keys') : '[]'
}

/** Does `change` to the record's layers and brings the look-up table after it. */
export function keepingKeys(sql: SqlDriver, collection: string, id: string, change: () => void): void {
  const before = visibleKeys(sql, collection, id)
  change()
  replaceKeys(sql, collection, id, before, visibleKeys(sql, collection, id))
}

/** Most changes of a record leave its keys alone; then nothing is written. */
export function replaceKeys(sql: SqlDriver, collection: string, id: string, before: string, after: string): void {
  if (before === after) return
  const old = new Set(json<readonly string[]>(before))
  const next = new Set(json<readonly string[]>(after))
  for (const key of old) {
    if (!next.has(key)) {
      sql.run('DELETE FROM record_key WHERE collection = ? AND key = ? AND id = ?', collection, key, id)
    }
  }
  for (const key of next) {
    if (!old.has(key)) sql.run('INSERT INTO record_key (collection, key, id) VALUES (?, ?, ?)', collection, key, id)
  }
}
