import { describe, expect, it } from 'vitest'
import { moneyOut } from './money-out.ts'

const payment = (tender: string, amount: number, more: object = {}) =>
  ({ id: tender, tender, amount, state: 'captured', ...more }) as never

describe('what goes to the customer', () => {
  it('of a sale is the change', () => {
    const payments = [payment('card', 500), payment('cash', 300, { tendered: 2_000, change: 1_700 })]
    expect(moneyOut({ kind: 'sale', payments })).toEqual({ why: 'change', parts: [{ tender: 'cash', amount: 1_700 }] })
    expect(moneyOut({ kind: 'sale', payments: [payment('card', 500)] }).parts).toEqual([])
  })

  it('of a return is all that it gives back, but not what pays for new goods', () => {
    const payments = [payment('exchange', 300), payment('card', 150)]
    expect(moneyOut({ kind: 'return', payments })).toEqual({
      why: 'giveBack',
      parts: [{ tender: 'card', amount: 150 }],
    })
  })
})
