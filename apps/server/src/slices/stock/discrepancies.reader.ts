import { MAX_DISCREPANCIES, type StockDiscrepancies } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import { fromThousandths } from '../../posting/quantity.ts'

/** Levels below nothing, the lowest first. One branch's levels are some thousands of rows: an index would cost every sale. */
export async function readNegativeLevels(db: Db, branch: BranchScope): Promise<StockDiscrepancies['negative']> {
  const { rows } = await db.query<{ productId: string; quantity: number; updatedAt: string }>(
    `SELECT product_id AS "productId", quantity, updated_at AS "updatedAt" FROM stock_level
      WHERE branch_id = $1 AND quantity < 0 ORDER BY quantity, product_id LIMIT ${MAX_DISCREPANCIES}`,
    [branch],
  )
  return rows.map((row) => ({ ...row, quantity: fromThousandths(row.quantity) }))
}

interface MismatchRow {
  readonly transferId: string
  readonly fromBranchId: string | null
  readonly productId: string
  readonly sent: number
  readonly received: number
  readonly receivedAt: string
}

/** Transfers that the branch booked in after `since`, and of which it counted otherwise than was sent. */
export async function readTransferMismatches(
  db: Db,
  branch: BranchScope,
  since: string,
): Promise<StockDiscrepancies['transfers']> {
  const { rows } = await db.query<MismatchRow>(
    `WITH received AS (
       SELECT d.transfer_id, m.product_id, sum(m.quantity)::bigint AS quantity, max(d.moved_at) AS at
         FROM stock_document d
         JOIN stock_movement m ON m.branch_id = d.branch_id AND m.branch_seq = d.branch_seq
        WHERE d.branch_id = $1 AND d.transfer_id IS NOT NULL AND d.kind = 'transfer_in' AND d.moved_at > $2
        GROUP BY d.transfer_id, m.product_id
     ), sent AS (
       SELECT a.transfer_id, l."productId" AS product_id, sum(l.quantity::numeric * 1000)::bigint AS quantity,
              max(a.received_at) AS at
         FROM transfer_arrival a, jsonb_to_recordset(a.lines) AS l ("productId" uuid, quantity text)
        WHERE a.branch_id = $1 AND a.received_at IS NOT NULL
          AND a.transfer_id IN (SELECT transfer_id FROM received)
        GROUP BY a.transfer_id, l."productId"
     )
     SELECT b.transfer_id AS "transferId", a.from_branch_id AS "fromBranchId", b.product_id AS "productId", b.sent,
            b.received, b.at AS "receivedAt"
       FROM (
         SELECT transfer_id, product_id, coalesce(s.quantity, 0)::bigint AS sent, coalesce(r.quantity, 0)::bigint AS received,
                coalesce(r.at, s.at) AS at
           FROM sent s FULL JOIN received r USING (transfer_id, product_id)
       ) b LEFT JOIN transfer_arrival a ON a.branch_id = $1 AND a.transfer_id = b.transfer_id
      WHERE b.sent <> b.received
      ORDER BY b.at DESC, b.transfer_id, b.product_id LIMIT ${MAX_DISCREPANCIES}`,
    [branch, since],
  )
  return rows.map(({ fromBranchId, sent, received, ...row }) => ({
    ...row,
    ...(fromBranchId !== null && { fromBranchId }),
    sent: fromThousandths(sent),
    received: fromThousandths(received),
  }))
}

/** Orders flagged as oversold since then, newest first: ids order by time, so that the newest are read by the key. */
export async function readOversoldOrders(
  db: Db,
  branch: BranchScope,
  since: string,
): Promise<StockDiscrepancies['oversold']> {
  const { rows } = await db.query<StockDiscrepancies['oversold'][number]>(
    `SELECT order_id AS "orderId", receipt_number AS "receiptNumber", sold_at AS "soldAt" FROM orders
      WHERE branch_id = $1 AND order_id >= $2 AND 'oversold' = ANY(review_flags)
      ORDER BY order_id DESC LIMIT ${MAX_DISCREPANCIES}`,
    [branch, firstIdOf(Date.parse(since))],
  )
  return rows
}

/** The smallest UUIDv7 of an instant. */
const firstIdOf = (at: number): string => {
  const hex = at.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
