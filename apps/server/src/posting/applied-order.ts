import type { Recorded } from './verdict.ts'
import type { OrderState } from './working-set.ts'

/** What the server adds to an order as its terminal sent it; its payments only where their outcome came later. */
export function appliedOrder(order: OrderState): Recorded {
  const { orderId, clientRef, status, reviewFlags, branchSeq, acceptedAt, payments, settled } = order
  const merge = { clientRef, status, reviewFlags, branchSeq, acceptedAt, ...(settled && { payments }) }
  return {
    applied: [{ collection: 'orders', id: orderId, merge }],
    changes: [{ collection: 'orders', id: orderId, ref: clientRef, merge }],
  }
}
