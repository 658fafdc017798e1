import type {
  ApprovalRequest,
  CashMovement,
  RegisterSession,
  SessionTotals,
  TransferStatus,
} from '@outpost/contract/v2'
import type {
  ApprovalFacts,
  ApprovalKind,
  ApprovalState,
  ApprovalSubject,
  BranchRules,
  CommonFacts,
  OriginalLine,
  OriginalOrder,
  ProductFacts,
  SessionFacts,
  StaffFacts,
} from '@outpost/domain'
import { ownPriceAt } from '@outpost/domain'
import { fromInstant } from '@outpost/kernel'
import { CLOCK_SKEW_TOLERANCE_MS } from './limits.ts'
import { fromThousandths, toThousandths } from './quantity.ts'
import type { ApprovalRow, CashMovementRow, SessionRow, TransferRow } from './rows.ts'
import type { LineState, OrderState, ProductState, WorkingSet } from './working-set.ts'

/*
 * The edge between rows, the contract's DTOs and the domain's facts. Field names agree where they can; here is where they
 * do not.
 */

export const branchRules = ({ branch }: WorkingSet): BranchRules => ({
  currency: branch.currency,
  cashIncrement: branch.cashIncrement,
  checkPrices: true,
  clockSkewToleranceMs: CLOCK_SKEW_TOLERANCE_MS,
})

export function commonFacts(
  ws: WorkingSet,
  staffId: string,
  approvalIds: readonly string[],
  reoffered: boolean,
): CommonFacts {
  const staff = staffFacts(ws, staffId)
  return {
    acceptedAt: ws.acceptedAt,
    branch: branchRules(ws),
    approvals: approvalFacts(ws, approvalIds),
    ...(staff && { staff }),
    reoffered,
  }
}

const NO_APPROVALS: ReadonlyMap<string, ApprovalFacts> = new Map()

function approvalFacts(ws: WorkingSet, ids: readonly string[]): ReadonlyMap<string, ApprovalFacts> {
  if (ids.length === 0) return NO_APPROVALS
  const facts = new Map<string, ApprovalFacts>()
  for (const id of ids) {
    const row = ws.approvals.get(id)
    if (row) facts.set(id, toApprovalFacts(row))
  }
  return facts
}

const toApprovalFacts = ({ kind, state, requestedBy, decidedBy, subject }: ApprovalRow): ApprovalFacts => ({
  kind: kind as ApprovalKind,
  state: state as ApprovalState,
  requestedBy,
  ...(decidedBy !== null && { decidedBy }),
  subject: subject as ApprovalSubject,
})

/** A person of another branch is as good as unknown here, unless they are head office's. Leases are the terminal's to judge: see `decideOrderItem`. */
export function staffFacts(ws: WorkingSet, staffId: string): StaffFacts | undefined {
  const staff = ws.staff.get(staffId)
  if (!staff) return undefined
  const { role, branchIds, discountLimit } = staff
  const central = role === 'support' || role === 'admin'
  if (!central && !branchIds.includes(ws.scope)) return undefined
  return { role, leaseValid: true, ...(role === 'cashier' && { discountLimit }) }
}

export function sessionFacts(ws: WorkingSet, sessionId: string): SessionFacts {
  const session = ws.sessions.get(sessionId)
  if (!session) return { status: 'unknown' }
  return { status: session.status, ...(session.closedAt !== null && { closedAt: session.closedAt }) }
}

/** What the catalogue of `version` and the branch's own prices at `soldAt` (epoch ms) say of the products of an order. */
export function productFacts(
  ws: WorkingSet,
  productIds: Iterable<string>,
  priced?: { readonly version: number; readonly soldAt: number },
): Map<string, ProductFacts> {
  const facts = new Map<string, ProductFacts>()
  for (const id of productIds) {
    const product = ws.products.get(id)
    if (!product || facts.has(id)) continue
    const { stockPolicy, active } = product
    const expected = priced && expectationOf(ws, id, product, priced)
    facts.set(id, { stockPolicy, active, ...expected })
  }
  return facts
}

function expectationOf(
  ws: WorkingSet,
  productId: string,
  product: ProductState,
  { version, soldAt }: { readonly version: number; readonly soldAt: number },
): Pick<ProductFacts, 'expectedPrice' | 'expectedTaxes'> {
  const then = product.version <= version ? product : latest(product.history, version)
  if (!then) return {}
  const own = ownPriceAt(ws.branchPrices.get(productId) ?? [], soldAt)
  const taxes = latest(ws.taxClasses.get(then.taxClass) ?? [], version)?.taxes
  return { expectedPrice: own?.price ?? then.price, ...(taxes && { expectedTaxes: taxes }) }
}

const latest = <T extends { readonly version: number }>(rising: readonly T[], version: number): T | undefined =>
  rising.findLast((one) => one.version <= version)

export function levelFacts(ws: WorkingSet, productIds: Iterable<string>): Map<string, string> {
  const levels = new Map<string, string>()
  for (const id of productIds) {
    const level = ws.levels.get(id)
    if (level !== undefined) levels.set(id, fromThousandths(level))
  }
  return levels
}

export function originalFacts(ws: WorkingSet, orderId: string): OriginalOrder | undefined {
  const order = ws.orders.get(orderId)
  if (!order) return undefined
  const returned = ws.returned.get(orderId)
  const lines = linesOf(order).map((line): OriginalLine => {
    const back = returned?.get(line.lineNo)
    return {
      lineNo: line.lineNo,
      productId: line.productId,
      quantity: fromThousandths(line.quantity),
      total: line.total,
      returnedQuantity: fromThousandths(back?.quantity ?? 0),
      returnedTotal: back?.total ?? 0,
    }
  })
  return { id: order.orderId, kind: order.kind, voided: order.status === 'voided', lines }
}

export function linesOf(order: OrderState): readonly LineState[] {
  order.lines ??=
    order.draft?.items.map(({ lineNo, productId, quantity, total }) => ({
      lineNo,
      productId,
      quantity: toThousandths(quantity),
      total,
    })) ?? []
  return order.lines
}

export const soldAtMs = (soldAt: string): number => fromInstant(soldAt)

/** Leaves out what is null: the wire has no nulls. */
const present = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined))

export function sessionBody(branchId: string, row: SessionRow): RegisterSession {
  const { sessionId, terminalId, number, openedBy, openingFloat, openedAt, status, reviewFlags } = row
  const server = row.serverTotals as SessionTotals | null
  const { counted, denominations, closedBy, closedAt, declared } = row
  const expected = server?.expectedCash
  const variance = counted !== null && expected !== undefined ? counted - expected : undefined
  const base = { id: sessionId, branchId, terminalId, number, openedBy, openingFloat, openedAt, status }
  const closing = present({ counted, denominations, expected, variance, closedBy, closedAt, declared, server })
  return { ...base, ...closing, reviewFlags: [...reviewFlags] } as RegisterSession
}

export function approvalBody(branchId: string, row: ApprovalRow): ApprovalRequest {
  const { approvalId, kind, subject, requestedBy, reason, requestedAt, expiresAt, state, decidedBy, decidedAt, note } =
    row
  const fields = { kind, subject, requestedBy, reason, requestedAt, expiresAt, state, decidedBy, decidedAt, note }
  return { id: approvalId, branchId, ...present(fields) } as unknown as ApprovalRequest
}

export function cashBody(row: CashMovementRow): CashMovement {
  const { cashMovementId, sessionId, kind, amount, reason, staffId, movedAt } = row
  const fields = { kind, amount, reason, staffId, movedAt }
  return { id: cashMovementId, registerSessionId: sessionId, ...present(fields) } as CashMovement
}

export function transferBody(
  fromBranchId: string,
  row: Omit<TransferRow, 'deliveredEpoch' | 'branchSeq'>,
): TransferStatus {
  const { transferId, toBranchId, lines, sentAt, deliveredAt } = row
  const fields = { fromBranchId, toBranchId, lines, sentAt, deliveredAt }
  return { id: transferId, ...present(fields) } as unknown as TransferStatus
}
