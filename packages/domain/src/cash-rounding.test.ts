import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cashRoundingOf, coinsOf } from './cash-rounding.ts'
import { cashIncrements, payment } from './testing/arbitraries.ts'

const rounding = (due: bigint, paid: readonly (readonly [string, number])[], increment = 5) =>
  cashRoundingOf(
    due,
    coinsOf(
      paid.map(([tender, amount]) => payment(tender, amount)),
      increment,
    ),
  )

describe('the rounding of cash', () => {
  it('brings to coins what is paid in cash, and nothing else', () => {
    expect(rounding(1_003n, [['cash', 1_005]])).toBe(2n)
    expect(
      rounding(1_003n, [
        ['card', 500],
        ['cash', 505],
      ]),
    ).toBe(2n)
    expect(
      rounding(1_003n, [
        ['card', 501],
        ['cash', 500],
      ]),
    ).toBe(-2n)
    expect(
      rounding(1_003n, [
        ['exchange', 900],
        ['cash', 105],
      ]),
    ).toBe(2n)
  })

  it('is none where there is no cash, or no cash is due', () => {
    expect(rounding(1_003n, [['card', 1_003]])).toBe(0n)
    expect(rounding(1_003n, [])).toBe(0n)
    expect(
      rounding(1_003n, [
        ['card', 1_010],
        ['cash', 0],
      ]),
    ).toBe(0n)
  })

  it('takes away the last cents that are less than a coin', () => {
    expect(
      rounding(1_002n, [
        ['card', 1_000],
        ['cash', 0],
      ]),
    ).toBe(-2n)
  })

  it('leaves cash that is always payable, within half a coin of what was due', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), cashIncrements, (card, inCash, increment) => {
        const due = BigInt(card + inCash)
        const rounded =
          due +
          rounding(
            due,
            [
              ['card', card],
              ['cash', 0],
            ],
            increment,
          ) -
          BigInt(card)
        expect(rounded % BigInt(increment)).toBe(0n)
        expect(Math.abs(Number(rounded) - inCash) * 2).toBeLessThanOrEqual(increment)
      }),
    )
  })
})
