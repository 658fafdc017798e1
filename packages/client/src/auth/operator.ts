import type { Role } from '@outpost/domain'

/** Who works at the terminal. What a service does, it does in an operator's name. */
export interface Operator {
  readonly staffId: string
  readonly code: string
  readonly name: string
  /** What the person may do here and now: a supervisor whose lease has run out works as a cashier. */
  readonly role: Role
  /** Percent of an order's subtotal that they give without asking. */
  readonly discountLimit: string
  /** Whether the offline lease still runs. Without it a sale is flagged `lease_expired`. */
  readonly leaseValid: boolean
  readonly signedInAt: string
}
