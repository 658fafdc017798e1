import { describe, expect, it } from 'vitest'
import { addAmounts, subtractAmounts, sumAmounts } from './money.ts'

const LARGEST = Number.MAX_SAFE_INTEGER

describe('money', () => {
  it('adds up to 2^53 - 1 and no further', () => {
    expect(addAmounts(LARGEST - 1, 1)).toEqual({ ok: true, value: LARGEST })
    expect(addAmounts(LARGEST, 1)).toEqual({ ok: false, error: { code: 'amount_overflow' } })
    expect(subtractAmounts(-LARGEST, 1)).toEqual({ ok: false, error: { code: 'amount_overflow' } })
  })

  it('sums exactly even where an intermediate sum would overflow', () => {
    expect(sumAmounts([LARGEST, LARGEST, -LARGEST])).toEqual({ ok: true, value: LARGEST })
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, LARGEST + 1])('is never %s', (amount) => {
    expect(addAmounts(amount, 0)).toEqual({ ok: false, error: { code: 'amount_invalid' } })
  })
})
