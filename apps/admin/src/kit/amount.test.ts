import { expect, test } from 'vitest'
import { amountText, readAmount } from './amount.ts'

test.each([
  ['12.50', 2, 1_250],
  ['12,5', 2, 1_250],
  [' 12 ', 2, 1_200],
  ['0.05', 2, 5],
  ['1250', 0, 1_250],
  ['1.250', 3, 1_250],
  ['90071992547409.91', 2, Number.MAX_SAFE_INTEGER],
])('“%s” with %i decimals is %i', (text, decimals, minor) => {
  expect(readAmount(text, decimals)).toBe(minor)
  expect(readAmount(amountText(minor, decimals), decimals)).toBe(minor)
})

test.each(['', '-1', '1.234', '1,234.50', 'abc', '1e3', '.5', '90071992547409.92'])('“%s” is no amount', (text) => {
  expect(readAmount(text, 2)).toBeUndefined()
})
