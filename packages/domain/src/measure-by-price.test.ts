import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureByPrice } from './measure-by-price.ts'
import { extendPrice, parseQuantity } from './quantity.ts'

function totalOf(unitPrice: number, price: number): bigint {
  const measured = measureByPrice(unitPrice, price)
  const thousandths = parseQuantity(measured.quantity)
  return thousandths.ok ? extendPrice(BigInt(measured.unitPrice), thousandths.value) : -1n
}

describe('goods by the price on their label', () => {
  it('are as many thousandths as the price buys', () => {
    expect(measureByPrice(1_000, 499)).toEqual({ quantity: '0.499', unitPrice: 1_000 })
    expect(measureByPrice(599, 1_797)).toEqual({ quantity: '3', unitPrice: 599 })
  })

  it('cost what the label says, though no thousandth comes to it: the unit price gives way by a little', () => {
    const { quantity, unitPrice } = measureByPrice(3_999, 1_001)
    expect([quantity, unitPrice]).toEqual(['0.25', 4_002])
    expect(totalOf(3_999, 1_001)).toBe(1_001n)
  })

  it('without a price of their own are one piece at the label’s', () => {
    expect(measureByPrice(0, 499)).toEqual({ quantity: '1', unitPrice: 499 })
  })

  it('cost what the label says to a minor unit at most, whatever they are and cost', () => {
    const prices = fc.integer({ min: 1, max: 99_999 })
    fc.assert(
      fc.property(prices, prices, (unitPrice, price) => {
        const off = totalOf(unitPrice, price) - BigInt(price)
        return off <= 1n && off >= -1n
      }),
    )
  })

  it('keep to the catalogue’s price within a hundredth from a hundred thousandths on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 9_999 }), fc.integer({ min: 100, max: 99_999 }), (unitPrice, grams) => {
        const price = Math.ceil((unitPrice * grams) / 1_000)
        const { unitPrice: charged } = measureByPrice(unitPrice, price)
        return Math.abs(charged - unitPrice) * 100 <= unitPrice
      }),
    )
  })
})
