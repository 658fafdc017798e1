/*
 * Rows as they are written, named as their columns in camel case. The branch id is not among them: a transaction writes one
 * branch. Times are RFC 3339 text, money is minor units, quantities are thousandths, JSON and arrays of ids are themselves.
 */

export interface MutationRow {
  clientRef: string
  terminalId: string
  terminalSeq: number
  type: string
  schemaVersion: number
  payload: string
  fingerprint: string
  prevHash: string
  hash: string
  dependsOn: readonly string[]
  occurredAt: string
  receivedAt: string
  outcome: 'accepted' | 'rejected' | 'quarantined'
  problemCode: string | null
  decision: string
  resolution: object | null
  branchSeq: number | null
}

export interface EnvelopeRow {
  terminalId: string
  terminalSeq: number
  toSeq: number
  kind: 'repeated' | 'reused' | 'gap'
  clientRef: string | null
  hash: string
  prevHash: string
  sent: object | null
  receivedAt: string
}

export interface JournalRow {
  branchSeq: number
  kind: string
  sourceId: string
  clientRef: string | null
  changes: string
  prevHash: string
  hash: string
  at: string
}

export interface OrderRow {
  orderId: string
  clientRef: string
  terminalId: string
  registerSessionId: string
  staffId: string
  kind: 'sale' | 'return'
  originalOrderId: string | null
  exchangeOrderId: string | null
  resumedFrom: string | null
  receiptNumber: string
  currency: string
  catalogVersion: number
  subtotal: number
  discountTotal: number
  taxTotal: number
  cashRounding: number
  total: number
  status: 'completed' | 'voided'
  reviewFlags: readonly string[]
  approvalIds: readonly string[]
  discounts: object
  note: string | null
  customer: object | null
  soldAt: string
  acceptedAt: string
  branchSeq: number
}

export interface OrderItemRow {
  orderId: string
  lineNo: number
  productId: string
  sku: string
  name: string
  quantity: number
  unitPrice: number
  discount: number
  taxes: object
  tax: number
  total: number
  originalLineNo: number | null
}

export interface PaymentRow {
  orderId: string
  paymentId: string
  tender: string
  amount: number
  tendered: number | null
  change: number | null
  reference: string | null
  state: string
}

/** A payment that a settlement has changed or brought. */
export interface SettledPaymentRow extends PaymentRow {
  settledBy: string | null
  broughtBy: string | null
  cashRounding: number | null
}

export interface SettlementRow {
  settlementId: string
  orderId: string
  paymentId: string
  was: 'unknown' | 'failed'
  outcome: 'captured' | 'failed'
  registerSessionId: string
  staffId: string
  settledAt: string
  branchSeq: number
}

export interface OrderVoidRow {
  voidId: string
  orderId: string
  registerSessionId: string
  staffId: string
  reason: string
  approvalIds: readonly string[]
  voidedAt: string
  branchSeq: number
}

export interface StockDocumentRow {
  documentId: string
  kind: string
  staffId: string
  transferId: string | null
  reason: string | null
  approvalIds: readonly string[]
  movedAt: string
  branchSeq: number
}

export interface MovementRow {
  branchSeq: number
  lineNo: number
  productId: string
  kind: string
  quantity: number
  sourceId: string
  reason: string | null
  occurredAt: string
}

export interface LevelRow {
  productId: string
  quantity: number
  branchSeq: number
  updatedAt: string
}

export interface EntryRow {
  branchSeq: number
  entryNo: number
  account: string
  debit: number
  credit: number
  currency: string
  sourceId: string
  ledgerDay: string
}

export interface SessionRow {
  sessionId: string
  terminalId: string
  number: number
  openedBy: string
  openingFloat: number
  openedAt: string
  status: 'open' | 'closed'
  counted: number | null
  denominations: object | null
  declared: object | null
  serverTotals: object | null
  closedBy: string | null
  closedAt: string | null
  note: string | null
  reviewFlags: readonly string[]
  branchSeq: number
  closedSeq: number | null
}

export interface CashMovementRow {
  cashMovementId: string
  sessionId: string
  kind: string
  amount: number
  reason: string | null
  staffId: string
  movedAt: string
  branchSeq: number
}

export interface ApprovalRow {
  approvalId: string
  kind: string
  subject: object
  requestedBy: string
  reason: string | null
  requestedAt: string
  expiresAt: string
  state: string
  decidedBy: string | null
  decidedAt: string | null
  note: string | null
  branchSeq: number
}

export interface TransferRow {
  transferId: string
  toBranchId: string
  lines: object
  sentAt: string
  deliveredAt: string | null
  deliveredEpoch: string | null
  branchSeq: number
}

export interface TransferArrivalRow {
  transferId: string
  fromBranchId: string
  lines: object
  sentAt: string
  arrivedAt: string
  receivedAt: string | null
  branchSeq: number
}

/** An order that waits for its payments. */
export interface OpenOrderRow {
  orderId: string
  clientRef: string
  postRef: string
  draft: object
  tender: string
  total: number
  paid: number
  status: 'open' | 'completed'
  openedAt: string
  branchSeq: number
}

export interface OpenPaymentRow {
  orderId: string
  paymentId: string
  payment: object
  amount: number
  paidAt: string
  branchSeq: number
}

/** The answer of a write that an edge converted, and the fingerprint of what its caller sent. */
export interface ConvertedAnswerRow {
  clientRef: string
  fingerprint: string
  status: number
  body: string
}

/** What a later mutation changes of an order that was there before. */
export interface OrderChange {
  orderId: string
  status: 'completed' | 'voided'
  reviewFlags: readonly string[]
  branchSeq: number
}

/** What becomes of a mutation that was refused before. */
export interface MutationChange {
  clientRef: string
  problemCode: string | null
  resolution: object | null
  branchSeq: number | null
}

export interface TerminalHeadRow {
  terminalId: string
  lastSeq: number
  lastHash: string
  receipts: number
  sessions: number
  lastSeenAt: string
}
