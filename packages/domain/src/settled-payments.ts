import { sum } from './integer.ts'
import type { Payment, PaymentState } from './order.ts'

/** `failed`: the money never moved. What was paid in its place names the settlement that brought it. */
export interface StandingPayment extends Omit<Payment, 'state'> {
  readonly state: PaymentState | 'failed'
  /** The settlement that brought this payment, in place of one that failed; absent: the order came with it. */
  readonly settlementId?: string
}

export interface PaymentSettlement {
  readonly id: string
  readonly paymentId: string
  readonly outcome: 'captured' | 'failed'
  /** In place of a failed one, together its amount; none: the order is short of it. */
  readonly payments: Payment[]
  /** Of the captured payment, where the first was none. */
  readonly reference?: string
}

/** An order's payments after a settlement. */
export function settlePayments(payments: readonly StandingPayment[], settlement: PaymentSettlement): StandingPayment[] {
  const { id: settlementId, paymentId, outcome, reference } = settlement
  const decided = payments.map((payment) =>
    payment.id === paymentId ? { ...payment, state: outcome, ...(reference !== undefined && { reference }) } : payment,
  )
  return [...decided, ...settlement.payments.map((payment) => ({ ...payment, settlementId }))]
}

/** Those that stand: with a failed one goes nothing. */
export const effectivePayments = (payments: readonly StandingPayment[]): StandingPayment[] =>
  payments.filter(({ state }) => state !== 'failed')

/** Those that the order came with, whatever became of them: what its register session counted. */
export const originalPayments = (payments: readonly StandingPayment[]): StandingPayment[] =>
  payments.filter(({ settlementId }) => settlementId === undefined)

/** What is still to pay of an order of which a payment failed. Minor units. */
export const dueOf = (total: number, payments: readonly StandingPayment[]): bigint =>
  BigInt(total) - sum(effectivePayments(payments).map(({ amount }) => BigInt(amount)))
