import type { PaymentCreate, Payment as PaymentV1 } from '@outpost/contract/v1'
import { problem } from '../../http/problem-error.ts'
import { type MutationRow, PAY, type PayPayload, type WorkingSet } from '../../posting/index.ts'
import { readOrder } from '../orders/index.ts'
import { type Edge, type Request, spareSession, writeOnce } from './convert.ts'
import { readOpenOrder } from './open-orders.reader.ts'
import { paymentInV1 } from './order-body.ts'

/** Takes a payment of an open order. Two that come at once are decided one after the other, under the branch's lock. */
export function createPayment(edge: Edge, request: Request, orderId: string, body: PaymentCreate) {
  const { context } = edge
  return writeOnce(
    edge,
    request,
    async () => {
      const open = await readOpenOrder(context.pool, request.scope, orderId)
      if (open === undefined && (await readOrder(context.pool, request.scope, orderId)) === undefined)
        throw problem('not_found')
      const { amount: tendered, reference } = body
      const payment = { id: request.key, tendered, ...(reference !== undefined && { reference }) }
      const paying: PayPayload = { orderId, payment }
      if (open === undefined) return { type: PAY, schemaVersion: 1, body: paying }
      const { postRef, draft } = open
      const session = await spareSession(edge, context.newId, request.scope, draft.staffId)
      return { type: PAY, schemaVersion: 1, body: paying, pays: { postRef, draft }, session }
    },
    (row, ws) => paymentOf(row, ws, orderId),
  )
}

function paymentOf({ clientRef, receivedAt }: MutationRow, ws: WorkingSet, orderId: string): PaymentV1 {
  const open = ws.openOrders.get(orderId)
  const taken = open?.payments?.find(({ id }) => id === clientRef)
  if (open === undefined || taken === undefined) throw new Error(`payment ${clientRef} of ${orderId} was not recorded`)
  const receipt = open.status === 'completed' ? ws.orders.get(orderId)?.draft?.receiptNumber : undefined
  return {
    ...paymentInV1(taken),
    order_id: orderId,
    order_status: open.status,
    amount_due: open.total - open.paid,
    ...(receipt !== undefined && { receipt_number: receipt }),
    paid_at: receivedAt,
  }
}
