import { formatQuantity, parseQuantity } from '@outpost/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromThousandths, MAX_LEVEL, toThousandths } from './quantity.ts'

test('thousandths and decimals are those of the domain, both ways', () => {
  fc.assert(
    fc.property(fc.integer({ min: -MAX_LEVEL, max: MAX_LEVEL }), (thousandths) => {
      const text = formatQuantity(BigInt(thousandths))
      expect(fromThousandths(thousandths)).toBe(text)
      expect(toThousandths(text)).toBe(thousandths)
    }),
  )
})

test('a decimal may be written longer than it need be', () => {
  for (const text of ['1.250', '-0.5', '0.001', '999999.999', '-999999999999.999', '7.0']) {
    const parsed = parseQuantity(text)
    expect(BigInt(toThousandths(text))).toBe(parsed.ok && parsed.value)
  }
})
