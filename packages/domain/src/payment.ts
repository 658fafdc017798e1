import { err, ok, type Result } from '@outpost/kernel'
import { CASH } from './cash-rounding.ts'
import { type MoneyError, subtractAmounts } from './money.ts'
import type { Payment, PaymentState } from './order.ts'

/** The tender that carries the credit of a return to the sale it is exchanged for. */
export const EXCHANGE = 'exchange'

/** What a customer hands over in one tender. */
export interface Tendering {
  readonly id: string
  readonly tender: string
  /** Minor units, > 0. */
  readonly tendered: number
  readonly reference?: string
  readonly state?: PaymentState
}

export type SettleError = MoneyError | { readonly code: 'overpaid'; readonly tender: string }

export interface Settlement {
  readonly payments: Payment[]
  /** Still to pay; 0 when settled. */
  readonly remaining: number
  /** To give back, in cash. */
  readonly change: number
}

/** What `payments` leave open of `total`; negative when they exceed it. */
export function remainingToPay(total: number, payments: readonly Payment[]): Result<number, MoneyError> {
  let left: Result<number, MoneyError> = ok(total)
  for (const payment of payments) {
    if (!left.ok) return left
    left = subtractAmounts(left.value, payment.amount)
  }
  return left
}

/**
 * Settles `total` by one tendering after the other (split tender). Cash beyond what is due comes back as change;
 * any other tender that exceeds it is `overpaid`. A tendering after the total is reached is `overpaid` too.
 */
export function settle(total: number, tenderings: readonly Tendering[]): Result<Settlement, SettleError> {
  let remaining = total
  let change = 0
  const payments: Payment[] = []
  for (const { id, tender, tendered, reference, state = 'captured' } of tenderings) {
    if (!Number.isSafeInteger(tendered) || tendered <= 0) return err({ code: 'amount_invalid' })
    const over = tendered > remaining
    if (over && (tender !== CASH || remaining === 0)) return err({ code: 'overpaid', tender })
    const amount = over ? remaining : tendered
    const back = tendered - amount
    remaining -= amount
    change += back
    payments.push({
      id,
      tender,
      amount,
      ...(tender === CASH && { tendered, change: back }),
      ...(reference !== undefined && { reference }),
      state,
    })
  }
  return ok({ payments, remaining, change })
}
