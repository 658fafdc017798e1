import { Readable } from 'node:stream'
import type { SnapshotHead } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import type { BranchScope } from '../../db/branch-scope.ts'
import { inTransaction } from '../../db/tx.ts'
import { encodeFeedCursor } from '../../feeds/feed-cursor.ts'
import type { Handler } from '../../http/handler.ts'
import type { ServerContext } from '../../server-context.ts'
import {
  approvalLines,
  levelLines,
  orderLines,
  outcomeLines,
  priceLines,
  sessionLines,
  transferLines,
} from './branch-snapshot.reader.ts'
import { readHead } from './feed.reader.ts'

/** Days of orders, sessions and approvals in a snapshot: what a customer brings back most often. Older ones are asked for. */
const RECENT_DAYS = 7
/** Orders at most: some 20 MB at an ordinary size of order. */
const MAX_ORDERS = 5_000
/** Days that a terminal keeps what it sent: that long it may wait to hear how a refusal ended. */
const OUTCOME_DAYS = 35
const DAY_MS = 86_400_000

/**
 * All current data of a branch as of one place in its feed. It is read whole before the first byte goes out, so that no
 * connection to the database waits for a slow line.
 */
export function branchSnapshot(context: ServerContext): Handler<'branchSnapshot'> {
  return async ({ branch }) => {
    const { head, lines } = await readSnapshot(context, await branch())
    const stream = Readable.from([`${JSON.stringify(head)}\n`, ...lines, `{"end":true,"rows":${lines.length}}\n`])
    const headers = { 'cache-control': 'private, no-store' }
    return { kind: 'stream', stream, contentType: 'application/x-ndjson', headers }
  }
}

function readSnapshot({ pool, epoch, clock }: ServerContext, scope: BranchScope) {
  const now = clock.now()
  const recent = toInstant(now - RECENT_DAYS * DAY_MS)
  return inTransaction(
    pool,
    async (tx) => {
      const { branchSeq, hash } = await readHead(tx, scope)
      const lines = [
        ...(await levelLines(tx, scope)),
        ...(await priceLines(tx, scope)),
        ...(await sessionLines(tx, scope, recent)),
        ...(await approvalLines(tx, scope, recent)),
        ...(await transferLines(tx, scope)),
        ...(await outcomeLines(tx, scope, toInstant(now - OUTCOME_DAYS * DAY_MS))),
        ...(await orderLines(tx, scope, firstIdOf(now - RECENT_DAYS * DAY_MS), MAX_ORDERS)),
      ]
      const cursor = encodeFeedCursor({ epoch, feed: 'branch', branchId: scope, branchSeq, hash })
      const serverTime = toInstant(now)
      const head: SnapshotHead = { epoch, feed: 'branch', cursor, branchSeq, rows: lines.length, serverTime }
      return { head, lines }
    },
    { mode: 'snapshot' },
  )
}

/** The lowest UUIDv7 of a millisecond: ids of records sort by time. */
function firstIdOf(epochMs: number): string {
  const hex = Math.max(0, epochMs).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`
}
