import { type Static, Type } from 'typebox'
import { closed, Id, Instant, Note, oneOf, SignedQuantity, Sku } from '../v2/common.ts'
import { MANUAL_KINDS } from '../v2/stock.ts'
import { ApprovalIds, about, BranchId, StaffId } from './common.ts'

/** Moves stock of one product. */
export const StockMovementCreate = closed(
  {
    branch_id: Type.Optional(BranchId),
    staff_id: Type.Optional(StaffId),
    kind: oneOf(MANUAL_KINDS),
    product_id: Type.Optional(about(Id, 'Either this or `sku`')),
    sku: Type.Optional(about(Sku, 'Either this or `product_id`')),
    quantity: about(
      SignedQuantity,
      'receipt, transfers and waste: positive, the kind gives the sign; adjustment: signed; count: the figure counted',
    ),
    reason: Type.Optional(Note),
    to_branch_id: Type.Optional(about(Id, 'Of a transfer out, where it must stand')),
    from_branch_id: Type.Optional(Id),
    transfer_id: Type.Optional(about(Id, 'The same on both sides of a transfer')),
    approval_ids: Type.Optional(ApprovalIds),
    moved_at: Type.Optional(about(Instant, 'The moment of the request unless told')),
  },
  'StockMovementCreate',
)
export type StockMovementCreate = Static<typeof StockMovementCreate>

export const StockMovement = closed(
  {
    id: about(Id, 'The idempotency key of the request that made it'),
    branch_id: Id,
    kind: oneOf(MANUAL_KINDS),
    product_id: Id,
    quantity: about(SignedQuantity, 'The signed effect on what is on hand; 0 for goods that are not stocked'),
    stock_quantity: Type.Optional(about(SignedQuantity, 'On hand afterwards; absent where the goods are not stocked')),
    transfer_id: Type.Optional(Id),
    reason: Type.Optional(Note),
    review_flags: Type.Array(Type.String()),
    moved_at: Instant,
  },
  'StockMovement',
)
export type StockMovement = Static<typeof StockMovement>
