import { ok, type Result } from '@outpost/kernel'
import { allocate, divideRounded, sum } from './integer.ts'
import type { TaxRate } from './order.ts'
import { applyRate, parseTaxRate, type RateInvalid, WHOLE } from './rate.ts'

/** The taxes of one line, in the order of its rates. */
export interface LineTax {
  readonly amounts: readonly bigint[]
  /** Contained in the base. */
  readonly included: bigint
  /** Added to the base. */
  readonly exclusive: bigint
}

/**
 * Taxes of a line whose price after discounts is `base` (minor units, ≥ 0). Included taxes are taken out of the base
 * together and shared out by largest remainder; the others are charged on what is left, each rounded on its own.
 */
export function taxLine(base: bigint, taxes: readonly TaxRate[]): Result<LineTax, RateInvalid> {
  const rates: bigint[] = []
  for (const tax of taxes) {
    const rate = parseTaxRate(tax.rate)
    if (!rate.ok) return rate
    rates.push(rate.value)
  }
  const includedRates = rates.map((rate, i) => (taxes[i]?.included ? rate : 0n))
  const includedRate = sum(includedRates)
  const net = divideRounded(base * WHOLE, WHOLE + includedRate)
  const included = base - net
  const shares = allocate(included, includedRates)
  const amounts = rates.map((rate, i) => (taxes[i]?.included ? (shares[i] ?? 0n) : applyRate(net, rate)))
  return ok({ amounts, included, exclusive: sum(amounts) - included })
}
