import type { Accepted } from './accepted.ts'
import { CASH, cashRoundingOf, coinsOf } from './cash-rounding.ts'
import { findCircumstances, findSessionFlags, postedAt } from './circumstances.ts'
import { checkPayment } from './consistency.ts'
import { sum } from './integer.ts'
import type { OrderKind, Payment } from './order.ts'
import type { CommonFacts, SessionFacts } from './order-facts.ts'
import { postSettlement } from './post-settlement.ts'
import { type Refusal, refuse } from './refusal.ts'
import { flag, type ReviewFlag } from './review-flag.ts'
import { dueOf, type PaymentSettlement, type StandingPayment } from './settled-payments.ts'

export interface SettlementRequest extends PaymentSettlement {
  readonly orderId: string
  readonly registerSessionId: string
  readonly staffId: string
  readonly settledAt: string
}

/** The order whose payment it is, as its payments stand. */
export interface PaidSoFar {
  readonly id: string
  readonly kind: OrderKind
  readonly voided: boolean
  readonly total: number
  readonly payments: readonly StandingPayment[]
}

export interface SettlementFacts extends CommonFacts {
  /** Absent: the branch knows no such order. */
  readonly order?: PaidSoFar
  readonly session: SessionFacts
}

export type SettlementRefusalCode =
  | 'order_unknown'
  | 'order_already_voided'
  | 'payment_not_found'
  | 'payment_settled'
  | 'settlement_inconsistent'

/**
 * Decides what became of a payment whose outcome nobody knew: captured, or failed, and what was paid in its place. A payment
 * that failed and was not replaced may be replaced later. Refused even when re-offered where there is nothing to settle:
 * settling twice would move the money twice.
 */
export function decidePaymentSettle(
  facts: SettlementFacts,
  request: SettlementRequest,
): Accepted | Refusal<SettlementRefusalCode> {
  const { order } = facts
  if (!order) return refuse('order_unknown', `No order ${request.orderId} is known.`, '/orderId')
  if (order.voided) return refuse('order_already_voided', `Order ${order.id} has been voided.`, '/orderId')
  const payment = order.payments.find(({ id }) => id === request.paymentId)
  if (!payment)
    return refuse('payment_not_found', `Order ${order.id} has no payment ${request.paymentId}.`, '/paymentId')
  const isReplacedLater = payment.state === 'failed' && request.outcome === 'failed' && request.payments.length > 0
  const isMissing = dueOf(order.total, order.payments) >= BigInt(payment.amount)
  if (payment.state !== 'unknown' && !(isReplacedLater && isMissing))
    return refuse('payment_settled', `The outcome of payment ${payment.id} is known.`, '/paymentId')
  const inconsistent = findInconsistency(order, payment, request)
  if (inconsistent !== undefined) return refuse('settlement_inconsistent', inconsistent.detail, inconsistent.pointer)
  const deed = { staffId: request.staffId, approvalIds: [], at: request.settledAt }
  return {
    outcome: 'accepted',
    reviewFlags: [
      ...findCircumstances(facts, deed),
      ...findSessionFlags(facts.session, request.registerSessionId),
      ...findRounding(payment, request, facts.branch.cashIncrement),
    ],
    movements: [],
    entries: postSettlement(order.kind, payment, request),
    postedAt: postedAt(facts, request.settledAt),
  }
}

/**
 * What makes payable in coins what is paid of `amount` in them, as of an order: terminal and server reckon it here. Minor
 * units, signed; nothing where no cash is among `payments`.
 */
export const settlementRounding = (
  amount: number,
  payments: readonly Pick<Payment, 'tender' | 'amount'>[],
  cashIncrement: number,
): bigint => cashRoundingOf(BigInt(amount), coinsOf(payments, cashIncrement))

/** Whatever was rounded, the money is in the drawer: what the server would round otherwise is looked at, not refused. */
function findRounding(
  { amount }: StandingPayment,
  { payments, cashRounding = 0 }: SettlementRequest,
  cashIncrement: number,
): ReviewFlag[] {
  const computed = settlementRounding(amount, payments, cashIncrement)
  if (computed === BigInt(cashRounding)) return []
  return [flag('total_mismatch', `Rounded ${cashRounding} to coins, computed ${computed}.`)]
}

interface Inconsistency {
  readonly detail: string
  readonly pointer: '/payments' | '/cashRounding'
}

function findInconsistency(
  order: PaidSoFar,
  { amount }: StandingPayment,
  { outcome, payments, cashRounding = 0 }: SettlementRequest,
): Inconsistency | undefined {
  const of = (pointer: Inconsistency['pointer'], detail: string) => ({ pointer, detail })
  if (outcome === 'captured' && payments.length > 0)
    return of('/payments', 'A captured payment has no other in its place.')
  if (cashRounding !== 0 && !payments.some(({ tender }) => tender === CASH))
    return of('/cashRounding', 'Nothing but cash is rounded.')
  if (payments.length === 0) return undefined
  const ids = [...order.payments, ...payments].map(({ id }) => id)
  if (new Set(ids).size < ids.length) return of('/payments', 'A payment of the order bears one of these ids.')
  if (payments.some((payment) => !checkPayment(payment, '').ok)) return of('/payments', 'A payment contradicts itself.')
  const paid = sum(payments.map((payment) => BigInt(payment.amount)))
  const due = BigInt(amount) + BigInt(cashRounding)
  return paid === due ? undefined : of('/payments', `The payments come to ${paid}, ${due} is due.`)
}
