import { expect, it } from 'vitest'
import { extend, formatThousandths, parseDecimal } from './decimal.ts'

it('reads decimals digit by digit, so that no price is a penny off', () => {
  expect(['2.55', '0.29', '-11062.06', '1.140', '4', '0.001', 'x', ''].map((text) => parseDecimal(text, 2))).toEqual([
    255,
    29,
    -1_106_206,
    114,
    400,
    'too_fine',
    'not_a_decimal',
    'not_a_decimal',
  ])
})

it('writes thousandths as the contract does', () => {
  expect([1_000, 1_250, 5, -80_995_000].map(formatThousandths)).toEqual(['1', '1.25', '0.005', '-80995'])
})

it('extends a price by a fraction of a unit, half a penny upwards', () => {
  expect([extend(255, 6_000), extend(333, 1_500), extend(1, 500), extend(1, 499)]).toEqual([1_530, 500, 1, 0])
})
