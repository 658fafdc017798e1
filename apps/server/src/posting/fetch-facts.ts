import type { Payment } from '@outpost/contract/v2'
import type { StandingPayment } from '@outpost/domain'
import type { BranchScope } from '../db/branch-scope.ts'
import type { Needs } from './needs.ts'
import { type OwnPriceRow, ownPriceOf } from './own-price-row.ts'
import type { Pipeline, Statement } from './pipeline.ts'
import * as queries from './queries.ts'
import type {
  ApprovalRow,
  ConvertedAnswerRow,
  MutationRow,
  SessionRow,
  TransferArrivalRow,
  TransferRow,
} from './rows.ts'
import {
  addCash,
  addOrderSums,
  addTenderSum,
  addVoidedPayment,
  emptySums,
  type OrderSums,
  type SessionSums,
  type TenderSum,
  type VoidedPayment,
} from './session-sums.ts'
import type {
  LineState,
  OpenOrderState,
  OrderState,
  ProductState,
  StaffState,
  TerminalState,
  WorkingSet,
} from './working-set.ts'

/** Puts what a query answered into the working set. */
type Fill = (ws: WorkingSet) => void

/**
 * Sends one query for every kind of key that is needed. Nothing is awaited in between: it is one round trip. `stocked` are the
 * products whose levels and branch prices are read.
 */
export function fetchFacts(
  tx: Pipeline,
  scope: BranchScope,
  needs: Needs,
  stocked: ReadonlySet<string> = needs.products,
): Promise<Fill>[] {
  const fetches: Promise<Fill>[] = []
  const byKeys = <Row extends object>(
    statement: Statement,
    keys: ReadonlySet<string>,
    fill: (ws: WorkingSet, row: Row) => void,
    values: readonly unknown[] = [scope, toArray(keys)],
  ) => {
    if (keys.size === 0) return
    const rows = tx.send<Row>(statement, values)
    fetches.push(
      rows.then((found) => (ws) => {
        for (const row of found) fill(ws, row)
      }),
    )
  }
  const reference = (keys: ReadonlySet<string>) => [toArray(keys)]

  byKeys<TerminalState>(queries.TERMINALS, needs.terminals, (ws, row) => ws.terminals.set(row.terminalId, row))
  byKeys<MutationRow>(queries.MUTATIONS, needs.mutations, (ws, row) => ws.mutations.set(row.clientRef, row), [
    scope,
    toArray(needs.mutations),
    toArray(needs.payloads),
  ])
  byKeys<MutationRow>(queries.WAITING, needs.offered, (ws, row) => ws.waiting.set(row.clientRef, row))
  byKeys<{ clientRef: string; failures: number }>(queries.FAILURES, needs.offered, (ws, row) =>
    ws.failures.set(row.clientRef, row.failures),
  )
  fetchOrders(byKeys, needs)
  fetchSessions(byKeys, needs)
  byKeys<ApprovalRow>(queries.APPROVALS, needs.approvals, (ws, row) => ws.approvals.set(row.approvalId, row))
  byKeys<StaffState & { staffId: string }>(
    queries.STAFF,
    needs.staff,
    (ws, row) => ws.staff.set(row.staffId, row),
    reference(needs.staff),
  )
  fetchGoods(byKeys, needs, stocked)
  byKeys<{ id: string }>(queries.CASH_MOVEMENTS, needs.cashMovements, (ws, { id }) => ws.cashMovements.add(id))
  byKeys<{ id: string }>(queries.VOIDS, needs.voids, (ws, { id }) => ws.voids.add(id))
  byKeys<{ id: string }>(queries.SETTLEMENTS, needs.settlements, (ws, { id }) => ws.settlements.add(id))
  byKeys<{ id: string }>(queries.DOCUMENTS, needs.documents, (ws, { id }) => ws.documents.add(id))
  byKeys<{ id: string }>(queries.BOOKED_IN, needs.transfers, (ws, { id }) => ws.bookedIn.add(id))
  byKeys<TransferArrivalRow>(queries.ARRIVALS, needs.transfers, (ws, row) => ws.arrivals.set(row.transferId, row))
  byKeys<TransferRow>(queries.TRANSFERS, needs.transfers, (ws, row) => ws.transfers.set(row.transferId, row))
  byKeys<{ id: string }>(
    queries.BRANCHES,
    needs.branches,
    (ws, { id }) => ws.branches.add(id),
    reference(needs.branches),
  )
  fetchOpenOrders(byKeys, needs)
  return fetches
}

type ByKeys = <Row extends object>(
  statement: Statement,
  keys: ReadonlySet<string>,
  fill: (ws: WorkingSet, row: Row) => void,
  values?: readonly unknown[],
) => void

function fetchOrders(byKeys: ByKeys, needs: Needs): void {
  byKeys<OrderState & { receiptNumber: string }>(queries.ORDERS, needs.orders, (ws, row) =>
    ws.orders.set(row.orderId, row),
  )
  byKeys<{ receiptNumber: string; orderId: string }>(queries.RECEIPTS, needs.receipts, (ws, row) =>
    ws.receipts.set(row.receiptNumber, row.orderId),
  )
  byKeys<{ resumedFrom: string }>(queries.RESUMED, needs.resumed, (ws, row) => ws.resumed.add(row.resumedFrom))
  const lined = new Set([...needs.originals, ...needs.reversed])
  byKeys<LineState & { orderId: string }>(queries.ORDER_LINES, lined, (ws, row) => {
    const order = ws.orders.get(row.orderId)
    if (order) (order.lines ??= []).push(row)
  })
  byKeys<{ orderId: string; lineNo: number; quantity: number; total: number }>(
    queries.RETURNED,
    needs.originals,
    (ws, { orderId, lineNo, quantity, total }) => {
      const lines = ws.returned.get(orderId) ?? new Map()
      ws.returned.set(orderId, lines.set(lineNo, { quantity, total }))
    },
  )
  byKeys<{ orderId: string; orders: number }>(queries.RETURN_COUNT, lined, (ws, row) =>
    ws.returnCount.set(row.orderId, row.orders),
  )
  const paid = new Set([...needs.reversed, ...needs.settling])
  byKeys<LoadedPayment>(queries.ORDER_PAYMENTS, paid, (ws, row) => addPayment(ws.orders.get(row.orderId), row))
  const effects = (order: OrderState | undefined) => {
    if (order) order.effects ??= { movements: [], entries: [] }
    return order?.effects as { movements: object[]; entries: object[] } | undefined
  }
  byKeys<{ orderId: string }>(queries.ORDER_MOVEMENTS, needs.reversed, (ws, row) =>
    effects(ws.orders.get(row.orderId))?.movements.push(row),
  )
  byKeys<{ orderId: string }>(queries.ORDER_ENTRIES, needs.reversed, (ws, row) =>
    effects(ws.orders.get(row.orderId))?.entries.push(row),
  )
  byKeys<{ orderId: string }>(queries.SETTLEMENT_ENTRIES, needs.reversed, (ws, row) =>
    effects(ws.orders.get(row.orderId))?.entries.push(row),
  )
}

interface LoadedPayment {
  readonly orderId: string
  readonly id: string
  readonly tender: string
  readonly amount: number
  readonly tendered: number | null
  readonly change: number | null
  readonly reference: string | null
  readonly state: StandingPayment['state']
  readonly settlementId: string | null
  readonly cashRounding: number | null
  readonly settled: boolean
}

function addPayment(order: OrderState | undefined, { orderId: _, settled, ...row }: LoadedPayment): void {
  if (!order) return
  const { tendered, change, reference, settlementId, cashRounding, ...payment } = row
  if (settled) order.settled = true
  order.payments ??= []
  order.payments.push({
    ...payment,
    ...(tendered !== null && { tendered }),
    ...(change !== null && { change }),
    ...(reference !== null && { reference }),
    ...(settlementId !== null && { settlementId }),
    ...(cashRounding !== null && { cashRounding }),
  })
}

function fetchOpenOrders(byKeys: ByKeys, needs: Needs): void {
  byKeys<OpenOrderState>(queries.OPEN_ORDERS, needs.openOrders, (ws, row) => ws.openOrders.set(row.orderId, row))
  byKeys<{ orderId: string; payment: Payment }>(queries.OPEN_PAYMENTS, needs.openOrders, (ws, { orderId, payment }) => {
    const order = ws.openOrders.get(orderId)
    if (order) (order.payments ??= []).push(payment)
  })
  byKeys<ConvertedAnswerRow>(queries.CONVERTED_ANSWERS, needs.convertedAnswers, (ws, row) =>
    ws.convertedAnswers.set(row.clientRef, row),
  )
}

function fetchSessions(byKeys: ByKeys, needs: Needs): void {
  byKeys<SessionRow>(queries.SESSIONS, needs.sessions, (ws, row) => ws.sessions.set(row.sessionId, row))
  byKeys<SessionRow>(queries.OPEN_SESSIONS, needs.opening, (ws, row) => {
    if (!ws.sessions.has(row.sessionId)) ws.sessions.set(row.sessionId, row)
    ws.openSessions.set(row.terminalId, (ws.openSessions.get(row.terminalId) ?? new Set()).add(row.sessionId))
  })
  const sums = (ws: WorkingSet, id: string): SessionSums => {
    const known = ws.sessionSums.get(id) ?? emptySums()
    ws.sessionSums.set(id, known)
    return known
  }
  byKeys<OrderSums & { sessionId: string }>(queries.SESSION_ORDERS, needs.summed, (ws, row) => {
    addOrderSums(sums(ws, row.sessionId), row)
  })
  byKeys<TenderSum & { sessionId: string }>(
    queries.SESSION_TENDERS,
    needs.summed,
    (ws, { sessionId, kind, tender, amount }) => {
      addTenderSum(sums(ws, sessionId), { kind, tender, amount })
    },
  )
  byKeys<TenderSum & { sessionId: string }>(queries.SESSION_SETTLEMENTS, needs.summed, (ws, { sessionId, ...sum }) =>
    addTenderSum(sums(ws, sessionId), sum),
  )
  byKeys<VoidedPayment>(queries.SESSION_VOIDS, needs.summed, (ws, row) =>
    addVoidedPayment(sums(ws, row.sessionId), row),
  )
  byKeys<{ sessionId: string; kind: string; amount: number }>(queries.SESSION_CASH, needs.summed, (ws, row) =>
    addCash(sums(ws, row.sessionId), row.kind, row.amount),
  )
}

type ReversedGoods = { productId: string; quantity: number | null; stockPolicy: string | null }

function fetchGoods(byKeys: ByKeys, needs: Needs, stocked: ReadonlySet<string>): void {
  const { products } = needs
  const ids = toArray(products)
  byKeys<Omit<ProductState, 'history'> & { productId: string }>(
    queries.PRODUCTS,
    products,
    (ws, row) => ws.products.set(row.productId, { ...row, history: [] }),
    [ids],
  )
  if (needs.oldestCatalog < Number.MAX_SAFE_INTEGER) {
    byKeys<{ productId: string; version: number; price: number; taxClass: string }>(
      queries.PRODUCT_PRICES,
      products,
      (ws, row) => ws.products.get(row.productId)?.history.push(row),
      [ids, needs.oldestCatalog],
    )
    byKeys<{ code: string; version: number; taxes: [] }>(
      queries.TAX_CLASSES,
      products,
      (ws, { code, ...row }) => ws.taxClasses.set(code, [...(ws.taxClasses.get(code) ?? []), row]),
      [],
    )
    byKeys<OwnPriceRow>(queries.BRANCH_PRICES, stocked, (ws, row) =>
      ws.branchPrices.set(row.productId, [...(ws.branchPrices.get(row.productId) ?? []), ownPriceOf(row)]),
    )
  }
  byKeys<{ productId: string; quantity: number }>(queries.LEVELS, stocked, (ws, row) =>
    ws.levels.set(row.productId, row.quantity),
  )
  byKeys<ReversedGoods>(queries.REVERSED_GOODS, needs.reversed, (ws, { productId, quantity, ...product }) => {
    ws.counted.add(productId)
    if (quantity !== null) ws.levels.set(productId, quantity)
    if (product.stockPolicy !== null && !ws.products.has(productId))
      ws.products.set(productId, { ...(product as ProductState), history: [] })
  })
}

const toArray = (keys: ReadonlySet<string>): string[] => [...keys]
