import type { BranchScope } from '../../../db/branch-scope.ts'
import type { Tx } from '../../../db/tx.ts'
import { type Check, finish } from './finding.ts'

/** Debits equal credits in every step and currency. */
export async function verifyLedger(tx: Tx, branch: BranchScope): Promise<Check> {
  const { rows } = await tx.query<{ seq: number; currency: string; debit: string; credit: string }>(
    `SELECT branch_seq AS seq, currency::text AS currency, sum(debit)::text AS debit, sum(credit)::text AS credit
       FROM ledger_entry WHERE branch_id = $1
      GROUP BY branch_seq, currency HAVING sum(debit) <> sum(credit) ORDER BY branch_seq, currency LIMIT 100`,
    [branch],
  )
  const findings = rows.map(({ seq, currency, debit, credit }) => ({
    place: `ledger ${seq}`,
    detail: `debits ${debit}, credits ${credit} ${currency}`,
  }))
  return finish('ledger', await count(tx, 'ledger_entry', branch), findings)
}

/** Each level is the sum of its movements (thousandths). */
export async function verifyStock(tx: Tx, branch: BranchScope): Promise<Check> {
  const { rows } = await tx.query<{ product: string; level: string | null; moved: string | null }>(
    `SELECT coalesce(l.product_id, m.product_id) AS product, l.quantity::text AS level, m.moved::text AS moved
       FROM (SELECT product_id, quantity FROM stock_level WHERE branch_id = $1) l
       FULL JOIN (SELECT product_id, sum(quantity) AS moved FROM stock_movement WHERE branch_id = $1 GROUP BY product_id) m
         ON m.product_id = l.product_id
      WHERE coalesce(l.quantity, 0) <> coalesce(m.moved, 0) ORDER BY product LIMIT 100`,
    [branch],
  )
  const findings = rows.map(({ product, level, moved }) => ({
    place: `stock level of product ${product}`,
    detail: `stands at ${level ?? 'none'}, its movements sum to ${moved ?? 'none'} thousandths`,
  }))
  return finish('stock', await count(tx, 'stock_level', branch), findings)
}

/** What an order was paid and what its lines come to is its total, and its row says what its terminal sent. */
export async function verifyOrders(tx: Tx, branch: BranchScope): Promise<Check> {
  const { rows } = await tx.query<{ id: string; detail: string }>(
    `SELECT o.order_id AS id,
            CASE WHEN coalesce(p.paid, 0) <> o.total THEN 'payments sum to ' || coalesce(p.paid, 0) || ', total is ' || o.total
                 WHEN coalesce(i.lines, 0) + o.cash_rounding <> o.total
                   THEN 'lines and rounding come to ' || (coalesce(i.lines, 0) + o.cash_rounding) || ', total is ' || o.total
                 WHEN m.client_ref IS NULL THEN 'no accepted mutation stands behind it'
                 ELSE 'its row differs from what its terminal sent' END AS detail
       FROM (SELECT * FROM orders WHERE branch_id = $1) o
       LEFT JOIN (SELECT order_id, sum(amount) AS paid FROM payment WHERE branch_id = $1 AND brought_by IS NULL GROUP BY order_id) p
         ON p.order_id = o.order_id
       LEFT JOIN (SELECT order_id, sum(total) AS lines FROM order_item WHERE branch_id = $1 GROUP BY order_id) i
         ON i.order_id = o.order_id
       LEFT JOIN (SELECT client_ref,
                         coalesce(payload::jsonb #> '{payload,order}', payload::jsonb -> 'payload', payload::jsonb -> 'order',
                                  payload::jsonb) AS sent
                    FROM mutation
                   WHERE branch_id = $1 AND type IN ('order.create', 'order.correct', 'deadletter.requeue') AND branch_seq IS NOT NULL) m
         ON m.client_ref = o.client_ref
      WHERE coalesce(p.paid, 0) <> o.total
         OR coalesce(i.lines, 0) + o.cash_rounding <> o.total
         OR m.client_ref IS NULL
         OR (m.sent ->> 'total')::bigint <> o.total
         OR (m.sent ->> 'taxTotal')::bigint <> o.tax_total
         OR m.sent ->> 'receiptNumber' <> o.receipt_number
         OR m.sent ->> 'kind' <> o.kind
      ORDER BY o.order_id LIMIT 100`,
    [branch],
  )
  const findings = rows.map(({ id, detail }) => ({ place: `order ${id}`, detail }))
  return finish('orders', await count(tx, 'orders', branch), findings)
}

async function count(tx: Tx, table: 'ledger_entry' | 'stock_level' | 'orders', branch: BranchScope): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE branch_id = $1`, [branch])
  return rows[0]?.n ?? 0
}
