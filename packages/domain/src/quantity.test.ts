import { unwrap } from '@outpost/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  negateQuantity,
  parseLineQuantity,
  parseQuantity,
} from './quantity.ts'
import { parseDiscountRate, parseTaxRate } from './rate.ts'

describe('a quantity', () => {
  it('reads and writes itself without loss', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 14n), 10n ** 14n), (thousandths) => {
        expect(unwrap(parseQuantity(formatQuantity(thousandths)))).toBe(thousandths)
      }),
    )
  })

  it('is written in its shortest form', () => {
    expect([1_250n, 2_000n, -1n, 0n, -1_500n].map(formatQuantity)).toEqual(['1.25', '2', '-0.001', '0', '-1.5'])
  })

  it.each(['', '1.', '.5', '1.2345', '01', '1e3', '+1', ' 1', '1,5', 'NaN', '--1'])('is not %j', (text) => {
    expect(parseQuantity(text).ok).toBe(false)
  })

  it.each(['0', '0.000', '-1', '1000000', '999999.9991'])('of a line is not %s', (text) => {
    expect(parseLineQuantity(text).ok).toBe(false)
  })

  it('of a line reaches from 0.001 to 999999.999', () => {
    expect(unwrap(parseLineQuantity('0.001'))).toBe(1n)
    expect(unwrap(parseLineQuantity('999999.999'))).toBe(999_999_999n)
  })

  it('adds, negates and compares by value, however it is written', () => {
    expect(unwrap(addQuantities('0.1', '0.2'))).toBe('0.3')
    expect(unwrap(negateQuantity('-1.250'))).toBe('1.25')
    expect(unwrap(compareQuantities('1.250', '1.25'))).toBe(0)
    expect(unwrap(compareQuantities('-2', '1'))).toBe(-1)
    expect(unwrap(compareQuantities('10', '9'))).toBe(1)
  })
})

describe('a rate', () => {
  it('is percent with at most four places', () => {
    expect(unwrap(parseTaxRate('8.875'))).toBe(88_750n)
    expect(parseTaxRate('8.87501').ok).toBe(false)
    expect(parseTaxRate('-1').ok).toBe(false)
    expect(parseTaxRate('1000').ok).toBe(false)
  })

  it('of a discount ends at the whole', () => {
    expect(parseDiscountRate('100').ok).toBe(true)
    expect(parseDiscountRate('100.0001').ok).toBe(false)
  })
})
