import { describe, expect, it } from 'vitest'
import { refundAsPaid, toTenders } from './refund.ts'

const pay = (tender: string, amount: number) => ({ tender, amount })

describe('a refund as it was paid', () => {
  it('goes back by the one tender of the sale', () => {
    expect(refundAsPaid(450, [pay('card', 900)], [], 1)).toEqual([pay('card', 450)])
    expect(refundAsPaid(450, [pay('cash', 900)], [], 1)).toEqual([pay('cash', 450)])
  })

  it('goes to the card first and in cash for the rest, where both had paid', () => {
    const paid = [pay('cash', 500), pay('card', 300)]
    expect(refundAsPaid(450, paid, [], 1)).toEqual([pay('card', 300), pay('cash', 150)])
  })

  it('goes to no tender beyond what earlier returns have left of it', () => {
    const paid = [pay('card', 300), pay('cash', 500)]
    expect(refundAsPaid(450, paid, [pay('card', 200)], 1)).toEqual([pay('card', 100), pay('cash', 350)])
  })

  it('is cash for what an exchange had paid, and for a sale that nobody knows', () => {
    expect(refundAsPaid(450, [pay('exchange', 450)], [], 1)).toEqual([pay('cash', 450)])
    expect(refundAsPaid(450, [], [], 1)).toEqual([pay('cash', 450)])
  })

  it('is in coins that there are, as far as it is cash', () => {
    expect(refundAsPaid(452, [pay('card', 300)], [], 5)).toEqual([pay('card', 300), pay('cash', 150)])
    expect(refundAsPaid(453, [pay('card', 453)], [], 5)).toEqual([pay('card', 453)])
  })

  it('is nothing where nothing is to be given', () => {
    expect(refundAsPaid(0, [pay('card', 300)], [], 1)).toEqual([])
  })
})

describe('tenders of a refund', () => {
  it('carry the slip’s reference, but not on cash', () => {
    expect(toTenders([pay('card', 300), pay('cash', 150)], ' 0815 ')).toEqual([
      { tender: 'card', tendered: 300, reference: '0815' },
      { tender: 'cash', tendered: 150 },
    ])
  })
})
