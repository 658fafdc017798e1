import { Readable } from 'node:stream'
import type { SnapshotHead } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import type { BranchScope } from '../../db/branch-scope.ts'
import { encodeFeedCursor } from '../../feeds/feed-cursor.ts'
import { findStart, type RowName, resumeOf, type SnapshotStart } from '../../feeds/snapshot-place.ts'
import type { Handler } from '../../http/handler.ts'
import type { ServerContext } from '../../server-context.ts'
import { countMostRows, firstOrderOf } from './branch-snapshot.reader.ts'
import { type Section, type Since, sectionsOf } from './branch-snapshot-sections.ts'
import { readHead } from './feed.reader.ts'

/** Days of orders, sessions and approvals in a snapshot: what a customer brings back most often. Older ones are asked for. */
const RECENT_DAYS = 7
/** Orders at most: some 20 MB at an ordinary size of order. */
const MAX_ORDERS = 5_000
/** Days that a terminal keeps what it sent: that long it may wait to hear how a refusal ended. */
const OUTCOME_DAYS = 35
const DAY_MS = 86_400_000

/**
 * All current data of a branch. It is read page by page as the client takes it, so that neither memory nor a connection to
 * the database waits for a slow line; what changes meanwhile is after the head's cursor in the feed, and comes again by it.
 */
export function branchSnapshot(context: ServerContext): Handler<'branchSnapshot'> {
  return async ({ branch, query }) => {
    const scope = await branch()
    const start = await findStart(context.pool, { epoch: context.epoch, feed: 'branch', branchId: scope }, query)
    const since = await sinceOf(context, scope)
    const head = await headOf(context, scope, start, since) // before the first row: the feed from it on misses nothing
    const sections = sectionsOf(context.pool, scope, since)
    const headers = { 'cache-control': 'private, no-store' }
    const stream = Readable.from(linesOf(head, sections, start?.after))
    return { kind: 'stream', stream, contentType: 'application/x-ndjson', headers }
  }
}

async function sinceOf({ pool, clock }: ServerContext, scope: BranchScope): Promise<Since> {
  const recent = clock.now() - RECENT_DAYS * DAY_MS
  return {
    recent: toInstant(recent),
    firstOrderId: await firstOrderOf(pool, scope, firstIdOf(recent), MAX_ORDERS),
    outcomes: toInstant(clock.now() - OUTCOME_DAYS * DAY_MS),
  }
}

async function headOf(
  { pool, epoch, clock }: ServerContext,
  scope: BranchScope,
  start: SnapshotStart | undefined,
  { firstOrderId }: Since,
): Promise<SnapshotHead> {
  const { branchSeq, hash } = await readHead(pool, scope)
  const cursor = start?.cursor ?? encodeFeedCursor({ epoch, feed: 'branch', branchId: scope, branchSeq, hash })
  return {
    epoch,
    feed: 'branch',
    cursor,
    branchSeq: start?.branchSeq ?? branchSeq,
    rows: await countMostRows(pool, scope, firstOrderId),
    serverTime: toInstant(clock.now()),
    resume: resumeOf(cursor),
    ...(start && { resumed: true }),
  }
}

async function* linesOf(
  head: SnapshotHead,
  sections: readonly Section[],
  after: RowName | undefined,
): AsyncGenerator<string> {
  yield `${JSON.stringify(head)}\n`
  const from =
    after === undefined
      ? 0
      : Math.max(
          0,
          sections.findIndex(({ name }) => name === after.collection),
        )
  let rows = 0
  for (const section of sections.slice(from)) {
    let last = section.name === after?.collection ? after.id : undefined
    do {
      const page = await section.page(last)
      rows += page.length
      last = page.at(-1)?.id
      if (page.length > 0) yield page.map(({ text }) => text).join('')
    } while (last !== undefined)
  }
  yield `{"end":true,"rows":${rows}}\n`
}

/** The lowest UUIDv7 of a millisecond: ids of records sort by time. */
function firstIdOf(epochMs: number): string {
  const hex = Math.max(0, epochMs).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`
}
