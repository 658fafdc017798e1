import { assert } from '@outpost/kernel'

export const abs = (n: bigint): bigint => (n < 0n ? -n : n)

export const min = (a: bigint, b: bigint): bigint => (a < b ? a : b)

export const sum = (terms: readonly bigint[]): bigint => terms.reduce((total, term) => total + term, 0n)

/** `dividend / divisor`, half away from zero. `divisor` > 0. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  assert(divisor > 0n, 'divisor must be positive')
  const quotient = dividend / divisor
  if (abs(dividend % divisor) * 2n < divisor) return quotient
  return dividend < 0n ? quotient - 1n : quotient + 1n
}

/**
 * Splits `total` in proportion to `weights` by largest remainder; the parts sum to `total` exactly, and no part
 * exceeds its weight while `total` does not exceed their sum. Equal remainders go to the earlier part, so that every
 * machine splits alike. `total` and `weights` ≥ 0; weights that are all zero can carry only a zero total.
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sum(weights)
  if (whole === 0n) {
    assert(total === 0n, 'nothing to allocate to')
    return weights.map(() => 0n)
  }
  const parts = weights.map((weight) => (total * weight) / whole)
  const remainders = weights.map((weight, index) => ({ index, rest: (total * weight) % whole }))
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  const missing = total - sum(parts)
  for (const { index } of remainders.slice(0, Number(missing))) parts[index] = (parts[index] ?? 0n) + 1n
  return parts
}
