import { describe, expect, it } from 'vitest'
import { csvOf, decimalOf } from './csv.ts'

describe('a table as CSV', () => {
  it('quotes what needs it and ends each line as the standard says', () => {
    expect(csvOf([['a', 'b "c"', 'd, e', 'f\ng']])).toBe('\uFEFFa,"b ""c""","d, e","f\ng"\r\n')
  })

  it('makes no cell a formula, and leaves numbers numbers', () => {
    const row = ['=1+1', '+49 30', '-cmd', '@sum', '\tx', '-12.50', '7']
    expect(csvOf([row])).toBe("\uFEFF'=1+1,'+49 30,'-cmd,'@sum,'\tx,-12.50,7\r\n")
  })
})

describe('an amount as a plain decimal', () => {
  it.each([
    [1_250, 'GBP', '12.50'],
    [5, 'EUR', '0.05'],
    [-7, 'EUR', '-0.07'],
    [1_250, 'JPY', '1250'],
    [1_250, 'KWD', '1.250'],
    [-9_007_199_254_740_991, 'GBP', '-90071992547409.91'],
  ])('%i in %s is %s', (amount, currency, decimal) => {
    expect(decimalOf(amount, currency)).toBe(decimal)
  })
})
