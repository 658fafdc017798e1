import { describe, expect, it } from 'vitest'
import { isNone, leftOf, returnedOf } from './returned-of.ts'

const back = (lineNo: number, quantity: string, status: 'completed' | 'voided' = 'completed') =>
  ({ status, items: [{ originalLineNo: lineNo, quantity }] }) as never

describe('what came back of a line', () => {
  const ham = { lineNo: 2, quantity: '1.25' }

  it('is the sum over its returns, and the rest is left', () => {
    const returns = [back(2, '0.25'), back(1, '7'), back(2, '0.5')]
    expect(returnedOf(ham, returns)).toBe('0.75')
    expect(leftOf(ham, returns)).toBe('0.5')
  })

  it('is nothing where the return was voided', () => {
    expect(returnedOf(ham, [back(2, '1', 'voided')])).toBe('0')
    expect(leftOf(ham, [back(2, '1', 'voided')])).toBe('1.25')
  })

  it('leaves none once all is back, and never less than none', () => {
    expect(isNone(leftOf(ham, [back(2, '1.25')]))).toBe(true)
    expect(isNone(leftOf(ham, [back(2, '2')]))).toBe(true)
    expect(isNone(leftOf(ham, []))).toBe(false)
  })
})
