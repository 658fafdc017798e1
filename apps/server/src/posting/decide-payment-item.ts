import type { PaymentSettle } from '@outpost/contract/v2'
import { decidePaymentSettle, type StandingPayment, settlePayments, tendersMoved } from '@outpost/domain'
import { assert } from '@outpost/kernel'
import { appliedOrder } from './applied-order.ts'
import { commonFacts, sessionFacts } from './mapping.ts'
import { addTenderSum } from './session-sums.ts'
import { asRefused, fromDomain, type Place, type Recorded, refused, type Verdict } from './verdict.ts'
import type { OrderState, WorkingSet } from './working-set.ts'

export function decideSettleItem(ws: WorkingSet, request: PaymentSettle, reoffered: boolean): Verdict {
  if (ws.settlements.has(request.id)) return refused('record_exists', `Settlement ${request.id} exists.`)
  const order = ws.orders.get(request.orderId)
  const decision = decidePaymentSettle(
    {
      ...commonFacts(ws, request.staffId, [], reoffered),
      session: sessionFacts(ws, request.registerSessionId),
      ...(order && {
        order: {
          id: order.orderId,
          kind: order.kind,
          voided: order.status === 'voided',
          total: order.total,
          payments: order.payments ?? [],
        },
      }),
    },
    request,
  )
  if (decision.outcome === 'refused') return asRefused(decision)
  const accepted = fromDomain(decision)
  return {
    ...accepted,
    sourceId: request.orderId,
    occurredAt: request.settledAt,
    record: (place) => recordSettlement(ws, request, order as OrderState, accepted.entries, place),
  }
}

/**
 * The order's row stays as it is: a void finds what acceptance did by the row's place in the history. What changes are its
 * payments, and the place at which the feed tells of it.
 */
function recordSettlement(
  ws: WorkingSet,
  request: PaymentSettle,
  order: OrderState,
  entries: NonNullable<OrderState['effects']>['entries'],
  { branchSeq }: Place,
): Recorded {
  const { id, orderId, paymentId, outcome, registerSessionId, staffId, settledAt } = request
  const before = order.payments ?? []
  const settled = before.find((payment) => payment.id === paymentId)
  assert(settled && settled.state !== 'captured', 'a settlement is of a payment that was looked at')
  const was = settled.state
  ws.settlements.add(id)
  const row = { settlementId: id, orderId, paymentId, was, outcome, registerSessionId, staffId, settledAt, branchSeq }
  ws.changes.settlements.push(row)
  order.payments = settlePayments(before, request)
  order.settled = true
  if (order.effects) order.effects = { ...order.effects, entries: [...order.effects.entries, ...entries] }
  for (const payment of order.payments)
    if (payment.id === paymentId || payment.settlementId === id) changePayment(ws, orderId, payment, id)
  const sums = ws.sessionSums.get(registerSessionId)
  const { tender, amount } = settled
  for (const moved of tendersMoved({ outcome, payment: { tender, amount, was }, payments: request.payments }))
    if (sums) addTenderSum(sums, { kind: order.kind, tender: moved.tender, amount: Number(moved.amount) })
  return appliedOrder({ ...order, branchSeq })
}

function changePayment(ws: WorkingSet, orderId: string, payment: StandingPayment, settlementId: string): void {
  const { id: paymentId, tender, amount, tendered, change, reference, state, cashRounding } = payment
  ws.changes.paymentChanges.set(`${orderId}/${paymentId}`, {
    orderId,
    paymentId,
    tender,
    amount,
    tendered: tendered ?? null,
    change: change ?? null,
    reference: reference ?? null,
    state,
    settledBy: payment.settlementId === settlementId ? null : settlementId,
    broughtBy: payment.settlementId ?? null,
    cashRounding: cashRounding ?? null,
  })
}
