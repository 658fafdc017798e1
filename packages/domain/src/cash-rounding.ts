import { assert } from '@outpost/kernel'
import { divideRounded } from './integer.ts'

/**
 * The signed amount that brings `total` to the nearest multiple of the smallest coin, half away from zero.
 * `cashIncrement` in minor units, ≥ 1; 1 rounds nothing.
 */
export function roundToCash(total: bigint, cashIncrement: number): bigint {
  assert(Number.isSafeInteger(cashIncrement) && cashIncrement >= 1, 'cash increment must be a positive integer')
  const increment = BigInt(cashIncrement)
  return divideRounded(total, increment) * increment - total
}
