import { assert, unwrap } from '@outpost/kernel'
import { toAmount } from './money.ts'

/** One side of a posting, in minor units: exactly one of `debit` and `credit` is not zero. */
export interface LedgerEntry {
  readonly account: string
  readonly debit: number
  readonly credit: number
}

/** The chart of accounts. Tenders and taxes have one account each. */
export const account = {
  sales: 'sales',
  returns: 'returns',
  cashRounding: 'cash_rounding',
  cashOverShort: 'cash_over_short',
  /** Cash that entered or left the drawer for something other than a sale. */
  paidIn: 'paid_in',
  paidOut: 'paid_out',
  safe: 'safe',
  /** Takes what a re-offered order, accepted once, no longer adds up to. Anything here is looked at by a person. */
  suspense: 'suspense',
  /** What customers owe since a payment failed that nothing came in place of. */
  receivable: 'receivable',
  /** Payments whose outcome nobody knows yet. */
  unconfirmed: (tender: string) => `unconfirmed:${tender}`,
  tender: (tender: string) => `tender:${tender}`,
  tax: (code: string) => `tax:${code}`,
} as const

/** A signed line of a posting: positive is debit, negative is credit. */
export interface Posting {
  readonly account: string
  readonly amount: bigint
}

/**
 * The only maker of ledger entries: nets postings per account, drops zeros, and puts whatever does not balance on
 * `remainder`. So every set of entries balances; none at all for a posting of zeros.
 */
export function balance(postings: readonly Posting[], remainder: string): LedgerEntry[] {
  const net = new Map<string, bigint>()
  let total = 0n
  for (const posting of postings) {
    net.set(posting.account, (net.get(posting.account) ?? 0n) + posting.amount)
    total += posting.amount
  }
  net.set(remainder, (net.get(remainder) ?? 0n) - total)
  return [...net].filter(([, amount]) => amount !== 0n).map(([name, amount]) => toEntry(name, amount))
}

/** The same entries with their sides exchanged: what undoes them. */
export const swapSides = (entries: readonly LedgerEntry[]): LedgerEntry[] =>
  entries.map(({ account: name, debit, credit }) => ({ account: name, debit: credit, credit: debit }))

export function assertBalanced(entries: readonly LedgerEntry[]): void {
  const debits = entries.reduce((sum, { debit }) => sum + BigInt(debit), 0n)
  const credits = entries.reduce((sum, { credit }) => sum + BigInt(credit), 0n)
  assert(debits === credits, `ledger entries out of balance: ${debits} against ${credits}`)
}

const toEntry = (name: string, amount: bigint): LedgerEntry => ({
  account: name,
  debit: amount > 0n ? unwrap(toAmount(amount)) : 0,
  credit: amount < 0n ? unwrap(toAmount(-amount)) : 0,
})
