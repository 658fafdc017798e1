import type { MutationType } from '@outpost/contract/v2'
import { unreachable } from '@outpost/kernel'
import type { Stage } from '../../bad-input/stage.ts'

let sessions = 100

/** A payload of that type which the first branch would take, or refuse for no fault of its form. */
export function goodPayload({ server, seed, shop, sale }: Stage, type: MutationType): object {
  const [id, at] = [server.newId(), shop.now()]
  const [staffId, supervisorId] = [seed.cashier.id, seed.supervisor.id]
  const counted = { saleCount: 0, salesTotal: 0, returnCount: 0, returnsTotal: 0, voidCount: 0, taxTotal: 0 }
  switch (type) {
    case 'order.create':
      return shop.sale()
    case 'order.correct':
      return { refusedRef: id, order: shop.sale() }
    case 'order.void':
      return shop.voidOf(sale, [])
    case 'payment.settle': {
      const settled = { orderId: sale.id, paymentId: sale.payments[0]?.id ?? id, outcome: 'captured', payments: [] }
      return { id, ...settled, registerSessionId: shop.sessionId, staffId, settledAt: at }
    }
    case 'stock.move': {
      const lines = [{ productId: seed.products[0].id, quantity: '1' }]
      return { id, kind: 'receipt', lines, staffId: supervisorId, approvalIds: [], movedAt: at }
    }
    case 'approval.request': {
      const expiresAt = new Date(Date.parse(at) + 60_000).toISOString()
      return { id, kind: 'void', subject: { subjectId: sale.id }, requestedBy: staffId, requestedAt: at, expiresAt }
    }
    case 'approval.decide':
      return { approvalId: id, decision: 'approved', decidedBy: supervisorId, decidedAt: at }
    case 'session.open':
      return { ...shop.opening(++sessions), id }
    case 'session.cash':
      return { id, registerSessionId: shop.sessionId, kind: 'paid_in', amount: 1, staffId, movedAt: at }
    case 'session.close': {
      const declared = { ...counted, tenders: [], expectedCash: 0 }
      return { registerSessionId: shop.sessionId, counted: 0, declared, closedBy: staffId, closedAt: at }
    }
    case 'deadletter.discard':
      return { refusedRef: id, reason: 'x', staffId: supervisorId }
    default:
      return unreachable(type)
  }
}
