import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'

/** Notes that a terminal was heard of, unless a push of it holds its row: that notes it too. */
export async function touchTerminal(db: Db, scope: BranchScope, terminalId: string, at: string): Promise<void> {
  await db.query(
    `UPDATE terminal_head SET last_seen_at = $3 WHERE branch_id = $1 AND terminal_id = (
       SELECT terminal_id FROM terminal_head WHERE branch_id = $1 AND terminal_id = $2 FOR UPDATE SKIP LOCKED)`,
    [scope, terminalId, at],
  )
}
