import { assert } from '@outpost/kernel'
import { divideRounded, sum } from './integer.ts'
import type { Payment } from './order.ts'

/** The tender whose payments round to coins, give change and count in the drawer. */
export const CASH = 'cash'

/** How much of an order is paid in coins; without an increment, nothing is. */
export interface Coins {
  /** The branch's smallest coin, in minor units. */
  readonly cashIncrement?: number
  /** Minor units that other tenders settle: what they leave is paid in coins. Nothing unless given. */
  readonly paidOtherwise?: bigint
}

/** Of these payments: none where no cash is among them. */
export function coinsOf(payments: readonly Pick<Payment, 'tender' | 'amount'>[], cashIncrement: number): Coins {
  const others = payments.filter(({ tender }) => tender !== CASH)
  if (others.length === payments.length) return {}
  return {
    cashIncrement,
    paidOtherwise: sum(others.flatMap(({ amount }) => (Number.isSafeInteger(amount) ? [BigInt(amount)] : []))),
  }
}

/** The signed amount that makes the part of `due` payable which is paid in coins. */
export function cashRoundingOf(due: bigint, { cashIncrement, paidOtherwise = 0n }: Coins): bigint {
  const inCash = due - paidOtherwise
  return cashIncrement === undefined || inCash <= 0n ? 0n : roundToCash(inCash, cashIncrement)
}

/**
 * The signed amount that brings `total` to the nearest multiple of the smallest coin, half away from zero.
 * `cashIncrement` in minor units, ≥ 1; 1 rounds nothing.
 */
export function roundToCash(total: bigint, cashIncrement: number): bigint {
  assert(Number.isSafeInteger(cashIncrement) && cashIncrement >= 1, 'cash increment must be a positive integer')
  const increment = BigInt(cashIncrement)
  return divideRounded(total, increment) * increment - total
}
