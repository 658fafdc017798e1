import { COLLECTIONS, type SnapshotHead, type StaffCredential } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import { inTransaction, type Tx } from '../../db/tx.ts'
import { encodeFeedCursor } from '../../feeds/feed-cursor.ts'
import { resumeOf, type SnapshotStart } from '../../feeds/snapshot-place.ts'
import { atBranch } from '../../feeds/visible-changes.ts'
import type { ServerContext } from '../../server-context.ts'
import { readCredentials } from '../auth/index.ts'
import { readAllBranches } from '../branches/index.ts'
import { readFlagRecords } from '../flags/index.ts'
import { listCategories, listTaxClasses } from './catalog.reader.ts'
import { PRODUCT_COLUMNS, type ProductRow, productOf } from './product-rows.ts'
import { type Chunk, chunkOf, chunksAfter, countRows } from './snapshot-chunks.ts'

/** The whole catalogue as of one place in its feed, ready to send. */
interface Catalogue {
  readonly branchSeq: number
  readonly hash: string
  /** All but the people. */
  readonly chunks: readonly Chunk[]
  /** Sent to the branches where each works, so kept apart. */
  readonly staff: readonly StaffCredential[]
}

export interface CatalogueSnapshot {
  /** Changes with the catalogue and with the branch that asks. */
  readonly etag: string
  /** The whole, or what lies after `start`. */
  lines(start?: SnapshotStart): Iterable<string>
}

/** Answers the catalogue's snapshot for a branch, or without people for `undefined`. */
export type SnapshotSource = (branchId: string | undefined) => Promise<CatalogueSnapshot>

type Context = Pick<ServerContext, 'pool' | 'clock' | 'epoch'>

/**
 * After an outage of the nation ten thousand terminals ask for the same catalogue: it is read once for each place in the
 * feed, in one snapshot of the database, and kept (some 20 MB for 50,000 products). No connection waits for a slow client.
 */
export function catalogueSnapshots(context: Context): SnapshotSource {
  let kept: { readonly seq: number; readonly catalogue: Promise<Catalogue> } | undefined
  const current = async (): Promise<Catalogue> => {
    const seq = await readHeadSeq(context.pool)
    if (kept === undefined || kept.seq < seq) {
      const reading = { seq, catalogue: readCatalogue(context) }
      kept = reading
      reading.catalogue.catch(() => {
        if (kept === reading) kept = undefined
      })
    }
    return kept.catalogue
  }
  return async (branchId) => {
    const catalogue = await current()
    return {
      etag: `W/"${context.epoch}-${catalogue.branchSeq}-${branchId ?? 'office'}"`,
      lines: (start) => linesOf(context, catalogue, branchId, start),
    }
  }
}

function* linesOf(
  { epoch, clock }: Context,
  catalogue: Catalogue,
  branchId: string | undefined,
  start: SnapshotStart | undefined,
): Iterable<string> {
  const { hash } = catalogue
  const all = [...peopleOf(catalogue, branchId), ...catalogue.chunks]
  const chunks = start === undefined ? all : chunksAfter(all, start.after)
  const branchSeq = start?.branchSeq ?? catalogue.branchSeq
  const cursor = start?.cursor ?? encodeFeedCursor({ epoch, feed: 'catalog', branchId: HEAD_OFFICE, branchSeq, hash })
  const head: SnapshotHead = {
    epoch,
    feed: 'catalog',
    cursor,
    branchSeq,
    rows: countRows(all),
    serverTime: toInstant(clock.now()),
    resume: resumeOf(cursor),
    ...(start && { resumed: true }),
  }
  yield `${JSON.stringify(head)}\n`
  for (const { text } of chunks) yield text
  yield `${JSON.stringify({ end: true, rows: countRows(chunks) })}\n`
}

function peopleOf({ staff }: Catalogue, branchId: string | undefined): Chunk[] {
  if (branchId === undefined) return []
  const here = staff.filter(({ branchIds }) => branchIds.includes(branchId))
  return chunkOf(
    COLLECTIONS.staff,
    here.map((person) => atBranch(person, branchId)),
  )
}

async function readHeadSeq(db: Db): Promise<number> {
  const { rows } = await db.query<{ branch_seq: number }>('SELECT branch_seq FROM branch_head WHERE branch_id = $1', [
    HEAD_OFFICE,
  ])
  return rows[0]?.branch_seq ?? 0
}

const ALL = 1_000_000 // more than any chain has of categories or tax classes

function readCatalogue({ pool }: Context): Promise<Catalogue> {
  return inTransaction(
    pool,
    async (tx) => {
      const { rows } = await tx.query<{ branch_seq: number; journal_hash: string }>(
        'SELECT branch_seq, journal_hash FROM branch_head WHERE branch_id = $1',
        [HEAD_OFFICE],
      )
      return {
        branchSeq: rows[0]?.branch_seq ?? 0,
        hash: rows[0]?.journal_hash ?? '',
        chunks: [
          ...chunkOf(COLLECTIONS.flags, await readFlagRecords(tx)),
          ...chunkOf(COLLECTIONS.branches, await readAllBranches(tx)),
          ...chunkOf(COLLECTIONS.taxClasses, await listTaxClasses(tx, undefined, ALL)),
          ...chunkOf(COLLECTIONS.categories, await listCategories(tx, undefined, ALL)),
          ...(await readProductChunks(tx)),
        ],
        staff: await readCredentials(tx),
      }
    },
    { mode: 'snapshot' },
  )
}

/** Rows fetched at once: keeps the event loop free between two fetches. */
const FETCH_ROWS = 1_000

async function readProductChunks(tx: Tx): Promise<Chunk[]> {
  await tx.query(`DECLARE products NO SCROLL CURSOR FOR SELECT ${PRODUCT_COLUMNS} FROM product ORDER BY product_id`)
  const chunks: Chunk[] = []
  for (;;) {
    const { rows } = await tx.query<ProductRow>(`FETCH ${FETCH_ROWS} FROM products`)
    if (rows.length === 0) return chunks
    chunks.push(...chunkOf(COLLECTIONS.products, rows.map(productOf)))
  }
}
