import type { FoldedRecord, ListQuery } from '@outpost/sync'
import { type Folded, foldRecords } from './fold.ts'
import { text } from './row.ts'
import type { Sql, SqlDriver } from './sql-driver.ts'

/** Texts order by code point here as in SQLite (bytes of UTF-8). */
export function* listRecords(sql: SqlDriver, collection: string, query: ListQuery): Sql<readonly FoldedRecord[]> {
  if (query.limit <= 0) return []
  if (query.key === undefined && query.keyPrefix !== undefined)
    return yield* listByPrefix(sql, collection, query.keyPrefix, query)
  const ids =
    query.key === undefined ? yield* allIds(sql, collection, query) : yield* idsOfKey(sql, collection, query.key, query)
  const folded = yield* foldRecords(sql, collection, ids)
  return folded.map(({ record }) => record)
}

function* idsOfKey(
  sql: SqlDriver,
  collection: string,
  key: string,
  { after, limit, descending }: ListQuery,
): Sql<readonly string[]> {
  const [beyond, order] = descending ? ['<', 'DESC'] : ['>', 'ASC']
  const rows = yield* sql.all(
    `SELECT id FROM record_key WHERE collection = ?1 AND key = ?2 AND (?3 IS NULL OR id ${beyond} ?3)
      ORDER BY id ${order} LIMIT ?4`,
    collection,
    key,
    after ?? null,
    limit,
  )
  return rows.map((row) => text(row, 'id'))
}

/** Every arm is read in id order off its primary key and merged: the limit ends all three early. */
function* allIds(sql: SqlDriver, collection: string, { after, limit, descending }: ListQuery): Sql<readonly string[]> {
  const [beyond, order] = descending ? ['<', 'DESC'] : ['>', 'ASC']
  const bound = after === undefined ? '' : `AND id ${beyond} ?2`
  const arm = (table: string, more = '') => `SELECT id FROM ${table} WHERE collection = ?1 ${bound} ${more}`
  const arms = [arm('server_record', 'AND body IS NOT NULL'), arm('own_record'), arm('overlay')].join(' UNION ')
  const params = after === undefined ? [limit] : [after, limit]
  const rows = yield* sql.all(`${arms} ORDER BY id ${order} LIMIT ?${params.length + 1}`, collection, ...params)
  return rows.map((row) => text(row, 'id'))
}

interface KeyRow {
  readonly key: string
  readonly id: string
}

/** A record with several keys under the prefix stands at the first of them in the order asked for. */
function* listByPrefix(
  sql: SqlDriver,
  collection: string,
  prefix: string,
  query: ListQuery,
): Sql<readonly FoldedRecord[]> {
  const found: FoldedRecord[] = []
  let cursor: KeyRow | null = null
  if (query.after !== undefined) {
    const [from] = yield* foldRecords(sql, collection, [query.after])
    const key = from && firstKey(from, prefix, query)
    if (key === undefined) return []
    cursor = { key, id: query.after }
  }
  for (;;) {
    const rows: readonly KeyRow[] = yield* keyRows(sql, collection, prefix, cursor, query)
    const ids = rows.map(({ id }) => id)
    const folded = new Map((yield* foldRecords(sql, collection, ids)).map((one) => [one.record.id, one]))
    for (const { key, id } of rows) {
      const one = folded.get(id)
      if (!one || firstKey(one, prefix, query) !== key) continue
      found.push(one.record)
      if (found.length === query.limit) return found
    }
    cursor = rows.at(-1) ?? null
    if (rows.length < query.limit) return found
  }
}

function* keyRows(
  sql: SqlDriver,
  collection: string,
  prefix: string,
  cursor: KeyRow | null,
  query: ListQuery,
): Sql<readonly KeyRow[]> {
  const [beyond, order] = query.descending ? ['<', 'DESC'] : ['>', 'ASC']
  const end = afterPrefix(prefix)
  const where = ['collection = ?1', 'key >= ?2']
  const params: (string | number)[] = [prefix]
  const bind = (value: string | number) => `?${params.push(value) + 1}`
  if (end !== null) where.push(`key < ${bind(end)}`)
  if (cursor) where.push(`(key, id) ${beyond} (${bind(cursor.key)}, ${bind(cursor.id)})`)
  const rows = yield* sql.all(
    `SELECT key, id FROM record_key WHERE ${where.join(' AND ')} ORDER BY key ${order}, id ${order}
      LIMIT ${bind(query.limit)}`,
    collection,
    ...params,
  )
  return rows.map((row) => ({ key: text(row, 'key'), id: text(row, 'id') }))
}

function firstKey(folded: Folded, prefix: string, { descending }: ListQuery): string | undefined {
  const keys = folded.keys.filter((key) => key.startsWith(prefix)).sort(byCodePoint)
  return descending ? keys.at(-1) : keys[0]
}

/** The order of UTF-8 bytes; UTF-16 units put U+10000 and above before U+E000. */
function byCodePoint(a: string, b: string): number {
  const [x, y] = [Array.from(a), Array.from(b)]
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const difference = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return x.length - y.length
}

const LAST_CODE_POINT = 0x10ffff
const SURROGATES = { first: 0xd800, last: 0xdfff }

/** The least text above every text that begins with `prefix`; `null` where there is none. */
function afterPrefix(prefix: string): string | null {
  const points = Array.from(prefix, (char) => char.codePointAt(0) ?? 0)
  while (points.at(-1) === LAST_CODE_POINT) points.pop()
  const last = points.pop()
  if (last === undefined) return null
  const next = last + 1 === SURROGATES.first ? SURROGATES.last + 1 : last + 1
  return String.fromCodePoint(...points, next)
}
