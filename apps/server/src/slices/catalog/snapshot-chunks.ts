import { COLLECTIONS } from '@outpost/contract/v2'
import type { RowName } from '../../feeds/snapshot-place.ts'

/** Lines of one collection in order of id, ready to send. */
export interface Chunk {
  readonly collection: string
  readonly firstId: string
  readonly lastId: string
  readonly rows: number
  readonly text: string
}

/** The order in which a catalogue travels: who may sign in, how the till behaves and what is taxed before what is sold. */
const ORDER: readonly string[] = [
  COLLECTIONS.staff,
  COLLECTIONS.flags,
  COLLECTIONS.branches,
  COLLECTIONS.taxClasses,
  COLLECTIONS.categories,
  COLLECTIONS.products,
]

/** No chunk where there are no records. */
export function chunkOf(
  collection: string,
  records: readonly { readonly id: string; readonly version: number }[],
): Chunk[] {
  const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : 1))
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return []
  const text = sorted.map((body) => line(collection, body)).join('')
  return [{ collection, firstId: first.id, lastId: last.id, rows: sorted.length, text }]
}

const line = (collection: string, body: { readonly id: string; readonly version: number }): string =>
  `${start(collection)}${body.id}","branchSeq":${body.version},"body":${JSON.stringify(body)}}\n`

const start = (collection: string): string => `{"collection":"${collection}","id":"`

export const countRows = (chunks: readonly Chunk[]): number => chunks.reduce((sum, { rows }) => sum + rows, 0)

/** What comes after the named row, whether that row is still there or not. */
export function chunksAfter(chunks: readonly Chunk[], after: RowName): Chunk[] {
  const place = ORDER.indexOf(after.collection)
  return chunks.flatMap((chunk) => {
    const own = ORDER.indexOf(chunk.collection)
    if (own !== place) return own > place ? [chunk] : []
    if (chunk.firstId > after.id) return [chunk]
    return chunk.lastId <= after.id ? [] : [restOf(chunk, after.id)]
  })
}

function restOf(chunk: Chunk, afterId: string): Chunk {
  const idAt = start(chunk.collection).length
  const lines = chunk.text.split('\n').filter((text) => text !== '' && idOf(text, idAt) > afterId)
  const first = lines[0] ?? ''
  return { ...chunk, firstId: idOf(first, idAt), rows: lines.length, text: `${lines.join('\n')}\n` }
}

const idOf = (text: string, at: number): string => text.slice(at, text.indexOf('"', at))
