import { type Static, Type } from 'typebox'
import { closed, Id, Instant, SignedQuantity } from './common.ts'

/** Goods that one branch has sent and the other has not booked in. */
export const TransferInTransit = closed(
  {
    id: Id,
    fromBranchId: Id,
    toBranchId: Id,
    lines: Type.Array(closed({ productId: Id, quantity: Type.String() })),
    sentAt: Instant,
    /** Since when the receiving branch knows of it; absent: on its way between the branches' books. */
    arrivedAt: Type.Optional(Instant),
  },
  'TransferInTransit',
)
export type TransferInTransit = Static<typeof TransferInTransit>

/** Rows of each kind that one answer holds at most. */
export const MAX_DISCREPANCIES = 200

/** What does not add up in a branch's stock; of each kind the newest, `MAX_DISCREPANCIES` at most. */
export const StockDiscrepancies = closed(
  {
    branchId: Id,
    /** Levels below nothing. */
    negative: Type.Array(closed({ productId: Id, quantity: SignedQuantity, updatedAt: Instant })),
    /** Goods that arrived in another quantity than was sent; nothing was sent where the sender never told of it. */
    transfers: Type.Array(
      closed({
        transferId: Id,
        fromBranchId: Type.Optional(Id),
        productId: Id,
        sent: SignedQuantity,
        received: SignedQuantity,
        receivedAt: Instant,
      }),
    ),
    /** Orders by which more was sold than there was. */
    oversold: Type.Array(closed({ orderId: Id, receiptNumber: Type.String(), soldAt: Instant })),
    /** How far back transfers and orders were looked at. */
    since: Instant,
    at: Instant,
  },
  'StockDiscrepancies',
)
export type StockDiscrepancies = Static<typeof StockDiscrepancies>
