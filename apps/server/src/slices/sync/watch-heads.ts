import { type BranchScope, HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Posting } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'

/** How often the heads of listened-to feeds are looked at: writes of other processes and of head office are seen by it. */
const WATCH_MS = 2_000

/** While somebody listens, tells of feeds that have grown without this process's doing. Ends when the server stops. */
export async function watchHeads(
  { pool, stopping, log }: Pick<ServerContext, 'pool' | 'stopping' | 'log'>,
  hints: Posting['hints'],
  sleep: (ms: number, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const seen = new Map<string, number>()
  while (!stopping.aborted && hints.listened().length > 0) {
    try {
      const { rows } = await pool.query<{ scope: BranchScope; seq: number }>(
        'SELECT branch_id AS scope, branch_seq AS seq FROM branch_head WHERE branch_id = ANY ($1::uuid[])',
        [[...new Set([...hints.listened(), HEAD_OFFICE])]],
      )
      for (const { scope, seq } of rows) {
        const before = seen.get(scope)
        seen.set(scope, seq)
        if (before !== undefined && seq > before) hints.tell(scope, seq)
      }
    } catch (err) {
      log.warn({ err }, 'could not look at the heads of the feeds')
    }
    await sleep(WATCH_MS, stopping)
  }
}
