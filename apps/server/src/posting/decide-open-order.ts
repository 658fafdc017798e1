import { MAX_PAYMENTS } from '@outpost/contract'
import type { OrderDraft, Payment } from '@outpost/contract/v2'
import { settle } from '@outpost/domain'
import { numberedOrder } from './api-terminal.ts'
import type { Intended, OpenPayload, OrderInMaking, PayPayload } from './intent.ts'
import { NO_ID } from './needs.ts'
import { type Place, type Recorded, refused, type Verdict } from './verdict.ts'
import type { OpenOrderState, WorkingSet } from './working-set.ts'

/** Decides the order that would come of it, and leaves everything as it is. */
type Decide = (intended: Intended) => Verdict

const PAID = { remedy: 'Nothing is left to pay: give back what was taken.' } as const
const TOO_MUCH = { pointer: '/amount', code: 'payment_exceeds_due' } as const
const NOTHING_POSTED = { reviewFlags: [], movements: [], entries: [] } as const
const NOTHING_CHANGED: Recorded = { applied: [], changes: [] }

/** Opens an order, unless it would be refused were it paid at once: then nobody need be asked for money first. */
export function decideOpening(ws: WorkingSet, { order, tender, postRef }: OpenPayload, decide: Decide): Verdict {
  if (ws.openOrders.has(order.id) || ws.orders.has(order.id))
    return refused('order_exists', `Order ${order.id} exists.`, { errors: [{ pointer: '/id', code: 'order_exists' }] })
  const whole: Payment = { id: NO_ID, tender, amount: order.total, state: 'captured' }
  const verdict = decide(asCreate(tentative(ws, order, [whole])))
  if (verdict.outcome === 'refused') return verdict
  return {
    outcome: 'accepted',
    ...NOTHING_POSTED,
    postedAt: ws.acceptedAt,
    sourceId: order.id,
    occurredAt: ws.acceptedAt,
    record: ({ branchSeq, acceptedAt, clientRef }) => {
      const { id: orderId, total } = order
      const fresh = { orderId, clientRef, postRef, draft: order, tender, total }
      keep(ws, { ...fresh, paid: 0, status: 'open', openedAt: acceptedAt, branchSeq, payments: [] })
      return NOTHING_CHANGED
    },
  }
}

/** Takes a payment; the one that reaches the total is refused where the order would be. */
export function decidePayment(ws: WorkingSet, { orderId, payment }: PayPayload, decide: Decide): Verdict {
  const open = ws.openOrders.get(orderId)
  if (!open && !ws.orders.has(orderId)) return refused('order_unknown', `There is no order ${orderId}.`)
  if (open?.status !== 'open') return refused('order_completed', `Order ${orderId} is completed.`, PAID)
  const before = open.payments ?? []
  const settled = settle(open.total - open.paid, [{ ...payment, tender: open.tender }])
  const [taken] = settled.ok ? settled.value.payments : []
  if (!settled.ok || !taken)
    return refused('payment_exceeds_due', `Of order ${orderId}, ${due(open)} is still due.`, { errors: [TOO_MUCH] })
  if (settled.value.remaining > 0 && before.length + 1 >= MAX_PAYMENTS)
    return refused('order_inconsistent', `An order takes ${MAX_PAYMENTS} payments: this one must settle the rest.`)
  const payments = [...before, taken]
  if (settled.value.remaining === 0) {
    const verdict = decide(asCreate(tentative(ws, open.draft, payments)))
    if (verdict.outcome === 'refused') return verdict
  }
  return {
    outcome: 'accepted',
    ...NOTHING_POSTED,
    postedAt: ws.acceptedAt,
    sourceId: orderId,
    occurredAt: ws.acceptedAt,
    record: (place) => recordPayment(ws, open, taken, payments, place),
  }
}

const due = ({ total, paid }: OpenOrderState): number => total - paid

const asCreate = (payload: OrderDraft): Intended => ({ type: 'order.create', payload })

/** With numbers that it will not keep: an order is judged by all else. */
const tentative = (ws: WorkingSet, order: OrderInMaking, payments: Payment[]): OrderDraft =>
  numberedOrder(ws, order, payments, order.registerSessionId ?? NO_ID)

function recordPayment(
  ws: WorkingSet,
  open: OpenOrderState,
  payment: Payment,
  payments: Payment[],
  { branchSeq, acceptedAt }: Place,
): Recorded {
  const { orderId } = open
  const { id: paymentId, amount } = payment
  ws.changes.openPayments.push({ orderId, paymentId, payment, amount, paidAt: acceptedAt, branchSeq })
  keep(ws, { ...open, paid: open.paid + amount, payments, branchSeq })
  return NOTHING_CHANGED
}

/** Puts the newest state of an open order where it will be read and written. */
export function keep(ws: WorkingSet, open: OpenOrderState): void {
  ws.openOrders.set(open.orderId, open)
  ws.changes.openOrders.set(open.orderId, open)
}
