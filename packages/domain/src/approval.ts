import type { Role } from './role.ts'

export type ApprovalKind = 'discount' | 'price_override' | 'return' | 'void' | 'oversell' | 'stock_adjustment'

export type ApprovalState = 'pending' | 'approved' | 'declined' | 'expired'

/** What an approval is for. An absent field sets no bound. */
export interface ApprovalSubject {
  readonly orderId?: string
  readonly productId?: string
  /** Minor units: the discount, the refund, the value reversed. */
  readonly maxAmount?: number
  /** Pieces adjusted or oversold. */
  readonly maxQuantity?: string
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
