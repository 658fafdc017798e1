import type { OrderDraft, OrderVoid } from '@outpost/contract/v2'
import {
  type CommonFacts,
  decideOrder,
  decideVoid,
  effectivePayments,
  type LedgerEntry,
  type PostedOrder,
} from '@outpost/domain'
import { appliedOrder } from './applied-order.ts'
import { commonFacts, levelFacts, linesOf, originalFacts, productFacts, sessionFacts, soldAtMs } from './mapping.ts'
import { fromThousandths, toThousandths } from './quantity.ts'
import type { OrderRow } from './rows.ts'
import { addOrder, addVoid } from './session-sums.ts'
import { asRefused, fromDomain, type Place, type Recorded, refused, type Verdict } from './verdict.ts'
import type { OrderState, WorkingSet } from './working-set.ts'

export function decideOrderItem(ws: WorkingSet, order: OrderDraft, reoffered: boolean): Verdict {
  if (order.branchId !== ws.scope) return refused('branch_mismatch', 'The order names another branch.', AT_BRANCH)
  if (!ws.terminals.has(order.terminalId))
    return refused('branch_mismatch', 'The order names a terminal that this branch has never had.', AT_TERMINAL)
  if (ws.orders.has(order.id)) return refused('order_exists', `Order ${order.id} exists.`, AT_ID)
  const productIds = order.items.map(({ productId }) => productId)
  const original = order.originalOrderId === undefined ? undefined : originalFacts(ws, order.originalOrderId)
  const decision = decideOrder(
    {
      ...factsOf(ws, order, reoffered),
      products: productFacts(ws, productIds, { version: order.catalogVersion, soldAt: soldAtMs(order.soldAt) }),
      levels: levelFacts(ws, productIds),
      session: sessionFacts(ws, order.registerSessionId),
      receiptNumberUsed: ws.receipts.has(order.receiptNumber),
      resumedBefore: order.resumedFrom !== undefined && ws.resumed.has(order.resumedFrom),
      ...(original && { original }),
    },
    order,
  )
  if (decision.outcome === 'refused') return asRefused(decision)
  const accepted = fromDomain(decision)
  return {
    ...accepted,
    sourceId: order.id,
    occurredAt: order.soldAt,
    record: (place) => recordOrder(ws, order, accepted, place),
  }
}

/** Whether the operator's lease held, only the terminal knows: it says so in the order. */
function factsOf(ws: WorkingSet, { staffId, approvalIds, leaseExpired }: OrderDraft, reoffered: boolean): CommonFacts {
  const facts = commonFacts(ws, staffId, approvalIds, reoffered)
  return leaseExpired && facts.staff ? { ...facts, staff: { ...facts.staff, leaseValid: false } } : facts
}

const AT_BRANCH = { errors: [{ pointer: '/branchId', code: 'branch_mismatch' }] }
const AT_TERMINAL = { errors: [{ pointer: '/terminalId', code: 'branch_mismatch' }] }
const AT_ID = { errors: [{ pointer: '/id', code: 'order_exists' }] }

type Decided = Pick<ReturnType<typeof fromDomain>, 'reviewFlags' | 'movements' | 'entries'>

function recordOrder(ws: WorkingSet, order: OrderDraft, decided: Decided, place: Place): Recorded {
  const { branchSeq, acceptedAt, clientRef } = place
  const { reviewFlags, movements, entries } = decided
  ws.changes.orders.set(order.id, orderRow(order, reviewFlags, place))
  for (const item of order.items)
    ws.changes.orderItems.push({
      orderId: order.id,
      lineNo: item.lineNo,
      productId: item.productId,
      sku: item.sku,
      name: item.name,
      quantity: toThousandths(item.quantity),
      unitPrice: item.unitPrice,
      discount: item.discount,
      taxes: item.taxes,
      tax: item.tax,
      total: item.total,
      originalLineNo: item.originalLineNo ?? null,
    })
  for (const payment of order.payments)
    ws.changes.payments.push({
      orderId: order.id,
      paymentId: payment.id,
      tender: payment.tender,
      amount: payment.amount,
      tendered: payment.tendered ?? null,
      change: payment.change ?? null,
      reference: payment.reference ?? null,
      state: payment.state,
    })
  const { kind, total, taxTotal, payments } = order
  const originalOrderId = order.originalOrderId ?? null
  const status = 'completed' as const
  const known = { orderId: order.id, clientRef, kind, status, total, taxTotal, originalOrderId, reviewFlags, branchSeq }
  const state: OrderState = { ...known, acceptedAt, draft: order, payments, effects: { movements, entries } }
  ws.orders.set(order.id, state)
  ws.receipts.set(order.receiptNumber, order.id)
  if (order.resumedFrom !== undefined) ws.resumed.add(order.resumedFrom)
  if (kind === 'return') countReturn(ws, state, order, 1)
  const sums = ws.sessionSums.get(order.registerSessionId)
  if (sums) addOrder(sums, order)
  return appliedOrder(state)
}

function orderRow(
  order: OrderDraft,
  reviewFlags: readonly string[],
  { branchSeq, acceptedAt, clientRef }: Place,
): OrderRow {
  return {
    orderId: order.id,
    clientRef,
    terminalId: order.terminalId,
    registerSessionId: order.registerSessionId,
    staffId: order.staffId,
    kind: order.kind,
    originalOrderId: order.originalOrderId ?? null,
    exchangeOrderId: order.exchangeOrderId ?? null,
    resumedFrom: order.resumedFrom ?? null,
    receiptNumber: order.receiptNumber,
    currency: order.currency,
    catalogVersion: order.catalogVersion,
    subtotal: order.subtotal,
    discountTotal: order.discountTotal,
    taxTotal: order.taxTotal,
    cashRounding: order.cashRounding,
    total: order.total,
    status: 'completed',
    reviewFlags,
    approvalIds: order.approvalIds,
    discounts: order.discounts,
    note: order.note ?? null,
    customer: order.customer ?? null,
    soldAt: order.soldAt,
    acceptedAt,
    branchSeq,
  }
}

/** Takes a return into account against its sale (`sign` 1), or out of it again when it is voided (-1). */
function countReturn(ws: WorkingSet, order: OrderState, draft: OrderDraft | undefined, sign: 1 | -1): void {
  const saleId = order.originalOrderId
  if (saleId === null) return
  ws.returnCount.set(saleId, (ws.returnCount.get(saleId) ?? 0) + sign)
  const lines = ws.returned.get(saleId) ?? new Map()
  ws.returned.set(saleId, lines)
  for (const { originalLineNo, quantity, total } of draft?.items ?? []) {
    if (originalLineNo === undefined) continue
    const back = lines.get(originalLineNo) ?? { quantity: 0, total: 0 }
    lines.set(originalLineNo, {
      quantity: back.quantity + sign * toThousandths(quantity),
      total: back.total + sign * total,
    })
  }
}

export function decideVoidItem(ws: WorkingSet, request: OrderVoid, reoffered: boolean): Verdict {
  if (ws.voids.has(request.id)) return refused('record_exists', `Void ${request.id} exists.`)
  const order = ws.orders.get(request.orderId)
  const productIds = order?.effects?.movements.map(({ productId }) => productId) ?? []
  const decision = decideVoid(
    {
      ...commonFacts(ws, request.staffId, request.approvalIds, reoffered),
      products: productFacts(ws, productIds),
      levels: levelFacts(ws, productIds),
      session: sessionFacts(ws, request.registerSessionId),
      ...(order && { order: postedOrder(ws, order) }),
    },
    request,
  )
  if (decision.outcome === 'refused') return asRefused(decision)
  const accepted = fromDomain(decision)
  return {
    ...accepted,
    sourceId: request.orderId,
    occurredAt: request.voidedAt,
    reason: request.reason,
    record: (place) => recordVoid(ws, request, order as OrderState, accepted.reviewFlags, place),
  }
}

function postedOrder(ws: WorkingSet, order: OrderState): PostedOrder {
  return {
    id: order.orderId,
    voided: order.status === 'voided',
    hasReturns: (ws.returnCount.get(order.orderId) ?? 0) > 0,
    total: order.total,
    movements: (order.effects?.movements ?? []).map(({ productId, kind, quantity }) => ({
      productId,
      kind: kind as 'sale' | 'return',
      quantity: fromThousandths(quantity),
    })),
    entries: (order.effects?.entries ?? []) as LedgerEntry[],
  }
}

function recordVoid(
  ws: WorkingSet,
  { id, orderId, registerSessionId, staffId, reason, approvalIds, voidedAt }: OrderVoid,
  order: OrderState,
  flags: readonly string[],
  { branchSeq }: Place,
): Recorded {
  const fields = { voidId: id, orderId, registerSessionId, staffId, reason, approvalIds, voidedAt, branchSeq }
  ws.changes.orderVoids.push(fields)
  ws.voids.add(id)
  order.status = 'voided'
  order.branchSeq = branchSeq
  order.reviewFlags = [...new Set([...order.reviewFlags, ...flags])]
  const fresh = ws.changes.orders.get(orderId)
  const change = { orderId, status: 'voided' as const, reviewFlags: order.reviewFlags, branchSeq }
  if (fresh) Object.assign(fresh, change)
  else ws.changes.orderChanges.set(orderId, change)
  if (order.kind === 'return') uncountReturn(ws, order)
  const sums = ws.sessionSums.get(registerSessionId)
  if (sums) addVoid(sums, { ...order, payments: effectivePayments(order.payments ?? []) })
  return appliedOrder(order)
}

/** A return of this transaction is taken back line by line; one of before was loaded with its lines. */
function uncountReturn(ws: WorkingSet, order: OrderState): void {
  if (order.draft) return countReturn(ws, order, order.draft, -1)
  countReturn(ws, order, undefined, -1)
  const lines = order.originalOrderId === null ? undefined : ws.returned.get(order.originalOrderId)
  if (!lines) return
  for (const { originalLineNo, quantity, total } of linesOf(order)) {
    const back = typeof originalLineNo === 'number' ? lines.get(originalLineNo) : undefined
    if (typeof originalLineNo !== 'number' || !back) continue
    lines.set(originalLineNo, { quantity: back.quantity - quantity, total: back.total - total })
  }
}
