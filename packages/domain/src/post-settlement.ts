import { account, balance, type LedgerEntry, type Posting } from './ledger.ts'
import type { OrderKind, Payment } from './order.ts'
import type { PaymentSettlement, StandingPayment } from './settled-payments.ts'

/** Where the money of a payment stands: with its tender, or among those of which nobody knows. */
export const accountOf = ({ tender, state }: Pick<StandingPayment, 'tender' | 'state'>): string =>
  state === 'unknown' ? account.unconfirmed(tender) : account.tender(tender)

/**
 * Moves a payment out of the unconfirmed: to its tender, to the tenders that came in its place, or to what the customer owes;
 * what is owed since an earlier failure is paid from there. What was rounded to coins goes where an order's own rounding goes.
 */
export function postSettlement(
  kind: OrderKind,
  payment: StandingPayment,
  { outcome, payments, cashRounding = 0 }: Pick<PaymentSettlement, 'outcome' | 'payments' | 'cashRounding'>,
): LedgerEntry[] {
  const sign = kind === 'sale' ? 1n : -1n
  const paid: readonly Pick<Payment, 'tender' | 'state' | 'amount'>[] =
    outcome === 'captured' ? [{ ...payment, state: 'captured' }] : payments
  const postings: Posting[] = paid.map((each) => ({ account: accountOf(each), amount: sign * BigInt(each.amount) }))
  if (payment.state === 'unknown')
    postings.push({ account: accountOf(payment), amount: -sign * BigInt(payment.amount) })
  postings.push({ account: account.cashRounding, amount: -sign * BigInt(cashRounding) })
  return balance(postings, account.receivable)
}
