import { account, balance, type LedgerEntry, type Posting } from './ledger.ts'
import type { PaidOrder } from './order.ts'
import { accountOf } from './post-settlement.ts'

/**
 * The ledger entries of a completed order. A sale debits its tenders (`unconfirmed` while nobody knows of one) and credits revenue, taxes and cash rounding; a
 * return is its mirror, with `returns` in place of `sales`. An order of nothing but zeros has no entries.
 */
export function postOrder(order: PaidOrder): LedgerEntry[] {
  const sale = order.kind === 'sale'
  const postings: Posting[] = []
  for (const payment of order.payments) postings.push({ account: accountOf(payment), amount: BigInt(payment.amount) })
  let revenue = 0n
  for (const item of order.items) {
    revenue += BigInt(item.total) - BigInt(item.tax)
    for (const { code, amount } of item.taxes) postings.push({ account: account.tax(code), amount: -BigInt(amount) })
  }
  postings.push({ account: sale ? account.sales : account.returns, amount: -revenue })
  postings.push({ account: account.cashRounding, amount: -BigInt(order.cashRounding) })
  const signed = sale ? postings : postings.map((posting) => ({ ...posting, amount: -posting.amount }))
  return balance(signed, account.suspense)
}
