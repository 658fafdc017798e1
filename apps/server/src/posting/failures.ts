import type { BranchScope } from '../db/branch-scope.ts'
import type { Db } from '../db/pool.ts'

/** Counts that deciding a mutation failed; in a statement of its own, since the transaction that failed is gone. */
export async function countFailure(
  db: Db,
  scope: BranchScope,
  clientRef: string,
  detail: string,
  at: string,
): Promise<void> {
  await db.query(
    `INSERT INTO item_failure AS f (branch_id, client_ref, failures, detail, failed_at) VALUES ($1, $2, 1, $3, $4)
     ON CONFLICT (branch_id, client_ref)
     DO UPDATE SET failures = f.failures + 1, detail = excluded.detail, failed_at = excluded.failed_at`,
    [scope, clientRef, storable(detail), at],
  )
}

const MAX_DETAIL = 1_000

const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').slice(0, MAX_DETAIL).toWellFormed()
