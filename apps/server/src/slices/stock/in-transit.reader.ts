import type { TransferInTransit } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'

interface TransitRow extends Omit<TransferInTransit, 'arrivedAt'> {
  readonly arrivedAt: string | null
}

/**
 * What was sent and is not booked in, the longest under way first: what still lies in the sender's outbox, and what the
 * receiver knows of and has not taken in. A transfer stands in both for the moment between two transactions; the receiver's
 * word counts. Seen from either end; one more than the page holds where there are more.
 */
export async function listTransfersInTransit(
  db: Db,
  scopes: readonly BranchScope[] | 'all',
  { limit, after }: PageRequest,
): Promise<TransferInTransit[]> {
  const { rows } = await db.query<TransitRow>(
    `SELECT * FROM (
       SELECT DISTINCT ON (id) * FROM (
         SELECT transfer_id AS id, branch_id AS "fromBranchId", to_branch_id AS "toBranchId", lines, sent_at AS "sentAt",
                NULL::timestamptz AS "arrivedAt"
           FROM transfer
          WHERE delivered_at IS NULL AND ($1::uuid[] IS NULL OR branch_id = ANY($1) OR to_branch_id = ANY($1))
          UNION ALL
         SELECT transfer_id, from_branch_id, branch_id, lines, sent_at, arrived_at
           FROM transfer_arrival
          WHERE received_at IS NULL AND ($1::uuid[] IS NULL OR branch_id = ANY($1) OR from_branch_id = ANY($1))
       ) ends ORDER BY id, "arrivedAt" NULLS LAST
     ) transit
      WHERE $2::timestamptz IS NULL OR ("sentAt", id) > ($2, $3::uuid)
      ORDER BY "sentAt", id LIMIT $4`,
    [scopes === 'all' ? null : scopes, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows.map(({ arrivedAt, ...row }) => ({ ...row, ...(arrivedAt !== null && { arrivedAt }) }))
}
