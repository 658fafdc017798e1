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

  it('is exact as soon as a card is among the tenders', () => {
    expect(remainingOf(cart, [], 'card', 5)).toBe(1_243)
    expect(remainingOf(cart, [{ tender: 'cash', tendered: 1_000 }], 'card', 5)).toBe(243)
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
