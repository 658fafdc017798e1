import type { Order, OrderDraft, OrderPayment } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'
import { addedToOrder, fromThousandths, orderText, SETTLED_PAYMENTS } from '../../posting/index.ts'

interface OrderRow {
  readonly id: string
  readonly clientRef: string
  readonly status: Order['status']
  readonly reviewFlags: string[]
  readonly branchSeq: number
  readonly acceptedAt: string
  readonly type: string
  readonly payload: string
  readonly payments: OrderPayment[] | null
}

/** What the terminal sent is the order; its row adds what the server decided. */
const SELECT = `SELECT o.order_id AS id, o.client_ref AS "clientRef", o.status, o.review_flags AS "reviewFlags",
    o.accepted_at AS "acceptedAt", m.type, m.payload, ${SETTLED_PAYMENTS}
  FROM orders o JOIN mutation m ON m.branch_id = o.branch_id AND m.client_ref = o.client_ref`

function toOrder({ type, payload, id: _id, ...added }: OrderRow): Order {
  return { ...(JSON.parse(orderText(type, payload)) as OrderDraft), ...addedToOrder(added) }
}

export async function readOrder(db: Db, branch: BranchScope, orderId: string): Promise<Order | undefined> {
  const { rows } = await db.query<OrderRow>(`${SELECT} WHERE o.branch_id = $1 AND o.order_id = $2`, [branch, orderId])
  return rows[0] && toOrder(rows[0])
}

/** What has come back of one line of a sale. */
export interface ReturnedLine {
  readonly quantity: string
  /** Minor units. */
  readonly total: number
}

/** By the sale's line number: what its returns took back, voided ones aside. */
export async function readReturned(
  db: Db,
  branch: BranchScope,
  saleId: string,
): Promise<ReadonlyMap<number, ReturnedLine>> {
  const { rows } = await db.query<{ lineNo: number; quantity: number; total: number }>(
    `SELECT i.original_line_no AS "lineNo", sum(i.quantity)::int8 AS quantity, sum(i.total)::int8 AS total
       FROM orders o JOIN order_item i ON i.branch_id = o.branch_id AND i.order_id = o.order_id
      WHERE o.branch_id = $1 AND o.original_order_id IS NOT NULL AND o.original_order_id = $2
        AND o.status = 'completed' AND i.original_line_no IS NOT NULL
      GROUP BY i.original_line_no ORDER BY i.original_line_no`,
    [branch, saleId],
  )
  return new Map(rows.map(({ lineNo, quantity, total }) => [lineNo, { quantity: fromThousandths(quantity), total }]))
}

export interface OrderFilter {
  readonly from?: string
  readonly to?: string
  readonly kind?: string
  readonly status?: string
  readonly receiptNumber?: string
  readonly registerSessionId?: string
  readonly terminalId?: string
  readonly flagged?: boolean
  readonly originalOrderId?: string
}

/** Orders by id, newest first (ids order by time); one more than the page holds where there are more. */
export async function listOrders(
  db: Db,
  branch: BranchScope,
  filter: OrderFilter,
  { limit, after }: PageRequest,
): Promise<Order[]> {
  const { rows } = await db.query<OrderRow>(
    `${SELECT}
      WHERE o.branch_id = $1 AND ($2::uuid IS NULL OR o.order_id < $2)
        AND ($3::timestamptz IS NULL OR o.sold_at >= $3) AND ($4::timestamptz IS NULL OR o.sold_at < $4)
        AND ($5::text IS NULL OR o.kind = $5) AND ($6::text IS NULL OR o.status = $6)
        AND ($7::text IS NULL OR o.receipt_number = $7) AND ($8::uuid IS NULL OR o.register_session_id = $8)
        AND ($9::uuid IS NULL OR o.terminal_id = $9)
        AND ($10::boolean IS NULL OR (cardinality(o.review_flags) > 0) = $10)
        AND ($11::uuid IS NULL OR o.original_order_id = $11)
      ORDER BY o.order_id DESC LIMIT $12`,
    [
      branch,
      after?.[0] ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.kind ?? null,
      filter.status ?? null,
      filter.receiptNumber ?? null,
      filter.registerSessionId ?? null,
      filter.terminalId ?? null,
      filter.flagged ?? null,
      filter.originalOrderId ?? null,
      limit + 1,
    ],
  )
  return rows.map(toOrder)
}
