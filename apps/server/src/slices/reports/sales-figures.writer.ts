import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Tx } from '../../db/tx.ts'
import type { Due } from './due-steps.reader.ts'

const SUMS = ['orders', 'return_orders', 'sales', 'returns', 'tax', 'rounding', 'other', 'takings']

/*
 * `entry`: what the due steps booked for orders (cash movements and closures have other sources). `step`: the same by step,
 * with its direction: an order's own entries go one way, a void's the other; a payment that is settled sells nothing.
 * Categories and taxes come from the lines, whose sums the entries are made of, so that they agree to the minor unit. Head
 * office (`$4`) has the nation's sums: for those nobody adds up ten thousand branches. Its rows come first for all who count.
 */
const COUNT = `
  WITH due AS (
    SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS d (branch_id, from_seq, to_seq)
  ), entry AS MATERIALIZED (
    SELECT e.branch_id, e.branch_seq, e.ledger_day, e.currency, e.account, e.credit - e.debit AS amount, o.order_id, o.kind
      FROM due d
      JOIN ledger_entry e ON e.branch_id = d.branch_id AND e.branch_seq > d.from_seq AND e.branch_seq <= d.to_seq
      JOIN orders o ON o.branch_id = e.branch_id AND o.order_id = e.source_id
  ), step AS MATERIALIZED (
    SELECT branch_id, branch_seq, ledger_day, currency, order_id, kind,
           CASE WHEN bool_or((amount > 0) = (kind = 'sale')) THEN 1 ELSE -1 END AS direction
      FROM entry WHERE account IN ('sales', 'returns') OR account LIKE 'tax:%'
     GROUP BY branch_id, branch_seq, ledger_day, currency, order_id, kind
  ), line AS (
    SELECT s.branch_id, s.ledger_day, s.currency, s.direction, s.kind, coalesce(p.category_id::text, '') AS category,
           i.total - i.tax AS net, i.tax, i.taxes
      FROM step s
      JOIN order_item i ON i.branch_id = s.branch_id AND i.order_id = s.order_id
      LEFT JOIN product p ON p.product_id = i.product_id
  ), figure (branch_id, ledger_day, part, key, currency, ${SUMS.join(', ')}) AS (
    SELECT branch_id, ledger_day, 'all', '', currency, 0, 0,
           coalesce(sum(amount) FILTER (WHERE account = 'sales'), 0), coalesce(sum(-amount) FILTER (WHERE account = 'returns'), 0),
           coalesce(sum(amount) FILTER (WHERE account LIKE 'tax:%'), 0),
           coalesce(sum(amount) FILTER (WHERE account = 'cash_rounding'), 0),
           coalesce(sum(amount) FILTER (WHERE account = 'suspense'), 0),
           coalesce(sum(-amount) FILTER (WHERE account ~ '^(tender:|unconfirmed:|receivable$)'), 0)
      FROM entry GROUP BY branch_id, ledger_day, currency
    UNION ALL
    SELECT branch_id, ledger_day, 'all', '', currency, coalesce(sum(direction) FILTER (WHERE kind = 'sale'), 0),
           coalesce(sum(direction) FILTER (WHERE kind = 'return'), 0), 0, 0, 0, 0, 0, 0
      FROM step GROUP BY branch_id, ledger_day, currency
    UNION ALL
    SELECT branch_id, ledger_day, 'tender', regexp_replace(account, '^tender:', ''), currency, 0, 0, 0, 0, 0, 0, 0, sum(-amount)
      FROM entry WHERE account ~ '^(tender:|unconfirmed:|receivable$)' GROUP BY branch_id, ledger_day, account, currency
    UNION ALL
    SELECT branch_id, ledger_day, 'category', category, currency, 0, 0,
           coalesce(sum(direction * net) FILTER (WHERE kind = 'sale'), 0),
           coalesce(sum(direction * net) FILTER (WHERE kind = 'return'), 0),
           sum(direction * tax * CASE kind WHEN 'sale' THEN 1 ELSE -1 END), 0, 0, 0
      FROM line GROUP BY branch_id, ledger_day, category, currency
    UNION ALL
    SELECT branch_id, ledger_day, 'tax', coalesce(t.code || ' ' || t.rate, ''), currency, 0, 0,
           coalesce(sum(direction * net) FILTER (WHERE kind = 'sale'), 0),
           coalesce(sum(direction * net) FILTER (WHERE kind = 'return'), 0),
           coalesce(sum(direction * t.amount * CASE kind WHEN 'sale' THEN 1 ELSE -1 END), 0), 0, 0, 0
      FROM line LEFT JOIN jsonb_to_recordset(taxes) AS t (code text, rate text, amount bigint) ON true
     GROUP BY branch_id, ledger_day, t.code, t.rate, currency
  )
  INSERT INTO sales_day (branch_id, ledger_day, part, key, currency, ${SUMS.join(', ')})
  SELECT branch_id, ledger_day, part, key, currency, ${SUMS.map((name) => `sum(${name})::bigint`).join(', ')}
    FROM (
      SELECT * FROM figure
      UNION ALL
      SELECT $4::uuid, ledger_day, part, key, currency, ${SUMS.join(', ')} FROM figure
    ) both_ends GROUP BY branch_id, ledger_day, part, key, currency
   ORDER BY branch_id, ledger_day, part, key, currency
  ON CONFLICT (branch_id, ledger_day, part, key, currency) DO UPDATE
     SET ${SUMS.map((name) => `${name} = sales_day.${name} + excluded.${name}`).join(', ')}`

/** Adds what these steps sold to the figures of their days, and notes that they are counted. Their heads must be locked. */
export async function writeSalesFigures(tx: Tx, due: readonly Due[]): Promise<void> {
  const branchIds = due.map(({ branchId }) => branchId)
  const upTo = due.map(({ toSeq }) => toSeq)
  await tx.query(COUNT, [branchIds, due.map(({ fromSeq }) => fromSeq), upTo, HEAD_OFFICE])
  await tx.query(
    `UPDATE sales_head s SET branch_seq = d.to_seq FROM unnest($1::uuid[], $2::bigint[]) AS d (branch_id, to_seq)
      WHERE s.branch_id = d.branch_id`,
    [branchIds, upTo],
  )
}
