import type { Db } from '../../db/pool.ts'
import type { SentTransfer } from '../../posting/index.ts'

/**
 * The outboxes of all branches, by transfer id: what has not been delivered, and, where `epoch` is given, what was delivered
 * in another one. The one reader that crosses branches: each row is carried by transactions of one branch.
 */
export async function readUndelivered(
  db: Db,
  epoch: string | undefined,
  after: string | undefined,
  limit: number,
): Promise<SentTransfer[]> {
  const { rows } = await db.query<SentTransfer>(
    `SELECT transfer_id AS "transferId", branch_id AS "fromBranchId", to_branch_id AS "toBranchId", lines,
            sent_at AS "sentAt"
       FROM transfer
      WHERE (delivered_at IS NULL OR ($1::uuid IS NOT NULL AND delivered_epoch <> $1))
        AND ($2::uuid IS NULL OR transfer_id > $2)
      ORDER BY transfer_id LIMIT $3`,
    [epoch ?? null, after ?? null, limit],
  )
  return rows
}
