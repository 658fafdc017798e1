import type { Role } from './role.ts'

export type ApprovalKind = 'discount' | 'price_override' | 'return' | 'void' | 'oversell' | 'stock_adjustment'

export type ApprovalState = 'pending' | 'approved' | 'declined' | 'expired'

/** What an approval covers: that order, void or move alone, up to these bounds where given. */
export interface ApprovalSubject {
  readonly subjectId: string
  /** Minor units: the discount, the refund, the value reversed. */
  readonly maxAmount?: number
  /** Percent: the discount's share of the subtotal. */
  readonly maxRate?: string
}

export interface ApprovalFacts {
  readonly kind: ApprovalKind
  readonly state: ApprovalState
  readonly requestedBy: string
  readonly decidedBy?: string
  /** Role of the decider at the time of deciding. */
  readonly decidedByRole?: Role
  readonly subject: ApprovalSubject
}
