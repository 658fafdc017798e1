import { insertInto, updateOf, upsertInto } from './bulk.ts'
import type {
  ApprovalRow,
  CashMovementRow,
  ConvertedAnswerRow,
  EntryRow,
  EnvelopeRow,
  JournalRow,
  LevelRow,
  MovementRow,
  MutationChange,
  MutationRow,
  OpenOrderRow,
  OpenPaymentRow,
  OrderChange,
  OrderItemRow,
  OrderRow,
  OrderVoidRow,
  PaymentRow,
  SessionRow,
  SettledPaymentRow,
  SettlementRow,
  StockDocumentRow,
  TerminalHeadRow,
  TransferArrivalRow,
  TransferRow,
} from './rows.ts'

export const insertMutations = insertInto<MutationRow>('mutation', [
  ['clientRef', 'uuid'],
  ['terminalId', 'uuid'],
  ['terminalSeq', 'int8'],
  ['type', 'text'],
  ['schemaVersion', 'int4'],
  ['payload', 'text'],
  ['fingerprint', 'text'],
  ['prevHash', 'text'],
  ['hash', 'text'],
  ['dependsOn', 'uuid[]'],
  ['occurredAt', 'text'],
  ['receivedAt', 'timestamptz'],
  ['outcome', 'text'],
  ['problemCode', 'text'],
  ['decision', 'text'],
  ['resolution', 'jsonb'],
  ['branchSeq', 'int8'],
])

export const updateMutations = updateOf<MutationChange>('mutation', [
  ['clientRef', 'uuid'],
  ['problemCode', 'text'],
  ['resolution', 'jsonb'],
  ['branchSeq', 'int8'],
])

export const insertEnvelopes = insertInto<EnvelopeRow>('envelope', [
  ['terminalId', 'uuid'],
  ['terminalSeq', 'int8'],
  ['toSeq', 'int8'],
  ['kind', 'text'],
  ['clientRef', 'uuid'],
  ['hash', 'text'],
  ['prevHash', 'text'],
  ['sent', 'jsonb'],
  ['receivedAt', 'timestamptz'],
])

export const insertJournal = insertInto<JournalRow>('journal', [
  ['branchSeq', 'int8'],
  ['kind', 'text'],
  ['sourceId', 'uuid'],
  ['clientRef', 'uuid'],
  ['changes', 'text'],
  ['prevHash', 'text'],
  ['hash', 'text'],
  ['at', 'timestamptz'],
])

export const insertOrders = insertInto<OrderRow>('orders', [
  ['orderId', 'uuid'],
  ['clientRef', 'uuid'],
  ['terminalId', 'uuid'],
  ['registerSessionId', 'uuid'],
  ['staffId', 'uuid'],
  ['kind', 'text'],
  ['originalOrderId', 'uuid'],
  ['exchangeOrderId', 'uuid'],
  ['resumedFrom', 'uuid'],
  ['receiptNumber', 'text'],
  ['currency', 'char(3)'],
  ['catalogVersion', 'int8'],
  ['subtotal', 'int8'],
  ['discountTotal', 'int8'],
  ['taxTotal', 'int8'],
  ['cashRounding', 'int8'],
  ['total', 'int8'],
  ['status', 'text'],
  ['reviewFlags', 'text[]'],
  ['approvalIds', 'uuid[]'],
  ['discounts', 'jsonb'],
  ['note', 'text'],
  ['customer', 'jsonb'],
  ['soldAt', 'timestamptz'],
  ['acceptedAt', 'timestamptz'],
  ['branchSeq', 'int8'],
])

export const updateOrders = updateOf<OrderChange>('orders', [
  ['orderId', 'uuid'],
  ['status', 'text'],
  ['reviewFlags', 'text[]'],
  ['branchSeq', 'int8'],
])

export const insertOrderItems = insertInto<OrderItemRow>('order_item', [
  ['orderId', 'uuid'],
  ['lineNo', 'int4'],
  ['productId', 'uuid'],
  ['sku', 'text'],
  ['name', 'text'],
  ['quantity', 'int8'],
  ['unitPrice', 'int8'],
  ['discount', 'int8'],
  ['taxes', 'jsonb'],
  ['tax', 'int8'],
  ['total', 'int8'],
  ['originalLineNo', 'int4'],
])

export const insertPayments = insertInto<PaymentRow>('payment', [
  ['orderId', 'uuid'],
  ['paymentId', 'uuid'],
  ['tender', 'text'],
  ['amount', 'int8'],
  ['tendered', 'int8'],
  ['change', 'int8'],
  ['reference', 'text'],
  ['state', 'text'],
])

export const upsertPayments = upsertInto<SettledPaymentRow>(
  'payment',
  [
    ['orderId', 'uuid'],
    ['paymentId', 'uuid'],
    ['tender', 'text'],
    ['amount', 'int8'],
    ['tendered', 'int8'],
    ['change', 'int8'],
    ['reference', 'text'],
    ['state', 'text'],
    ['settledBy', 'uuid'],
    ['broughtBy', 'uuid'],
    ['cashRounding', 'int8'],
  ],
  ['orderId', 'paymentId'],
)

export const insertSettlements = insertInto<SettlementRow>('payment_settlement', [
  ['settlementId', 'uuid'],
  ['orderId', 'uuid'],
  ['paymentId', 'uuid'],
  ['was', 'text'],
  ['outcome', 'text'],
  ['registerSessionId', 'uuid'],
  ['staffId', 'uuid'],
  ['settledAt', 'timestamptz'],
  ['branchSeq', 'int8'],
])

export const insertOrderVoids = insertInto<OrderVoidRow>('order_void', [
  ['voidId', 'uuid'],
  ['orderId', 'uuid'],
  ['registerSessionId', 'uuid'],
  ['staffId', 'uuid'],
  ['reason', 'text'],
  ['approvalIds', 'uuid[]'],
  ['voidedAt', 'timestamptz'],
  ['branchSeq', 'int8'],
])

export const insertStockDocuments = insertInto<StockDocumentRow>('stock_document', [
  ['documentId', 'uuid'],
  ['kind', 'text'],
  ['staffId', 'uuid'],
  ['transferId', 'uuid'],
  ['reason', 'text'],
  ['approvalIds', 'uuid[]'],
  ['movedAt', 'timestamptz'],
  ['branchSeq', 'int8'],
])

export const insertMovements = insertInto<MovementRow>('stock_movement', [
  ['branchSeq', 'int8'],
  ['lineNo', 'int4'],
  ['productId', 'uuid'],
  ['kind', 'text'],
  ['quantity', 'int8'],
  ['sourceId', 'uuid'],
  ['reason', 'text'],
  ['occurredAt', 'timestamptz'],
])

export const upsertLevels = upsertInto<LevelRow>(
  'stock_level',
  [
    ['productId', 'uuid'],
    ['quantity', 'int8'],
    ['branchSeq', 'int8'],
    ['updatedAt', 'timestamptz'],
  ],
  ['productId'],
)

export const insertEntries = insertInto<EntryRow>('ledger_entry', [
  ['branchSeq', 'int8'],
  ['entryNo', 'int4'],
  ['account', 'text'],
  ['debit', 'int8'],
  ['credit', 'int8'],
  ['currency', 'char(3)'],
  ['sourceId', 'uuid'],
  ['ledgerDay', 'date'],
])

export const upsertSessions = upsertInto<SessionRow>(
  'register_session',
  [
    ['sessionId', 'uuid'],
    ['terminalId', 'uuid'],
    ['number', 'int8'],
    ['openedBy', 'uuid'],
    ['openingFloat', 'int8'],
    ['openedAt', 'timestamptz'],
    ['status', 'text'],
    ['counted', 'int8'],
    ['denominations', 'jsonb'],
    ['declared', 'jsonb'],
    ['serverTotals', 'jsonb'],
    ['closedBy', 'uuid'],
    ['closedAt', 'timestamptz'],
    ['note', 'text'],
    ['reviewFlags', 'text[]'],
    ['branchSeq', 'int8'],
    ['closedSeq', 'int8'],
  ],
  ['sessionId'],
)

export const insertCashMovements = insertInto<CashMovementRow>('cash_movement', [
  ['cashMovementId', 'uuid'],
  ['sessionId', 'uuid'],
  ['kind', 'text'],
  ['amount', 'int8'],
  ['reason', 'text'],
  ['staffId', 'uuid'],
  ['movedAt', 'timestamptz'],
  ['branchSeq', 'int8'],
])

export const upsertApprovals = upsertInto<ApprovalRow>(
  'approval_request',
  [
    ['approvalId', 'uuid'],
    ['kind', 'text'],
    ['subject', 'jsonb'],
    ['requestedBy', 'uuid'],
    ['reason', 'text'],
    ['requestedAt', 'timestamptz'],
    ['expiresAt', 'timestamptz'],
    ['state', 'text'],
    ['decidedBy', 'uuid'],
    ['decidedAt', 'timestamptz'],
    ['note', 'text'],
    ['branchSeq', 'int8'],
  ],
  ['approvalId'],
)

export const upsertTransfers = upsertInto<TransferRow>(
  'transfer',
  [
    ['transferId', 'uuid'],
    ['toBranchId', 'uuid'],
    ['lines', 'jsonb'],
    ['sentAt', 'timestamptz'],
    ['deliveredAt', 'timestamptz'],
    ['deliveredEpoch', 'uuid'],
    ['branchSeq', 'int8'],
  ],
  ['transferId'],
)

export const upsertArrivals = upsertInto<TransferArrivalRow>(
  'transfer_arrival',
  [
    ['transferId', 'uuid'],
    ['fromBranchId', 'uuid'],
    ['lines', 'jsonb'],
    ['sentAt', 'timestamptz'],
    ['arrivedAt', 'timestamptz'],
    ['receivedAt', 'timestamptz'],
    ['branchSeq', 'int8'],
  ],
  ['transferId'],
)

export const upsertOpenOrders = upsertInto<OpenOrderRow>(
  'open_order',
  [
    ['orderId', 'uuid'],
    ['clientRef', 'uuid'],
    ['postRef', 'uuid'],
    ['draft', 'jsonb'],
    ['tender', 'text'],
    ['total', 'int8'],
    ['paid', 'int8'],
    ['status', 'text'],
    ['openedAt', 'timestamptz'],
    ['branchSeq', 'int8'],
  ],
  ['orderId'],
)

export const insertOpenPayments = insertInto<OpenPaymentRow>('open_payment', [
  ['orderId', 'uuid'],
  ['paymentId', 'uuid'],
  ['payment', 'jsonb'],
  ['amount', 'int8'],
  ['paidAt', 'timestamptz'],
  ['branchSeq', 'int8'],
])

export const insertConvertedAnswers = insertInto<ConvertedAnswerRow>('converted_answer', [
  ['clientRef', 'uuid'],
  ['fingerprint', 'text'],
  ['status', 'int4'],
  ['body', 'text'],
])

export const updateTerminalHeads = updateOf<TerminalHeadRow>('terminal_head', [
  ['terminalId', 'uuid'],
  ['lastSeq', 'int8'],
  ['lastHash', 'text'],
  ['receipts', 'int8'],
  ['sessions', 'int8'],
  ['lastSeenAt', 'timestamptz'],
])

export const UPDATE_HEAD = {
  name: 'update_branch_head',
  text: 'UPDATE branch_head SET branch_seq = $2, journal_hash = $3, writes = $4 WHERE branch_id = $1',
} as const

/** Of several branches at once. */
export const UPDATE_HEADS = {
  name: 'update_branch_heads',
  text: `UPDATE branch_head AS h SET branch_seq = u.branch_seq, journal_hash = u.journal_hash, writes = u.writes
    FROM unnest($1::uuid[], $2::int8[], $3::text[], $4::int8[]) AS u (branch_id, branch_seq, journal_hash, writes)
    WHERE h.branch_id = u.branch_id`,
} as const
