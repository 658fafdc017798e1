import type { ApprovalFacts } from './approval.ts'
import type { OrderKind, TaxRate } from './order.ts'
import type { Role } from './role.ts'

/** `none`: not stocked (services, bags). `allow_oversell`: sold below zero, flagged. `strict`: refused below zero. */
export type StockPolicy = 'none' | 'allow_oversell' | 'strict'

export interface BranchRules {
  readonly currency: string
  /** Smallest coin, in minor units; 1 where cash is not rounded. */
  readonly cashIncrement: number
  /** Whether prices are compared with the order's catalogue version at all. */
  readonly checkPrices: boolean
  readonly clockSkewToleranceMs: number
}

export interface ProductFacts {
  readonly stockPolicy: StockPolicy
  readonly active: boolean
  /** The branch's price in the order's catalogue version, minor units; absent where it is not known. */
  readonly expectedPrice?: number
  /** The branch's taxes in that version; absent where they are not known. */
  readonly expectedTaxes?: readonly TaxRate[]
}

/** What a sale line has left to take back. */
export interface OriginalLine {
  readonly lineNo: number
  readonly productId: string
  readonly quantity: string
  /** Minor units. */
  readonly total: number
  /** Σ of the accepted returns against this line. */
  readonly returnedQuantity: string
  readonly returnedTotal: number
}

export interface OriginalOrder {
  readonly id: string
  readonly kind: OrderKind
  readonly voided: boolean
  readonly lines: readonly OriginalLine[]
}

export interface StaffFacts {
  /** The role at soldAt. */
  readonly role: Role
  /** Whether the offline lease covered soldAt. */
  readonly leaseValid: boolean
  /** Percent of the subtotal that the operator may take off unasked; absent: no limit. */
  readonly discountLimit?: string
}

export interface SessionFacts {
  readonly status: 'open' | 'closed' | 'unknown'
  /** When it was closed, by its own record. */
  readonly closedAt?: string
}

/** What every decision looks at, whatever is decided. */
export interface CommonFacts {
  readonly acceptedAt: string
  readonly branch: BranchRules
  /** Keyed by approval id. */
  readonly approvals: ReadonlyMap<string, ApprovalFacts>
  /** Who did it, when known. */
  readonly staff?: StaffFacts
  /** It was accepted once, before the server was restored: nothing refuses it now. */
  readonly reoffered: boolean
}

/** What decisions that touch goods look at. */
export interface StockFacts extends CommonFacts {
  /** Keyed by product id; a product that is missing does not exist. */
  readonly products: ReadonlyMap<string, ProductFacts>
  /** Stock by product id, signed; missing is `'0'`. */
  readonly levels: ReadonlyMap<string, string>
}

/**
 * All that an order is judged by. The server reads it under the branch's head lock; a terminal gives what it knows,
 * to warn early.
 */
export interface OrderFacts extends StockFacts {
  /** What `originalOrderId` names, when it exists in the branch. */
  readonly original?: OriginalOrder
  readonly session: SessionFacts
  /** Another order of the branch bears this receipt number. */
  readonly receiptNumberUsed: boolean
  /** The suspended order it resumes has been resumed before. */
  readonly resumedBefore: boolean
}
