import { type Result, unwrap } from '@outpost/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLine, type CartItem, discountCart, discountLine, emptyCart } from './cart.ts'
import type { PricedOrder } from './order.ts'
import { type PricingError, priceCart } from './price-cart.ts'
import { carts, cashIncrements } from './testing/arbitraries.ts'

const item = (change: Partial<CartItem> = {}): CartItem => ({
  productId: 'p1',
  sku: 'sku',
  name: 'Goods',
  quantity: '1',
  unitPrice: 1_000,
  taxes: [],
  ...change,
})

const errorOf = (result: Result<PricedOrder, PricingError>) => (result.ok ? undefined : result.error)

describe('pricing a cart', () => {
  it('rounds each line on its own, half away from zero', () => {
    const cart = addLine(
      addLine(emptyCart(), item({ quantity: '0.125', unitPrice: 100 })),
      item({ quantity: '1.5', unitPrice: 33 }),
    )
    expect(unwrap(priceCart(cart)).items.map(({ total }) => total)).toEqual([13, 50])
  })

  it("shares the order's discount out over what the lines' own discounts leave", () => {
    const lines = addLine(addLine(emptyCart(), item()), item({ unitPrice: 3_000 }))
    const cart = discountCart(discountLine(lines, 1, [{ kind: 'amount', amount: 500 }]), [
      { kind: 'percent', rate: '10', reason: 'staff' },
    ])
    expect(unwrap(priceCart(cart))).toMatchObject({
      items: [{ discount: 550 }, { discount: 300 }],
      discounts: [
        { kind: 'amount', amount: 500, lineNo: 1 },
        { kind: 'percent', rate: '10', amount: 350, reason: 'staff' },
      ],
      subtotal: 4_000,
      discountTotal: 850,
      total: 3_150,
    })
  })

  it('never takes off more than there is', () => {
    const cart = discountCart(discountLine(addLine(emptyCart(), item()), 1, [{ kind: 'amount', amount: 900 }]), [
      { kind: 'amount', amount: 900 },
    ])
    expect(unwrap(priceCart(cart))).toMatchObject({ discounts: [{ amount: 900 }, { amount: 100 }], total: 0 })
  })

  it('rounds the total to coins only when asked to', () => {
    const cart = addLine(emptyCart(), item({ unitPrice: 1_003 }))
    expect(unwrap(priceCart(cart))).toMatchObject({ cashRounding: 0, total: 1_003 })
    expect(unwrap(priceCart(cart, { cashIncrement: 5 }))).toMatchObject({ cashRounding: 2, total: 1_005 })
    expect(unwrap(priceCart(cart, { cashIncrement: 10 }))).toMatchObject({ cashRounding: -3, total: 1_000 })
  })

  it('numbers items from 1 whatever has been removed from the cart', () => {
    const cart = { ...addLine(emptyCart(), item()), nextLineNo: 2_500 }
    expect(unwrap(priceCart(addLine(cart, item()))).items.map(({ lineNo }) => lineNo)).toEqual([1, 2])
  })

  it.each<[string, Partial<CartItem>, string, string]>([
    ['a quantity of nothing', { quantity: '0' }, 'quantity_invalid', '/lines/0/quantity'],
    ['a negative price', { unitPrice: -1 }, 'amount_invalid', '/lines/0/unitPrice'],
    ['half a penny', { unitPrice: 0.5 }, 'amount_invalid', '/lines/0/unitPrice'],
    ['more money than there is', { unitPrice: Number.MAX_SAFE_INTEGER, quantity: '2' }, 'amount_overflow', '/lines/0'],
    ['a tax that is none', { taxes: [{ code: 'x', rate: '-1', included: true }] }, 'rate_invalid', '/lines/0/taxes'],
  ])('refuses %s', (_, change, code, pointer) => {
    expect(errorOf(priceCart(addLine(emptyCart(), item(change))))).toMatchObject({ code, pointer })
  })

  it('refuses sums that no number holds', () => {
    const huge = item({ unitPrice: Number.MAX_SAFE_INTEGER })
    expect(errorOf(priceCart(addLine(addLine(emptyCart(), huge), huge)))).toMatchObject({ code: 'amount_overflow' })
  })

  it('refuses an empty cart and one beyond 2,000 lines', () => {
    expect(errorOf(priceCart(emptyCart()))?.code).toBe('cart_empty')
    const lines = Array.from({ length: 2_001 }, (_, i) => ({ ...item(), lineNo: i + 1, discounts: [] }))
    expect(errorOf(priceCart({ ...emptyCart(), lines }))?.code).toBe('cart_too_long')
    expect(priceCart({ ...emptyCart(), lines: lines.slice(1) }).ok).toBe(true)
  })

  it('gives totals that anyone derives from the items again', () => {
    fc.assert(
      fc.property(carts, cashIncrements, (cart, cashIncrement) => {
        const order = unwrap(priceCart(cart, { cashIncrement }))
        const total = (amount: (item: PricedOrder['items'][number]) => number) =>
          order.items.reduce((sum, one) => sum + amount(one), 0)
        const exclusive = total(({ taxes }) => taxes.reduce((sum, tax) => sum + (tax.included ? 0 : tax.amount), 0))
        expect(order.discountTotal).toBe(total(({ discount }) => discount))
        expect(order.discountTotal).toBe(order.discounts.reduce((sum, { amount }) => sum + amount, 0))
        expect(order.taxTotal).toBe(total(({ tax }) => tax))
        expect(order.total).toBe(total((one) => one.total) + order.cashRounding)
        expect(order.total).toBe(order.subtotal - order.discountTotal + exclusive + order.cashRounding)
        expect(order.total % cashIncrement).toBe(0)
        expect(Math.abs(order.cashRounding) * 2).toBeLessThanOrEqual(cashIncrement)
      }),
    )
  })

  it('prices the same cart alike every time, and leaves it as it was', () => {
    fc.assert(
      fc.property(carts, (cart) => {
        const before = structuredClone(cart)
        expect(priceCart(cart)).toEqual(priceCart(structuredClone(cart)))
        expect(cart).toEqual(before)
      }),
    )
  })
})
