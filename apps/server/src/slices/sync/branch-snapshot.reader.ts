import { COLLECTIONS, type MutationOutcome, type OrderPayment, type Resolution } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import {
  addedToOrder,
  fromThousandths,
  mergedText,
  orderText,
  SETTLED_PAYMENTS,
  type StoredChange,
} from '../../posting/index.ts'
import { approvalBody, cashBody, sessionBody, transferBody } from '../../posting/mapping.ts'
import type { ApprovalRow, CashMovementRow, SessionRow } from '../../posting/rows.ts'

/** Rows of a page: a few hundred kilobytes at most, save where orders are very large. */
const PAGE_ROWS = 500
/** Orders of a page: they are twenty times the size of others. */
const PAGE_ORDERS = 100
/** Before every id, since an id is no lower. */
const NO_ID = '00000000-0000-0000-0000-000000000000'
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** One record as a line of the snapshot. */
export interface SnapshotLine {
  readonly id: string
  readonly text: string
}

const line = (collection: string, id: string, branchSeq: number, body: string): SnapshotLine => ({
  id,
  text: `{"collection":"${collection}","id":"${id}","branchSeq":${branchSeq},"body":${body}}\n`,
})

const record = (collection: string, id: string, branchSeq: number, body: unknown): SnapshotLine =>
  line(collection, id, branchSeq, JSON.stringify(body))

export async function levelRows(db: Db, scope: BranchScope, after = NO_ID): Promise<SnapshotLine[]> {
  const { rows } = await db.query<{ productId: string; quantity: number; branchSeq: number; updatedAt: string }>(
    `SELECT product_id AS "productId", quantity, branch_seq AS "branchSeq", updated_at AS "updatedAt"
       FROM stock_level WHERE branch_id = $1 AND product_id > $2 ORDER BY product_id LIMIT $3`,
    [scope, after, PAGE_ROWS],
  )
  return rows.map(({ productId, quantity, branchSeq, updatedAt }) => {
    const body = { branchId: scope, productId, quantity: fromThousandths(quantity), updatedAt, branchSeq }
    return record(COLLECTIONS.stockLevels, productId, branchSeq, body)
  })
}

export async function priceRows(db: Db, scope: BranchScope, after = NO_ID): Promise<SnapshotLine[]> {
  const { rows } = await db.query<{ id: string; effectiveTo: string | null; branchSeq: number }>(
    `SELECT price_id AS id, branch_id AS "branchId", product_id AS "productId", price,
            effective_from AS "effectiveFrom", effective_to AS "effectiveTo", branch_seq AS "branchSeq"
       FROM branch_price WHERE branch_id = $1 AND price_id > $2 ORDER BY price_id LIMIT $3`,
    [scope, after, PAGE_ROWS],
  )
  return rows.map(({ branchSeq, effectiveTo, ...rest }) => {
    const body = effectiveTo === null ? rest : { ...rest, effectiveTo }
    return record(COLLECTIONS.branchPrices, body.id, branchSeq, body)
  })
}

/** Open sessions and those opened since `from`. */
export async function sessionRows(db: Db, scope: BranchScope, from: string, after = NO_ID): Promise<SnapshotLine[]> {
  const { rows } = await db.query<SessionRow>(
    `SELECT session_id AS "sessionId", terminal_id AS "terminalId", number, opened_by AS "openedBy",
            opening_float AS "openingFloat", opened_at AS "openedAt", status, counted, declared,
            server_totals AS "serverTotals", closed_by AS "closedBy", closed_at AS "closedAt", note,
            review_flags AS "reviewFlags", branch_seq AS "branchSeq", closed_seq AS "closedSeq"
       FROM register_session WHERE branch_id = $1 AND (status = 'open' OR opened_at >= $2) AND session_id > $3
      ORDER BY session_id LIMIT $4`,
    [scope, from, after, PAGE_ROWS],
  )
  return rows.map((row) => record(COLLECTIONS.registerSessions, row.sessionId, row.branchSeq, sessionBody(scope, row)))
}

/** Cash movements of the same sessions. */
export async function cashRows(db: Db, scope: BranchScope, from: string, after = NO_ID): Promise<SnapshotLine[]> {
  const { rows } = await db.query<CashMovementRow>(
    `SELECT m.cash_movement_id AS "cashMovementId", m.session_id AS "sessionId", m.kind, m.amount, m.reason,
            m.staff_id AS "staffId", m.moved_at AS "movedAt", m.branch_seq AS "branchSeq"
       FROM cash_movement m
       JOIN register_session s ON s.branch_id = m.branch_id AND s.session_id = m.session_id
      WHERE m.branch_id = $1 AND (s.status = 'open' OR s.opened_at >= $2) AND m.cash_movement_id > $3
      ORDER BY m.cash_movement_id LIMIT $4`,
    [scope, from, after, PAGE_ROWS],
  )
  return rows.map((row) => record(COLLECTIONS.cashMovements, row.cashMovementId, row.branchSeq, cashBody(row)))
}

/** Approvals that are still open, or were asked for since `from`. */
export async function approvalRows(db: Db, scope: BranchScope, from: string, after = NO_ID): Promise<SnapshotLine[]> {
  const { rows } = await db.query<ApprovalRow>(
    `SELECT approval_id AS "approvalId", kind, subject, requested_by AS "requestedBy", reason,
            requested_at AS "requestedAt", expires_at AS "expiresAt", state, decided_by AS "decidedBy",
            decided_at AS "decidedAt", note, branch_seq AS "branchSeq"
       FROM approval_request WHERE branch_id = $1 AND (state = 'pending' OR requested_at >= $2) AND approval_id > $3
      ORDER BY approval_id LIMIT $4`,
    [scope, from, after, PAGE_ROWS],
  )
  return rows.map((row) =>
    record(COLLECTIONS.approvalRequests, row.approvalId, row.branchSeq, approvalBody(scope, row)),
  )
}

interface TransferRow {
  readonly transferId: string
  readonly toBranchId: string
  readonly lines: object
  readonly sentAt: string
  readonly deliveredAt: string | null
  readonly branchSeq: number
}

/** Transfers sent and not delivered, and those that have arrived and wait to be booked in. */
export async function transferRows(db: Db, scope: BranchScope, after = NO_ID): Promise<SnapshotLine[]> {
  const { rows: sent } = await db.query<TransferRow>(
    `SELECT transfer_id AS "transferId", to_branch_id AS "toBranchId", lines, sent_at AS "sentAt",
            delivered_at AS "deliveredAt", branch_seq AS "branchSeq"
       FROM transfer WHERE branch_id = $1 AND delivered_at IS NULL AND transfer_id > $2
      ORDER BY transfer_id LIMIT $3`,
    [scope, after, PAGE_ROWS],
  )
  const { rows: arrived } = await db.query<Omit<TransferRow, 'toBranchId'> & { fromBranchId: string }>(
    `SELECT transfer_id AS "transferId", from_branch_id AS "fromBranchId", lines, sent_at AS "sentAt",
            arrived_at AS "deliveredAt", branch_seq AS "branchSeq"
       FROM transfer_arrival WHERE branch_id = $1 AND received_at IS NULL AND transfer_id > $2
      ORDER BY transfer_id LIMIT $3`,
    [scope, after, PAGE_ROWS],
  )
  const out = sent.map((row) => record(COLLECTIONS.transfers, row.transferId, row.branchSeq, transferBody(scope, row)))
  const into = arrived.map(({ fromBranchId, ...row }) => {
    const body = transferBody(fromBranchId, { ...row, toBranchId: scope })
    return record(COLLECTIONS.transfers, row.transferId, row.branchSeq, body)
  })
  return [...out, ...into].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, PAGE_ROWS)
}

interface OrderRow {
  readonly id: string
  readonly type: string
  readonly payload: string
  readonly clientRef: string
  readonly status: string
  readonly reviewFlags: string[]
  readonly branchSeq: number
  readonly acceptedAt: string
  readonly payments: OrderPayment[] | null
}

/** Orders from `fromId` on (ids rise with time), the newest first: those are asked for most. */
export async function orderRows(db: Db, scope: BranchScope, fromId: string, before = LAST_ID): Promise<SnapshotLine[]> {
  const { rows } = await db.query<OrderRow>(
    `SELECT o.order_id AS id, m.type, m.payload, o.client_ref AS "clientRef", o.status,
            o.review_flags AS "reviewFlags", o.accepted_at AS "acceptedAt", ${SETTLED_PAYMENTS}
       FROM orders o JOIN mutation m ON m.branch_id = o.branch_id AND m.client_ref = o.client_ref
      WHERE o.branch_id = $1 AND o.order_id >= $2 AND o.order_id < $3 ORDER BY o.order_id DESC LIMIT $4`,
    [scope, fromId, before, PAGE_ORDERS],
  )
  return rows.map(({ id, type, payload, ...row }) => {
    const added = addedToOrder(row)
    const body = mergedText(orderText(type, payload), JSON.stringify(added))
    return line(COLLECTIONS.orders, id, added.branchSeq, body)
  })
}

/** How refusals received since `from` ended: a terminal that missed the feed would keep them for ever. */
export async function outcomeRows(db: Db, scope: BranchScope, from: string, after = NO_ID): Promise<SnapshotLine[]> {
  interface Row {
    readonly clientRef: string
    readonly terminalId: string
    readonly resolution: Resolution
    readonly branchSeq: number | null
    readonly changes: string | null
  }
  const { rows } = await db.query<Row>(
    `SELECT m.client_ref AS "clientRef", m.terminal_id AS "terminalId", m.resolution, m.branch_seq AS "branchSeq",
            j.changes
       FROM mutation m LEFT JOIN journal j ON j.branch_id = m.branch_id AND j.branch_seq = m.branch_seq
      WHERE m.branch_id = $1 AND m.outcome <> 'accepted' AND m.resolution IS NOT NULL AND m.received_at >= $2
        AND m.client_ref > $3
      ORDER BY m.client_ref LIMIT $4`,
    [scope, from, after, PAGE_ROWS],
  )
  return rows.map(({ clientRef, terminalId, resolution, branchSeq, changes }) => {
    const told = changes === null ? undefined : outcomeIn(changes, clientRef)
    const body = told ?? { clientRef, terminalId, resolution }
    return record(COLLECTIONS.mutationOutcomes, clientRef, branchSeq ?? 0, body)
  })
}

function outcomeIn(changes: string, clientRef: string): MutationOutcome | undefined {
  for (const change of JSON.parse(changes) as StoredChange[])
    if (change.collection === COLLECTIONS.mutationOutcomes && 'body' in change && change.id === clientRef)
      return change.body as MutationOutcome
  return undefined
}

/**
 * The first of the newest `most` orders from `fromId` on; `fromId` where there are no more. Nothing older is sent, however
 * busy the branch.
 */
export async function firstOrderOf(db: Db, scope: BranchScope, fromId: string, most: number): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT order_id AS id FROM orders WHERE branch_id = $1 AND order_id >= $2
      ORDER BY order_id DESC LIMIT 1 OFFSET $3`,
    [scope, fromId, most - 1],
  )
  return rows[0]?.id ?? fromId
}

/** Rows of a snapshot, save the few that are not worth counting. */
export async function countMostRows(db: Db, scope: BranchScope, firstOrderId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT (SELECT count(*) FROM stock_level WHERE branch_id = $1)
          + (SELECT count(*) FROM branch_price WHERE branch_id = $1)
          + (SELECT count(*) FROM orders WHERE branch_id = $1 AND order_id >= $2) AS count`,
    [scope, firstOrderId],
  )
  return rows[0]?.count ?? 0
}
