import { CASH } from './cash-rounding.ts'
import { sum } from './integer.ts'
import type { Payment, PaymentState } from './order.ts'

/** `failed`: the money never moved. What was paid in its place names the settlement that brought it. */
export interface StandingPayment extends Omit<Payment, 'state'> {
  readonly state: PaymentState | 'failed'
  /** The settlement that brought this payment, in place of one that failed; absent: the order came with it. */
  readonly settlementId?: string
  /** What was rounded to coins as it came in place of a failed one, signed: it settles its amount less this. */
  readonly cashRounding?: number
}

export interface PaymentSettlement {
  readonly id: string
  readonly paymentId: string
  readonly outcome: 'captured' | 'failed'
  /** In place of a failed one, together its amount and what is rounded of it; none: the order is short of it. */
  readonly payments: Payment[]
  /** What makes the part of it payable that is paid in coins, signed; absent: nothing was rounded. */
  readonly cashRounding?: number
  /** Of the captured payment, where the first was none. */
  readonly reference?: string
}

/** An order's payments after a settlement. */
export function settlePayments(payments: readonly StandingPayment[], settlement: PaymentSettlement): StandingPayment[] {
  const { id: settlementId, paymentId, outcome, reference } = settlement
  const decided = payments.map((payment) =>
    payment.id === paymentId ? { ...payment, state: outcome, ...(reference !== undefined && { reference }) } : payment,
  )
  return [...decided, ...brought(settlement).map((payment) => ({ ...payment, settlementId }))]
}

/** What came in place of the failed one; the first in cash bears what was rounded. */
function brought({ payments, cashRounding = 0 }: PaymentSettlement): Omit<StandingPayment, 'settlementId'>[] {
  const bearer = cashRounding === 0 ? undefined : payments.find(({ tender }) => tender === CASH)
  return payments.map((payment) => (payment === bearer ? { ...payment, cashRounding } : payment))
}

/** Those that stand: with a failed one goes nothing. */
export const effectivePayments = (payments: readonly StandingPayment[]): StandingPayment[] =>
  payments.filter(({ state }) => state !== 'failed')

/** Those that the order came with, whatever became of them: what its register session counted. */
export const originalPayments = (payments: readonly StandingPayment[]): StandingPayment[] =>
  payments.filter(({ settlementId }) => settlementId === undefined)

/** What is still to pay of an order of which a payment failed. Minor units. */
export const dueOf = (total: number, payments: readonly StandingPayment[]): bigint =>
  BigInt(total) - sum(effectivePayments(payments).map(({ amount, cashRounding = 0 }) => BigInt(amount - cashRounding)))

/** What was rounded to coins of an order since it was sold. Minor units, signed. */
export const roundedLater = (payments: readonly Pick<StandingPayment, 'state' | 'cashRounding'>[]): bigint =>
  sum(payments.flatMap(({ state, cashRounding = 0 }) => (state === 'failed' ? [] : [BigInt(cashRounding)])))
