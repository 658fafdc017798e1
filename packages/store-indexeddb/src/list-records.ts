import type { FoldedRecord, ListQuery } from '@outpost/sync'
import { type Folded, foldRecords } from './fold.ts'
import { encodeText } from './ordered-text.ts'
import {
  idsBeyond,
  isWithin,
  type LookRange,
  lookAt,
  looksOfKey,
  looksOfPrefix,
  recordKey,
  toKeyRange,
} from './ranges.ts'
import type { Reader } from './reader.ts'
import { keysIn, rowsIn } from './requests.ts'
import type { LocalKey, LocalRow, RecordKey, ServerRow } from './rows.ts'

export async function listRecords(
  reader: Reader,
  collection: string,
  query: ListQuery,
): Promise<readonly FoldedRecord[]> {
  const { key, keyPrefix, limit, after } = query
  if (limit <= 0) return []
  if (key !== undefined) {
    const beyond = after === undefined ? undefined : lookAt(collection, key, after)
    return listPlaces(lookPages(reader, collection, looksOfKey(collection, key)), query, beyond)
  }
  if (keyPrefix === undefined) {
    const beyond = after === undefined ? undefined : encodeText(after)
    return listPlaces(idPages(reader, collection), query, beyond)
  }
  const range = looksOfPrefix(collection, keyPrefix)
  if (after === undefined) return listPlaces(lookPages(reader, collection, range), query, undefined)
  const [from] = await foldRecords(reader, [recordKey(collection, after)])
  const beyond = from && firstWithin(from.look, range, query.descending ?? false)
  return beyond === undefined ? [] : listPlaces(lookPages(reader, collection, range), query, beyond)
}

/** A stretch of candidates: all that may stand beyond the last stretch, up to its end; `end` is absent in the last one. */
interface Stretch {
  readonly found: readonly Folded[]
  readonly end: string | undefined
}

interface Pages {
  /** Where a record stands in the order asked for; every layer is a candidate, the uppermost decides. */
  placeOf(folded: Folded, descending: boolean): string | undefined
  read(beyond: string | undefined, size: number, descending: boolean): Promise<Stretch>
}

/** A short answer costs one stretch; more than this at once is memory. */
const LARGEST_STRETCH = 1_000

async function listPlaces(
  pages: Pages,
  { limit, descending = false }: ListQuery,
  from: string | undefined,
): Promise<readonly FoldedRecord[]> {
  const listed: FoldedRecord[] = []
  let beyond = from
  for (;;) {
    const { found, end } = await pages.read(beyond, Math.min(limit, LARGEST_STRETCH), descending)
    const placed = found.flatMap((folded) => {
      const place = pages.placeOf(folded, descending)
      return place !== undefined && isBetween(place, beyond, end, descending) ? [{ place, folded }] : []
    })
    placed.sort((a, b) => (a.place < b.place === descending ? 1 : -1))
    for (const { folded } of placed) {
      listed.push(folded.record)
      if (listed.length === limit) return listed
    }
    if (end === undefined) return listed
    beyond = end
  }
}

function isBetween(place: string, beyond: string | undefined, end: string | undefined, descending: boolean): boolean {
  if (descending) return (beyond === undefined || place < beyond) && (end === undefined || place >= end)
  return (beyond === undefined || place > beyond) && (end === undefined || place <= end)
}

const idPages = (reader: Reader, collection: string): Pages => ({
  placeOf: ({ record }) => encodeText(record.id),
  read: async (beyond, size, descending) => {
    const range = idsBeyond(collection, beyond, descending)
    const [servers, locals] = await Promise.all([
      rowsIn<ServerRow>(reader.server, range, size, descending),
      keysIn<LocalKey>(reader.local, range, size, descending),
    ])
    const end = nearest([lastOf(servers, size, ({ id }) => id), lastOf(locals, size, ([, id]) => id)], descending)
    const ids = unique([...servers.map(({ id }) => id), ...locals.map(([, id]) => id)])
    return { found: await foldIds(reader, collection, ids, servers), end }
  },
})

const lookPages = (reader: Reader, collection: string, looks: LookRange): Pages => ({
  placeOf: ({ look }, descending) => firstWithin(look, looks, descending),
  read: async (beyond, size, descending) => {
    const range = toKeyRange(looks, beyond, descending)
    if (range === null) return { found: [], end: undefined }
    const [servers, locals] = await Promise.all([
      rowsIn<ServerRow>(reader.server.index('look'), range, size, descending),
      rowsIn<LocalRow>(reader.local.index('look'), range, size, descending),
    ])
    const lastLook = (rows: readonly (ServerRow | LocalRow)[]) =>
      rows.length < size ? undefined : lookOfLast(rows, looks, beyond, descending)
    const end = nearest([lastLook(servers), lastLook(locals)], descending)
    const ids = unique([...servers, ...locals].map(({ id }) => id))
    return { found: await foldIds(reader, collection, ids, servers), end }
  },
})

const foldIds = (reader: Reader, collection: string, ids: readonly string[], inHand: readonly ServerRow[]) => {
  const name = encodeText(collection)
  return foldRecords(
    reader,
    ids.map((id): RecordKey => [name, id]),
    inHand,
  )
}

const lastOf = <T>(rows: readonly T[], size: number, read: (row: T) => string): string | undefined => {
  const last = rows.at(-1)
  return last === undefined || rows.length < size ? undefined : read(last)
}

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)]

/** The end that is reached first. */
function nearest(ends: readonly (string | undefined)[], descending: boolean): string | undefined {
  const sorted = ends.flatMap((end) => end ?? []).sort((a, b) => (a < b ? -1 : 1))
  return descending ? sorted.at(-1) : sorted[0]
}

function firstWithin(look: readonly string[], range: LookRange, descending: boolean): string | undefined {
  return inOrder(look, range, descending)[0]
}

const inOrder = (look: readonly string[], range: LookRange, descending: boolean): readonly string[] =>
  look.filter((one) => isWithin(one, range)).sort((a, b) => (a < b === descending ? 1 : -1))

/** A row stands in the index once for each of its looks in the range: its nth time is its nth look. */
function lookOfLast(
  rows: readonly (ServerRow | LocalRow)[],
  range: LookRange,
  beyond: string | undefined,
  descending: boolean,
): string | undefined {
  const last = rows.at(-1)
  if (!last) return undefined
  const times = rows.filter((row) => keyOf(row) === keyOf(last)).length
  const left = inOrder(last.look ?? [], range, descending).filter((one) =>
    isBetween(one, beyond, undefined, descending),
  )
  return left[times - 1]
}

const keyOf = (row: ServerRow | LocalRow): string => `${row.id} ${'layer' in row ? row.layer : ''}`
