import { err, ok, type Result } from '@outpost/kernel'
import { abs, sum } from './integer.ts'
import { MAX_AMOUNT } from './limits.ts'

/** A sum that no JSON number holds exactly. */
export interface AmountOverflow {
  readonly code: 'amount_overflow'
}

export type MoneyError = AmountOverflow | { readonly code: 'amount_invalid' }

const OVERFLOW: AmountOverflow = { code: 'amount_overflow' }

/** Minor units as a bigint, for arithmetic. `amount_invalid` when the number is no safe integer. */
export function parseAmount(amount: number): Result<bigint, MoneyError> {
  return Number.isSafeInteger(amount) ? ok(BigInt(amount)) : err({ code: 'amount_invalid' })
}

/** Minor units as the wire carries them. `amount_overflow` beyond 2⁵³−1 in either direction. */
export function toAmount(amount: bigint): Result<number, AmountOverflow> {
  return abs(amount) > MAX_AMOUNT ? err(OVERFLOW) : ok(Number(amount))
}

/** Each of several; `undefined` when one of them overflows. */
export function toAmounts(values: readonly bigint[]): number[] | undefined {
  const amounts: number[] = []
  for (const value of values) {
    const amount = toAmount(value)
    if (!amount.ok) return undefined
    amounts.push(amount.value)
  }
  return amounts
}

export const addAmounts = (a: number, b: number): Result<number, MoneyError> => sumAmounts([a, b])

export function subtractAmounts(a: number, b: number): Result<number, MoneyError> {
  const [left, right] = [parseAmount(a), parseAmount(b)]
  if (!left.ok) return left
  return right.ok ? toAmount(left.value - right.value) : right
}

/** The sum of minor units; exact whatever the size of intermediate sums. */
export function sumAmounts(amounts: readonly number[]): Result<number, MoneyError> {
  const terms: bigint[] = []
  for (const amount of amounts) {
    const term = parseAmount(amount)
    if (!term.ok) return term
    terms.push(term.value)
  }
  return toAmount(sum(terms))
}
