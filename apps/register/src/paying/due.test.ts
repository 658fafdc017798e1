import { addLine, emptyCart } from '@outpost/domain'
import { describe, expect, it } from 'vitest'
import { quickAmounts, remainingOf } from './due.ts'

const cart = addLine(emptyCart(), {
  productId: 'p',
  sku: 'MUG',
  name: 'Mug',
  quantity: '1',
  unitPrice: 1_243,
  taxes: [],
})

describe('what is left to pay', () => {
  it('rounds to coins while everything is cash', () => {
    expect(remainingOf(cart, [], 'cash', 5)).toBe(1_245)
    expect(remainingOf(cart, [{ tender: 'cash', tendered: 1_000 }], 'cash', 5)).toBe(245)
  })

  it('is exact for a card, and rounds to coins what a card has left to pay in cash', () => {
    const [cash, card] = [
      { tender: 'cash', tendered: 1_000 },
      { tender: 'card', tendered: 1_000 },
    ]
    expect(remainingOf(cart, [], 'card', 5)).toBe(1_243)
    expect(remainingOf(cart, [cash], 'card', 5)).toBe(243)
    expect(remainingOf(cart, [card], 'cash', 5)).toBe(245)
    expect(remainingOf(cart, [{ ...card, tendered: 1_242 }], 'cash', 5)).toBe(0)
  })

  it('is nothing once the coins have paid it, whatever is chosen next', () => {
    const paid = [{ tender: 'cash', tendered: 1_245 }]
    expect(remainingOf(cart, paid, 'card', 5)).toBe(0)
    expect(
      remainingOf(
        cart,
        [
          { tender: 'card', tendered: 43 },
          { tender: 'cash', tendered: 1_200 },
        ],
        'card',
        5,
      ),
    ).toBe(0)
  })

  it('is nothing for an empty cart', () => {
    expect(remainingOf(emptyCart(), [], 'cash', 1)).toBe(0)
  })
})

describe('quick amounts', () => {
  it('are the next round sums, each once, never the amount itself', () => {
    expect(quickAmounts(1_243)).toEqual([1_300, 1_500, 2_000, 5_000, 10_000])
    expect(quickAmounts(2_000)).toEqual([5_000, 10_000, 20_000])
  })

  it('make an even grid with the exact amount: two, three, four or six buttons', () => {
    for (let due = 1; due < 30_000; due += 37) expect([1, 2, 3, 5]).toContain(quickAmounts(due).length || 1)
  })
})
