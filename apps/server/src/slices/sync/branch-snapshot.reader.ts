import { COLLECTIONS, type MutationOutcome, type Resolution } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Tx } from '../../db/tx.ts'
import { fromThousandths, mergedText, orderText, type StoredChange } from '../../posting/index.ts'
import { approvalBody, cashBody, sessionBody, transferBody } from '../../posting/mapping.ts'
import type { ApprovalRow, CashMovementRow, SessionRow } from '../../posting/rows.ts'

/** One record as a line of the snapshot. */
const line = (collection: string, id: string, branchSeq: number, body: string): string =>
  `{"collection":"${collection}","id":"${id}","branchSeq":${branchSeq},"body":${body}}\n`

const record = (collection: string, id: string, branchSeq: number, body: unknown): string =>
  line(collection, id, branchSeq, JSON.stringify(body))

export async function levelLines(tx: Tx, scope: BranchScope): Promise<string[]> {
  const { rows } = await tx.query<{ productId: string; quantity: number; branchSeq: number; updatedAt: string }>(
    `SELECT product_id AS "productId", quantity, branch_seq AS "branchSeq", updated_at AS "updatedAt"
       FROM stock_level WHERE branch_id = $1 ORDER BY product_id`,
    [scope],
  )
  return rows.map(({ productId, quantity, branchSeq, updatedAt }) => {
    const body = { branchId: scope, productId, quantity: fromThousandths(quantity), updatedAt, branchSeq }
    return record(COLLECTIONS.stockLevels, productId, branchSeq, body)
  })
}

export async function priceLines(tx: Tx, scope: BranchScope): Promise<string[]> {
  const { rows } = await tx.query<{ id: string; branchSeq: number }>(
    `SELECT price_id AS id, branch_id AS "branchId", product_id AS "productId", price,
            effective_from AS "effectiveFrom", branch_seq AS "branchSeq"
       FROM branch_price WHERE branch_id = $1 ORDER BY price_id`,
    [scope],
  )
  return rows.map(({ branchSeq, ...body }) => record(COLLECTIONS.branchPrices, body.id, branchSeq, body))
}

/** Open sessions and those opened since `from`; cash movements of the same. */
export async function sessionLines(tx: Tx, scope: BranchScope, from: string): Promise<string[]> {
  const { rows: sessions } = await tx.query<SessionRow>(
    `SELECT session_id AS "sessionId", terminal_id AS "terminalId", number, opened_by AS "openedBy",
            opening_float AS "openingFloat", opened_at AS "openedAt", status, counted, declared,
            server_totals AS "serverTotals", closed_by AS "closedBy", closed_at AS "closedAt", note,
            review_flags AS "reviewFlags", branch_seq AS "branchSeq", closed_seq AS "closedSeq"
       FROM register_session WHERE branch_id = $1 AND (status = 'open' OR opened_at >= $2) ORDER BY session_id`,
    [scope, from],
  )
  const { rows: movements } = await tx.query<CashMovementRow>(
    `SELECT cash_movement_id AS "cashMovementId", session_id AS "sessionId", kind, amount, reason, staff_id AS "staffId",
            moved_at AS "movedAt", branch_seq AS "branchSeq"
       FROM cash_movement WHERE branch_id = $1 AND session_id = ANY($2::uuid[]) ORDER BY cash_movement_id`,
    [scope, sessions.map(({ sessionId }) => sessionId)],
  )
  return [
    ...sessions.map((row) =>
      record(COLLECTIONS.registerSessions, row.sessionId, row.branchSeq, sessionBody(scope, row)),
    ),
    ...movements.map((row) => record(COLLECTIONS.cashMovements, row.cashMovementId, row.branchSeq, cashBody(row))),
  ]
}

/** Approvals that are still open, or were asked for since `from`. */
export async function approvalLines(tx: Tx, scope: BranchScope, from: string): Promise<string[]> {
  const { rows } = await tx.query<ApprovalRow>(
    `SELECT approval_id AS "approvalId", kind, subject, requested_by AS "requestedBy", reason,
            requested_at AS "requestedAt", expires_at AS "expiresAt", state, decided_by AS "decidedBy",
            decided_at AS "decidedAt", note, branch_seq AS "branchSeq"
       FROM approval_request WHERE branch_id = $1 AND (state = 'pending' OR requested_at >= $2) ORDER BY approval_id`,
    [scope, from],
  )
  return rows.map((row) =>
    record(COLLECTIONS.approvalRequests, row.approvalId, row.branchSeq, approvalBody(scope, row)),
  )
}

/** Transfers sent and not delivered, and those that have arrived and wait to be booked in. */
export async function transferLines(tx: Tx, scope: BranchScope): Promise<string[]> {
  interface Row {
    readonly transferId: string
    readonly toBranchId: string
    readonly lines: object
    readonly sentAt: string
    readonly deliveredAt: string | null
    readonly branchSeq: number
  }
  const { rows: sent } = await tx.query<Row>(
    `SELECT transfer_id AS "transferId", to_branch_id AS "toBranchId", lines, sent_at AS "sentAt",
            delivered_at AS "deliveredAt", branch_seq AS "branchSeq"
       FROM transfer WHERE branch_id = $1 AND delivered_at IS NULL ORDER BY transfer_id`,
    [scope],
  )
  const { rows: arrived } = await tx.query<Omit<Row, 'toBranchId'> & { fromBranchId: string }>(
    `SELECT transfer_id AS "transferId", from_branch_id AS "fromBranchId", lines, sent_at AS "sentAt",
            arrived_at AS "deliveredAt", branch_seq AS "branchSeq"
       FROM transfer_arrival WHERE branch_id = $1 AND received_at IS NULL ORDER BY transfer_id`,
    [scope],
  )
  const out = sent.map((row) => record(COLLECTIONS.transfers, row.transferId, row.branchSeq, transferBody(scope, row)))
  const into = arrived.map(({ fromBranchId, ...row }) => {
    const body = transferBody(fromBranchId, { ...row, toBranchId: scope })
    return record(COLLECTIONS.transfers, row.transferId, row.branchSeq, body)
  })
  return [...out, ...into]
}

/** Orders from `fromId` on (ids rise with time), the newest `limit` of them. */
export async function orderLines(tx: Tx, scope: BranchScope, fromId: string, limit: number): Promise<string[]> {
  interface Row {
    readonly id: string
    readonly type: string
    readonly payload: string
    readonly clientRef: string
    readonly status: string
    readonly reviewFlags: string[]
    readonly branchSeq: number
    readonly acceptedAt: string
  }
  const { rows } = await tx.query<Row>(
    `SELECT o.order_id AS id, m.type, m.payload, o.client_ref AS "clientRef", o.status,
            o.review_flags AS "reviewFlags", o.branch_seq AS "branchSeq", o.accepted_at AS "acceptedAt"
       FROM orders o JOIN mutation m ON m.branch_id = o.branch_id AND m.client_ref = o.client_ref
      WHERE o.branch_id = $1 AND o.order_id >= $2 ORDER BY o.order_id DESC LIMIT $3`,
    [scope, fromId, limit],
  )
  return rows.map(({ id, type, payload, ...added }) => {
    const body = mergedText(orderText(type, payload), JSON.stringify(added))
    return line(COLLECTIONS.orders, id, added.branchSeq, body)
  })
}

/** How refusals received since `from` ended: a terminal that missed the feed would keep them for ever. */
export async function outcomeLines(tx: Tx, scope: BranchScope, from: string): Promise<string[]> {
  interface Row {
    readonly clientRef: string
    readonly terminalId: string
    readonly resolution: Resolution
    readonly branchSeq: number | null
    readonly changes: string | null
  }
  const { rows } = await tx.query<Row>(
    `SELECT m.client_ref AS "clientRef", m.terminal_id AS "terminalId", m.resolution, m.branch_seq AS "branchSeq",
            j.changes
       FROM mutation m LEFT JOIN journal j ON j.branch_id = m.branch_id AND j.branch_seq = m.branch_seq
      WHERE m.branch_id = $1 AND m.outcome <> 'accepted' AND m.resolution IS NOT NULL AND m.received_at >= $2
      ORDER BY m.client_ref`,
    [scope, from],
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
