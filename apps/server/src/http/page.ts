import { Id, Instant, Seq, text, validate } from '@outpost/contract/v2'
import { problem } from './problem-error.ts'

export const DEFAULT_PAGE_ROWS = 50

const TEXT = text(0, 200)

/** Where a page ended: the sort key of its last row. */
export type PageKey = readonly (string | number)[]

export interface PageQuery {
  readonly cursor?: string
  readonly limit?: number
}

export interface PageRequest {
  readonly limit: number
  readonly after: PageKey | undefined
}

/** What a part of a sort key is; the database would choke on another. */
export type KeyPart = 'id' | 'instant' | 'sequence' | 'text'

/** Reads limit and cursor; `parts` is this list's sort key. Throws `cursor_invalid`. */
export function pageOf({ cursor, limit }: PageQuery, ...parts: readonly KeyPart[]): PageRequest {
  return { limit: limit ?? DEFAULT_PAGE_ROWS, after: cursor === undefined ? undefined : decode(cursor, parts) }
}

/** A page out of up to `limit + 1` rows: the one too many says that there are more. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  { limit }: PageRequest,
  item: (row: Row) => Item,
  keyOf: (row: Row) => PageKey,
): { items: Item[]; nextCursor?: string } {
  const items = rows.slice(0, limit).map(item)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return last === undefined ? { items } : { items, nextCursor: encode(keyOf(last)) }
}

const encode = (key: PageKey): string => Buffer.from(JSON.stringify(key)).toString('base64url')

function decode(cursor: string, parts: readonly KeyPart[]): PageKey {
  let key: unknown
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw problem('cursor_invalid')
  }
  const isKey =
    Array.isArray(key) && key.length === parts.length && parts.every((part, i) => IS_PART[part]((key as unknown[])[i]))
  if (!isKey) throw problem('cursor_invalid')
  return key as PageKey
}

const IS_PART: Readonly<Record<KeyPart, (part: unknown) => boolean>> = {
  id: (part) => validate(Id, part).ok,
  instant: (part) => validate(Instant, part).ok,
  sequence: (part) => validate(Seq, part).ok,
  text: (part) => validate(TEXT, part).ok,
}
