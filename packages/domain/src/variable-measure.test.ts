import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { hasRightCheckDigit, withCheckDigit } from './gtin.ts'
import { valueCheckDigit } from './value-check-digit.ts'
import { COMMON_MEASURE_CODES, isMeasurePattern, readVariableMeasure } from './variable-measure.ts'

describe('the check digit over a price or measure', () => {
  it.each([
    ['2875', '9'], // the examples of the GS1 General Specifications
    ['14685', '6'],
    ['0000', '0'],
    ['00000', '0'],
  ])('over %s is %s', (value, digit) => {
    expect(valueCheckDigit(value)).toBe(digit)
  })

  it('tells any one digit misread', () => {
    for (const value of ['2875', '0199', '14685', '00450']) {
      for (let at = 0; at < value.length; at++) {
        for (let digit = 0; digit < 10; digit++) {
          const misread = `${value.slice(0, at)}${digit}${value.slice(at + 1)}`
          if (misread !== value)
            expect([misread, valueCheckDigit(misread)]).not.toEqual([misread, valueCheckDigit(value)])
        }
      }
    }
  })
})

describe('a code that a scale printed', () => {
  it('carries a weight in thousandths of a kilogram, and the goods under the same code with zeros', () => {
    const code = withCheckDigit('211234501250')
    expect(unwrap(readVariableMeasure(code))).toEqual({
      itemReference: '12345',
      baseGtin: withCheckDigit('211234500000'),
      label: { kind: 'measure', thousandths: 1_250 },
    })
  })

  it('carries a price behind its own check digit, in the 12 digits of UPC-A as in 13', () => {
    const upc = withCheckDigit('20012392875')
    expect(upc).toHaveLength(12)
    const read = unwrap(readVariableMeasure(upc))
    expect(read).toMatchObject({ itemReference: '00123', label: { kind: 'price', price: 2_875 } })
    expect(unwrap(readVariableMeasure(`0${upc}`))).toEqual(read)
    expect(hasRightCheckDigit(read.baseGtin)).toBe(true)
  })

  it('carries a price of five digits without one, or pieces, as the pattern says', () => {
    expect(unwrap(readVariableMeasure(withCheckDigit('220047112345'))).label).toEqual({ kind: 'price', price: 12_345 })
    const pieces = readVariableMeasure(withCheckDigit('290047100012'), ['29IIIIINNNNNC'])
    expect(unwrap(pieces).label).toEqual({ kind: 'pieces', pieces: 12 })
  })

  it('is refused when either check digit is wrong, or the label says nothing', () => {
    const wrong = { ok: false, error: { code: 'check_digit_wrong' } }
    const code = withCheckDigit('211234501250')
    expect(readVariableMeasure(`${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`)).toEqual(wrong)
    expect(readVariableMeasure(withCheckDigit('200012382875'))).toEqual(wrong)
    expect(readVariableMeasure(withCheckDigit('211234500000'))).toEqual({
      ok: false,
      error: { code: 'measure_missing' },
    })
  })

  it('is an ordinary code where no pattern speaks of its prefix', () => {
    for (const code of ['4006381333931', '2412345012505', '12345670', 'MUG', '']) {
      expect(readVariableMeasure(code)).toEqual({ ok: false, error: { code: 'no_measure_code' } })
    }
  })
})

describe('a pattern', () => {
  it('is one when goods, value and check digit stand in 13 places', () => {
    for (const pattern of [...COMMON_MEASURE_CODES, '29IIIIPPPPPVC', '27IIIIVWWWWWC', '25IIIIIINNNNC']) {
      expect([pattern, isMeasurePattern(pattern)]).toEqual([pattern, true])
    }
  })

  it.each([
    ['of twelve places', '21IIIIIWWWWC'],
    ['of a prefix that belongs to somebody', '40IIIIIWWWWWC'],
    ['without goods', '2100000WWWWWC'],
    ['with two values', '21IIIIIWWPPPC'],
    ['with two check digits over the value', '21IIIIVPPPPVC'],
    ['with a check digit over a value that has none', '21IIIIIIVWWWC'],
    ['without its own check digit', '21IIIIIIWWWWW'],
  ])('%s is none', (_, pattern) => {
    expect(isMeasurePattern(pattern)).toBe(false)
  })
})
