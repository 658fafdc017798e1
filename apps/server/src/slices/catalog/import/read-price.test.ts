import { describe, expect, test } from 'vitest'
import { type DecimalMark, readPrice } from './read-price.ts'

const read = (text: string, mark: DecimalMark = 'auto', currency = 'GBP', decimals = 2) => {
  const price = readPrice(text, { currency, decimals, mark })
  return price.ok ? price.value : price.error.code
}

describe('a price', () => {
  test.each([
    ['12.50', 1250],
    ['12,50', 1250],
    ['12,5', 1250],
    ['12', 1200],
    ['12.', 1200],
    ['.99', 99],
    ['0', 0],
    ['0.10', 10],
    ['1.500', 'price_ambiguous'],
    ['1234.500', 123450],
    ['1,234.50', 123450],
    ['1.234,50', 123450],
    ['1 234,50', 123450],
    ['1\u00a0234,50', 123450],
    ["1'234.50", 123450],
    ['1,234,567', 123456700],
    ['1,00,000.00', 10000000],
    ['£12.50', 1250],
    ['12.50 GBP', 1250],
    ['gbp 12.50', 1250],
    ['90071992547409.91', 9007199254740991],
  ])('%s is read as %s', (text, price) => {
    expect(read(text)).toBe(price)
  })

  test.each([
    ['1,234', 'price_ambiguous'],
    ['1.005', 'price_ambiguous'],
    ['1234.005', 'price_too_fine'],
    ['-1.00', 'price_negative'],
    ['(1.00)', 'price_negative'],
    ['one', 'price_invalid'],
    ['n/a', 'price_invalid'],
    ['1.2E+3', 'price_invalid'],
    ['1.2.3', 'price_invalid'],
    ['1,23,4.00', 'price_invalid'],
    ['1.234.50', 'price_invalid'],
    ['90071992547409.92', 'price_too_large'],
    ['€ 3.00', 'price_currency'],
    ['3.00 EUR', 'price_currency'],
  ])('%s is refused as %s', (text, code) => {
    expect(read(text)).toBe(code)
  })

  test.each<[string, DecimalMark, number | string]>([
    ['1,234', 'point', 123400],
    ['1,234', 'comma', 'price_too_fine'],
    ['1.234', 'comma', 123400],
    ['1,500', 'comma', 150],
    ['12,50', 'point', 'price_invalid'],
    ['1.234.567', 'point', 'price_invalid'],
  ])('%s with the mark %s is %s', (text, mark, price) => {
    expect(read(text, mark)).toBe(price)
  })

  test('has the decimals of its currency', () => {
    expect(read('1,234', 'auto', 'JPY', 0)).toBe(1234)
    expect(read('12.5', 'auto', 'JPY', 0)).toBe('price_too_fine')
    expect(read('1.234', 'auto', 'KWD', 3)).toBe(1234)
    expect(read('1.2345', 'auto', 'KWD', 3)).toBe('price_too_fine')
  })
})
