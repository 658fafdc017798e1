import { describe, expect, test } from 'vitest'
import { readGtins } from './read-gtins.ts'

const read = (cell: string, restoreZeros = false) => {
  const { gtins, problems } = readGtins(cell, restoreZeros)
  return [gtins, problems.map(({ code }) => code)]
}

describe('a cell of barcodes', () => {
  test.each([
    ['5012345678900', ['5012345678900']],
    ['5 012345 678900', ['5012345678900']],
    ['5012345678900.0', ['5012345678900']],
    ['96385074', ['96385074']],
    ['036000291452 | 96385074', ['036000291452', '96385074']],
    ['036000291452;96385074/036000291452', ['036000291452', '96385074']],
    ['10012345678902', ['10012345678902']],
  ])('%s holds %j', (cell, gtins) => {
    expect(read(cell)).toEqual([gtins, []])
  })

  test.each([
    ['5012345678901', 'gtin_check_digit'],
    ['5.01235E+12', 'gtin_scientific'],
    ['5,01235E+12', 'gtin_scientific'],
    ['36000291452', 'gtin_zeros_lost'],
    ['6385070', 'gtin_length'],
    ['123', 'gtin_length'],
    ['123456789012345', 'gtin_length'],
    ['50123456789OO', 'gtin_invalid'],
  ])('%s is refused as %s', (cell, code) => {
    expect(read(cell)).toEqual([[], [code]])
  })

  test('tells which number lost its zeros, and takes it where that is allowed', () => {
    const [problem] = readGtins('36000291452', false).problems
    expect(problem?.detail).toContain('036000291452')
    expect(read('36000291452', true)).toEqual([['036000291452'], ['gtin_zeros_restored']])
    expect(read('1234565', true)).toEqual([['01234565'], ['gtin_zeros_restored']])
  })

  test('names the check digit that would fit', () => {
    expect(readGtins('5012345678901', false).problems[0]?.detail).toBe(
      'The check digit is wrong: 0 would fit, 1 stands there',
    )
  })
})
