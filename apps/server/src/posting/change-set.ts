import type {
  ApprovalRow,
  CashMovementRow,
  ConvertedAnswerRow,
  EntryRow,
  EnvelopeRow,
  JournalRow,
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
  TransferArrivalRow,
  TransferRow,
} from './rows.ts'

/** Everything that one transaction will write, in the order of its making. Maps hold the last state of a row. */
export interface ChangeSet {
  readonly mutations: Map<string, MutationRow>
  readonly mutationChanges: Map<string, MutationChange>
  readonly envelopes: EnvelopeRow[]
  readonly journal: JournalRow[]
  readonly orders: Map<string, OrderRow>
  readonly orderChanges: Map<string, OrderChange>
  readonly orderItems: OrderItemRow[]
  readonly payments: PaymentRow[]
  readonly orderVoids: OrderVoidRow[]
  readonly settlements: SettlementRow[]
  /** By order and payment. */
  readonly paymentChanges: Map<string, SettledPaymentRow>
  readonly stockDocuments: StockDocumentRow[]
  readonly movements: MovementRow[]
  /** Thousandths are the working set's; this is the branchSeq of the last change by product. */
  readonly levels: Map<string, number>
  readonly entries: EntryRow[]
  readonly sessions: Map<string, SessionRow>
  readonly cashMovements: CashMovementRow[]
  readonly approvals: Map<string, ApprovalRow>
  readonly transfers: Map<string, TransferRow>
  readonly arrivals: Map<string, TransferArrivalRow>
  readonly openOrders: Map<string, OpenOrderRow>
  readonly openPayments: OpenPaymentRow[]
  readonly convertedAnswers: ConvertedAnswerRow[]
  /** Terminals whose head has moved. */
  readonly terminals: Set<string>
}

export const emptyChangeSet = (): ChangeSet => ({
  mutations: new Map(),
  mutationChanges: new Map(),
  envelopes: [],
  journal: [],
  orders: new Map(),
  orderChanges: new Map(),
  orderItems: [],
  payments: [],
  orderVoids: [],
  settlements: [],
  paymentChanges: new Map(),
  stockDocuments: [],
  movements: [],
  levels: new Map(),
  entries: [],
  sessions: new Map(),
  cashMovements: [],
  approvals: new Map(),
  transfers: new Map(),
  arrivals: new Map(),
  openOrders: new Map(),
  openPayments: [],
  convertedAnswers: [],
  terminals: new Set(),
})
