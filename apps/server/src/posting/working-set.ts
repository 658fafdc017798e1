import type { OrderDraft, Payment } from '@outpost/contract/v2'
import type { OwnPrice, Role, StandingPayment, StockPolicy, TaxRate } from '@outpost/domain'
import type { BranchScope } from '../db/branch-scope.ts'
import type { ChangeSet } from './change-set.ts'
import type { OrderInMaking } from './intent.ts'
import type {
  ApprovalRow,
  ConvertedAnswerRow,
  MutationRow,
  OpenOrderRow,
  SessionRow,
  TransferArrivalRow,
  TransferRow,
} from './rows.ts'
import type { SessionSums } from './session-sums.ts'

export interface BranchFacts {
  readonly code: string
  readonly currency: string
  readonly cashIncrement: number
  readonly timezone: string
}

export interface TerminalState {
  readonly terminalId: string
  readonly code: string
  readonly platform: 'web' | 'desktop' | 'mobile' | 'api'
  readonly status: 'active' | 'revoked' | 'replaced'
  lastSeq: number
  lastHash: string
  receipts: number
  sessions: number
}

export interface LineState {
  readonly lineNo: number
  readonly productId: string
  /** Thousandths. */
  readonly quantity: number
  readonly total: number
  /** Of a return's line: the sale's. */
  readonly originalLineNo?: number | null
}

/** What acceptance of an order did; for a void to reverse. */
export interface OrderEffects {
  readonly movements: readonly { readonly productId: string; readonly kind: string; readonly quantity: number }[]
  readonly entries: readonly { readonly account: string; readonly debit: number; readonly credit: number }[]
}

export interface OrderState {
  readonly orderId: string
  readonly clientRef: string
  readonly kind: 'sale' | 'return'
  status: 'completed' | 'voided'
  readonly total: number
  readonly taxTotal: number
  readonly originalOrderId: string | null
  reviewFlags: readonly string[]
  branchSeq: number
  readonly acceptedAt: string
  /** The order as it was sent, when this transaction accepts it; else its lines are in `lines`, where they were needed. */
  readonly draft?: OrderDraft
  lines?: LineState[]
  payments?: StandingPayment[]
  /** A settlement has changed its payments since it was completed. */
  settled?: boolean
  effects?: OrderEffects
}

export interface ProductState {
  readonly stockPolicy: StockPolicy
  readonly active: boolean
  readonly version: number
  readonly price: number
  readonly taxClass: string
  /** Earlier prices, where an order was priced from an earlier catalogue. */
  readonly history: { readonly version: number; readonly price: number; readonly taxClass: string }[]
}

export interface StaffState {
  readonly role: Role
  readonly branchIds: readonly string[]
  readonly discountLimit: string
}

/** An order in the making, with the payments that have come so far. */
export interface OpenOrderState extends Omit<OpenOrderRow, 'draft'> {
  readonly draft: OrderInMaking
  payments?: Payment[]
}

/** Sums of the accepted returns against one line of a sale. */
export interface Returned {
  quantity: number
  total: number
}

/**
 * All that a branch's next decisions look at, read under the branch's head lock. Each accepted mutation changes it, so that
 * the next one of the same transaction is decided by what will be written.
 */
export interface WorkingSet {
  readonly scope: BranchScope
  readonly branch: BranchFacts
  readonly epoch: string
  /** The server's time of this transaction, RFC 3339. */
  readonly acceptedAt: string
  branchSeq: number
  journalHash: string
  /** Transactions that had written in the branch before this one. */
  readonly writes: number
  readonly terminals: Map<string, TerminalState>
  /** Every mutation named here, by clientRef; the payload is there where it was asked for. */
  readonly mutations: Map<string, MutationRow>
  /** Refused as `dependency_unmet` and not resolved, by clientRef; with their payloads. */
  readonly waiting: Map<string, MutationRow>
  /** Envelopes at places that the terminal had passed, by `terminalId/terminalSeq`. */
  readonly envelopes: Map<string, { readonly kind: string; readonly clientRef: string | null; readonly hash: string }>
  readonly failures: Map<string, number>
  readonly orders: Map<string, OrderState>
  /** By the sale's id and its line's number. */
  readonly returned: Map<string, Map<number, Returned>>
  /** How many accepted returns, not voided, stand against a sale. */
  readonly returnCount: Map<string, number>
  /** Order id by receipt number. */
  readonly receipts: Map<string, string>
  readonly resumed: Set<string>
  readonly sessions: Map<string, SessionRow>
  /** Open sessions by terminal. */
  readonly openSessions: Map<string, Set<string>>
  readonly sessionSums: Map<string, SessionSums>
  readonly approvals: Map<string, ApprovalRow>
  readonly staff: Map<string, StaffState>
  readonly products: Map<string, ProductState>
  /** By class code, rising versions. */
  readonly taxClasses: Map<string, { readonly version: number; readonly taxes: TaxRate[] }[]>
  /** In the order that `ownPriceAt` asks for. */
  readonly branchPrices: Map<string, OwnPrice[]>
  /** Thousandths by product; of a counted product, missing is 0. */
  readonly levels: Map<string, number>
  /** Products whose level was looked up, found or not: no other may be moved. */
  readonly counted: Set<string>
  readonly cashMovements: Set<string>
  readonly voids: Set<string>
  readonly settlements: Set<string>
  readonly documents: Set<string>
  readonly arrivals: Map<string, TransferArrivalRow>
  readonly transfers: Map<string, TransferRow>
  /** Transfers that this branch has booked in. */
  readonly bookedIn: Set<string>
  readonly branches: Set<string>
  readonly openOrders: Map<string, OpenOrderState>
  readonly convertedAnswers: Map<string, ConvertedAnswerRow>
  readonly changes: ChangeSet
}
