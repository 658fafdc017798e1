import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import {
  addLine,
  addOrIncrease,
  type CartItem,
  changeQuantity,
  discountLine,
  emptyCart,
  overridePrice,
  removeLine,
} from './cart.ts'

const item: CartItem = { productId: 'p1', sku: 'sku', name: 'Goods', quantity: '1', unitPrice: 250, taxes: [] }

describe('a cart', () => {
  it('raises the quantity when the same is scanned again', () => {
    const cart = unwrap(addOrIncrease(unwrap(addOrIncrease(emptyCart(), item)), { ...item, quantity: '0.5' }))
    expect(cart.lines).toMatchObject([{ lineNo: 1, quantity: '1.5' }])
  })

  it('keeps apart what differs in price or discount', () => {
    const discounted = discountLine(addLine(emptyCart(), item), 1, [{ kind: 'percent', rate: '10' }])
    expect(unwrap(addOrIncrease(discounted, item)).lines).toHaveLength(2)
    expect(unwrap(addOrIncrease(addLine(emptyCart(), item), { ...item, unitPrice: 240 })).lines).toHaveLength(2)
  })

  it('never gives a line number twice', () => {
    const cart = addLine(removeLine(addLine(addLine(emptyCart(), item), item), 2), item)
    expect(cart.lines.map(({ lineNo }) => lineNo)).toEqual([1, 3])
  })

  it("keeps the catalogue's price beside an overridden one", () => {
    const cart = overridePrice(overridePrice(addLine(emptyCart(), item), 1, 200), 1, 180)
    expect(cart.lines).toMatchObject([{ unitPrice: 180, listPrice: 250 }])
  })

  it('changes only the line that is named, in a new cart', () => {
    const cart = addLine(addLine(emptyCart(), item), item)
    expect(changeQuantity(cart, 2, '7').lines.map(({ quantity }) => quantity)).toEqual(['1', '7'])
    expect(cart.lines.map(({ quantity }) => quantity)).toEqual(['1', '1'])
  })
})
