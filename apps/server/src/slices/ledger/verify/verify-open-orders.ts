import type { BranchScope } from '../../../db/branch-scope.ts'
import type { Tx } from '../../../db/tx.ts'
import { type Check, finish } from './finding.ts'

/** What an open order was paid is the sum of its payments; it is on the books exactly when that is its total. */
export async function verifyOpenOrders(tx: Tx, branch: BranchScope): Promise<Check> {
  const { rows } = await tx.query<{ id: string; detail: string }>(
    `SELECT o.order_id AS id,
            CASE WHEN o.paid <> coalesce(p.paid, 0) THEN 'payments sum to ' || coalesce(p.paid, 0) || ', ' || o.paid || ' is noted'
                 WHEN o.status = 'open' AND b.order_id IS NOT NULL THEN 'it is open, and on the books'
                 WHEN o.status = 'open' THEN 'it is paid, and open'
                 WHEN b.order_id IS NULL THEN 'it is completed, and on no book'
                 ELSE 'its total or its mutation is not that of the order on the books' END AS detail
       FROM (SELECT * FROM open_order WHERE branch_id = $1) o
       LEFT JOIN (SELECT order_id, sum(amount) AS paid FROM open_payment WHERE branch_id = $1 GROUP BY order_id) p
         ON p.order_id = o.order_id
       LEFT JOIN (SELECT order_id, client_ref, total FROM orders WHERE branch_id = $1) b ON b.order_id = o.order_id
      WHERE o.paid <> coalesce(p.paid, 0)
         OR (o.status = 'open' AND (b.order_id IS NOT NULL OR o.paid = o.total))
         OR (o.status = 'completed' AND (b.order_id IS NULL OR b.total <> o.total OR o.paid <> o.total
                                         OR b.client_ref <> o.post_ref))
      ORDER BY o.order_id LIMIT 100`,
    [branch],
  )
  const findings = rows.map(({ id, detail }) => ({ place: `open order ${id}`, detail }))
  const { rows: counted } = await tx.query<{ n: number }>('SELECT count(*) AS n FROM open_order WHERE branch_id = $1', [
    branch,
  ])
  return finish('open-orders', counted[0]?.n ?? 0, findings)
}
