import type { Payment } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { OpenOrderState } from '../../posting/index.ts'

/** An order in the making with its payments, as it stands; what was completed is found too. */
export async function readOpenOrder(db: Db, branch: BranchScope, orderId: string): Promise<OpenOrderState | undefined> {
  const { rows } = await db.query<OpenOrderState & { payments: Payment[] }>(
    `SELECT o.order_id AS "orderId", o.client_ref AS "clientRef", o.post_ref AS "postRef", o.draft, o.tender, o.total,
            o.paid, o.status, o.opened_at AS "openedAt", o.branch_seq AS "branchSeq",
            coalesce(jsonb_agg(p.payment ORDER BY p.branch_seq) FILTER (WHERE p.payment_id IS NOT NULL), '[]') AS payments
       FROM open_order o LEFT JOIN open_payment p ON p.branch_id = o.branch_id AND p.order_id = o.order_id
      WHERE o.branch_id = $1 AND o.order_id = $2
      GROUP BY o.branch_id, o.order_id`,
    [branch, orderId],
  )
  return rows[0]
}

export interface ConvertedAnswer {
  readonly fingerprint: string
  readonly status: number
  readonly body: string
}

/** What the key was answered with, if it was used by a converted write. */
export async function readConvertedAnswer(
  db: Db,
  branch: BranchScope,
  clientRef: string,
): Promise<ConvertedAnswer | undefined> {
  const { rows } = await db.query<ConvertedAnswer>(
    'SELECT fingerprint, status, body FROM converted_answer WHERE branch_id = $1 AND client_ref = $2',
    [branch, clientRef],
  )
  return rows[0]
}
