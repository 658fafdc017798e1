import type { Feed } from '@outpost/contract/v2'
import type { Db } from '../db/pool.ts'
import { decodeFeedCursor } from './feed-cursor.ts'

/** Of the order in which snapshots send their rows: a place in another order means nothing. Raise it with every change. */
const ORDER = 'o2.'

/** A row of a snapshot by its name. */
export interface RowName {
  readonly collection: string
  readonly id: string
}

/** Where a broken snapshot goes on. */
export interface SnapshotStart {
  /** The cursor of its first answer, and the place in the feed that it stands for. */
  readonly cursor: string
  readonly branchSeq: number
  readonly after: RowName
}

export interface SnapshotQuery {
  readonly resume?: string
  readonly after?: string
}

/** What the head of a snapshot says, so that it can be gone on with. */
export const resumeOf = (cursor: string): string => ORDER + cursor

interface Place {
  readonly epoch: string
  readonly feed: Feed
  readonly branchId: string
}

/**
 * The place that a client asks to go on from; undefined where it names none, or none that still lies in this history: then it
 * gets the whole. What is sent from there may be newer than what came before, and the feed from `cursor` on evens it out.
 */
export async function findStart(db: Db, place: Place, query: SnapshotQuery): Promise<SnapshotStart | undefined> {
  const { resume = '', after = '' } = query
  const colon = after.indexOf(':')
  if (!resume.startsWith(ORDER) || colon < 1) return undefined
  const cursor = resume.slice(ORDER.length)
  const found = decodeFeedCursor(cursor)
  const isOurs = found?.epoch === place.epoch && found.feed === place.feed && found.branchId === place.branchId
  if (!isOurs) return undefined
  const { rows } = await db.query<{ hash: string }>(
    'SELECT hash FROM journal WHERE branch_id = $1 AND branch_seq = $2',
    [place.branchId, found.branchSeq],
  )
  if (found.branchSeq > 0 && rows[0]?.hash !== found.hash) return undefined
  const name = { collection: after.slice(0, colon), id: after.slice(colon + 1) }
  return { cursor, branchSeq: found.branchSeq, after: name }
}
