import { type Static, Type } from 'typebox'
import { MAX_STOCK_LINES } from '../limits.ts'
import { closed, Id, Instant, Note, oneOf, Place, Seq, SignedQuantity } from './common.ts'

export const MOVEMENT_KINDS = [
  'sale',
  'return',
  'receipt',
  'transfer_out',
  'transfer_in',
  'count',
  'adjustment',
  'waste',
] as const
export const MovementKind = oneOf(MOVEMENT_KINDS)
export type MovementKind = (typeof MOVEMENT_KINDS)[number]

/** Kinds that a person moves; `sale` and `return` come from orders. */
export const MANUAL_KINDS = ['receipt', 'transfer_out', 'transfer_in', 'count', 'adjustment', 'waste'] as const

/**
 * One document of stock. `quantity` by kind: receipt, transfer_in, transfer_out and waste positive (the kind gives the
 * sign); adjustment signed; count the figure counted.
 */
export const StockMove = closed(
  {
    id: Id,
    kind: oneOf(MANUAL_KINDS),
    lines: Type.Array(closed({ productId: Id, quantity: SignedQuantity }), { minItems: 1, maxItems: MAX_STOCK_LINES }),
    reason: Type.Optional(Note),
    staffId: Id,
    toBranchId: Type.Optional(Id),
    fromBranchId: Type.Optional(Id),
    /** The same on both sides of a transfer, and what its delivery is keyed by. */
    transferId: Type.Optional(Id),
    approvalIds: Type.Array(Id, { maxItems: 20 }),
    movedAt: Instant,
  },
  'StockMove',
)
export type StockMove = Static<typeof StockMove>

/** One row of the append-only history. `quantity` is the signed effect on the level. */
export const StockMovement = closed(
  {
    id: Place,
    branchId: Id,
    productId: Id,
    kind: MovementKind,
    quantity: SignedQuantity,
    sourceId: Id,
    reason: Type.Optional(Note),
    occurredAt: Instant,
    branchSeq: Seq,
  },
  'StockMovement',
)
export type StockMovement = Static<typeof StockMovement>
