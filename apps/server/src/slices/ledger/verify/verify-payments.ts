import type { BranchScope } from '../../../db/branch-scope.ts'
import type { Tx } from '../../../db/tx.ts'
import { type Check, finish } from './finding.ts'

/** What is booked as unconfirmed, and as owed since a payment failed, is what the payments of orders that stand say. */
export async function verifyPayments(tx: Tx, branch: BranchScope): Promise<Check> {
  const { rows } = await tx.query<{ account: string; booked: string; standing: string }>(
    `WITH standing AS (
       SELECT 'unconfirmed:' || p.tender AS account, sum(CASE WHEN o.kind = 'sale' THEN p.amount ELSE -p.amount END) AS amount
         FROM (SELECT * FROM payment WHERE branch_id = $1 AND state = 'unknown') p
         JOIN orders o ON o.branch_id = $1 AND o.order_id = p.order_id AND o.status = 'completed'
        GROUP BY p.tender
       UNION ALL
       SELECT 'receivable', sum((CASE WHEN o.kind = 'sale' THEN 1 ELSE -1 END) * (o.total - coalesce(e.paid, 0)))
         FROM (SELECT DISTINCT order_id FROM payment WHERE branch_id = $1 AND state = 'failed') f
         JOIN orders o ON o.branch_id = $1 AND o.order_id = f.order_id AND o.status = 'completed'
         LEFT JOIN (SELECT order_id, sum(amount - coalesce(cash_rounding, 0)) AS paid
                      FROM payment WHERE branch_id = $1 AND state <> 'failed' GROUP BY order_id) e
           ON e.order_id = f.order_id
     ), booked AS (
       SELECT account, sum(debit) - sum(credit) AS amount FROM ledger_entry
        WHERE branch_id = $1 AND (account LIKE 'unconfirmed:%' OR account = 'receivable') GROUP BY account
     )
     SELECT coalesce(s.account, b.account) AS account, coalesce(b.amount, 0)::text AS booked,
            coalesce(s.amount, 0)::text AS standing
       FROM standing s FULL JOIN booked b ON b.account = s.account
      WHERE coalesce(s.amount, 0) <> coalesce(b.amount, 0) ORDER BY 1 LIMIT 100`,
    [branch],
  )
  const findings = rows.map(({ account, booked, standing }) => ({
    place: `account ${account}`,
    detail: `stands at ${booked}, its payments come to ${standing}`,
  }))
  const counted = await tx.query<{ n: number }>('SELECT count(*) AS n FROM payment_settlement WHERE branch_id = $1', [
    branch,
  ])
  return finish('payments', counted.rows[0]?.n ?? 0, findings)
}
