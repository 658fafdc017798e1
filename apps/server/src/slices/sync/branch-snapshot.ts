import { Readable } from 'node:stream'
import type { SnapshotHead } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import type { BranchScope } from '../../db/branch-scope.ts'
import { inTransaction, type Tx } from '../../db/tx.ts'
import { encodeFeedCursor } from '../../feeds/feed-cursor.ts'
import type { Handler } from '../../http/handler.ts'
import type { ServerContext } from '../../server-context.ts'
import { readSnapshotRows } from './snapshot.reader.ts'

/** Orders of so many days travel with a snapshot: what a shop gives back over the counter without a search on the server. */
const ORDER_DAYS = 7
const DAY_MS = 86_400_000

/** Whole current data of a branch, as of one place of its feed. */
export function branchSnapshot(context: ServerContext): Handler<'branchSnapshot'> {
  return async ({ branch, caller }) => {
    const scope = await branch()
    const terminalId = caller.kind === 'terminal' ? caller.terminalId : undefined
    const lines = await inTransaction(context.pool, (tx) => readLines(context, tx, scope, terminalId), {
      mode: 'snapshot',
    })
    return {
      kind: 'stream',
      stream: Readable.from(lines),
      contentType: 'application/x-ndjson',
      headers: { 'cache-control': 'no-store' },
    }
  }
}

async function readLines(
  { clock, epoch }: ServerContext,
  tx: Tx,
  scope: BranchScope,
  terminalId: string | undefined,
): Promise<string[]> {
  const { rows: heads } = await tx.query<{ branchSeq: number; hash: string }>(
    'SELECT branch_seq AS "branchSeq", journal_hash AS hash FROM branch_head WHERE branch_id = $1',
    [scope],
  )
  const { branchSeq, hash } = heads[0] ?? { branchSeq: 0, hash: '' }
  const now = clock.now()
  const since = toInstant(now - ORDER_DAYS * DAY_MS)
  const rows = await readSnapshotRows(tx, scope, { branchSeq, since, now: toInstant(now), terminalId })
  const head: SnapshotHead = {
    epoch,
    feed: 'branch',
    cursor: encodeFeedCursor({ epoch, feed: 'branch', branchId: scope, branchSeq, hash }),
    branchSeq,
    rows: rows.length,
    serverTime: toInstant(now),
  }
  return [head, ...rows, { end: true, rows: rows.length }].map((line) => `${JSON.stringify(line)}\n`)
}
