import { CASH } from './cash-rounding.ts'
import { account, balance, type LedgerEntry } from './ledger.ts'

export type CashMovementKind = 'paid_in' | 'paid_out' | 'no_sale' | 'safe_drop'

const COUNTERPART = {
  paid_in: account.paidIn,
  paid_out: account.paidOut,
  safe_drop: account.safe,
} as const

/** The signed change of the drawer, in minor units; opening it without a sale changes nothing. */
export function drawerChange(kind: CashMovementKind, amount: number): bigint {
  if (kind === 'no_sale') return 0n
  return kind === 'paid_in' ? BigInt(amount) : -BigInt(amount)
}

export function postCashMovement(kind: CashMovementKind, amount: number): LedgerEntry[] {
  if (kind === 'no_sale') return []
  return balance([{ account: account.tender(CASH), amount: drawerChange(kind, amount) }], COUNTERPART[kind])
}

/** Books what the drawer holds more (positive) or less than expected, so that the ledger's cash is what was counted. */
export const postClosure = (variance: number): LedgerEntry[] =>
  balance([{ account: account.tender(CASH), amount: BigInt(variance) }], account.cashOverShort)
