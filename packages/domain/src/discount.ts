import { err, ok, type Result } from '@outpost/kernel'
import { min } from './integer.ts'
import { type MoneyError, parseAmount } from './money.ts'
import { applyRate, parseDiscountRate, type RateInvalid } from './rate.ts'

/** A discount as it is given: a percentage or an amount in minor units. */
export type DiscountTerms =
  | { readonly kind: 'percent'; readonly rate: string; readonly reason?: string }
  | { readonly kind: 'amount'; readonly amount: number; readonly reason?: string }

export type DiscountError = RateInvalid | MoneyError

/**
 * What each of several discounts takes off `base`, in order. Percentages are of `base`, not of what earlier
 * discounts left; together they never take more than there is.
 */
export function discountAmounts(base: bigint, terms: readonly DiscountTerms[]): Result<bigint[], DiscountError> {
  let left = base
  const amounts: bigint[] = []
  for (const term of terms) {
    const wanted = discountWanted(base, term)
    if (!wanted.ok) return wanted
    const amount = min(wanted.value, left)
    left -= amount
    amounts.push(amount)
  }
  return ok(amounts)
}

function discountWanted(base: bigint, terms: DiscountTerms): Result<bigint, DiscountError> {
  if (terms.kind === 'percent') {
    const rate = parseDiscountRate(terms.rate)
    return rate.ok ? ok(applyRate(base, rate.value)) : rate
  }
  const amount = parseAmount(terms.amount)
  return amount.ok && amount.value < 0n ? err({ code: 'amount_invalid' }) : amount
}
