import type { Order, OrderPayment } from '@outpost/contract/v2'

/**
 * Of an order `o`: its payments as they stand, where a settlement has changed them, else null; and the place of its last change.
 * What nobody has settled stands in the payload, as its terminal sent it.
 */
export const SETTLED_PAYMENTS = `
    greatest(o.branch_seq, (SELECT max(s.branch_seq) FROM payment_settlement s
      WHERE s.branch_id = o.branch_id AND s.order_id = o.order_id)) AS "branchSeq",
    CASE WHEN EXISTS (SELECT 1 FROM payment_settlement s WHERE s.branch_id = o.branch_id AND s.order_id = o.order_id) THEN
      (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                'id', p.payment_id, 'tender', p.tender, 'amount', p.amount, 'tendered', p.tendered, 'change', p.change,
                'reference', p.reference, 'state', p.state, 'settlementId', p.brought_by,
                'cashRounding', p.cash_rounding)) ORDER BY p.payment_id)
         FROM payment p WHERE p.branch_id = o.branch_id AND p.order_id = o.order_id)
    END AS payments`

/** What the server adds to an order, of a row that was read with `SETTLED_PAYMENTS`. */
export function addedToOrder<Row extends { readonly payments: OrderPayment[] | null }>({
  payments,
  ...added
}: Row): Omit<Row, 'payments'> & Partial<Pick<Order, 'payments'>> {
  return payments === null ? added : { ...added, payments }
}
