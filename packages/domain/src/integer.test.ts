import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { abs, allocate, divideRounded, sum } from './integer.ts'

const amounts = fc.bigInt({ min: 0n, max: 10n ** 12n })

describe('division', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [0n, 7n, 0n],
  ])('rounds %s / %s half away from zero to %s', (dividend, divisor, quotient) => {
    expect(divideRounded(dividend, divisor)).toBe(quotient)
  })

  it('is never further than half a unit from the truth', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.bigInt(1n, 10n ** 9n), (dividend, divisor) => {
        expect(abs(divideRounded(dividend, divisor) * divisor - dividend) * 2n <= divisor).toBe(true)
      }),
    )
  })
})

describe('allocation', () => {
  it('gives the odd pennies to the largest remainders, and equal ones to the earlier part', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
    expect(allocate(10n, [1n, 5n, 6n])).toEqual([1n, 4n, 5n])
  })

  it('sums exactly, within one unit of the proportion, and gives no part more than its weight', () => {
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 20 }), fc.bigInt(0n, 1_000_000n), (weights, ppm) => {
        const whole = sum(weights)
        const total = (whole * ppm) / 1_000_000n
        const parts = allocate(total, weights)
        expect(sum(parts)).toBe(total)
        for (const [i, part] of parts.entries()) {
          const weight = weights[i] ?? 0n
          expect(part <= weight).toBe(true)
          expect(abs(part * whole - total * weight) < (whole || 1n)).toBe(true)
        }
      }),
    )
  })
})
