import { unwrap } from '@outpost/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkConsistency } from './consistency.ts'
import { decideOrder } from './decide-order.ts'
import type { OrderItem, PricedOrder } from './order.ts'
import { postOrder } from './post-order.ts'
import { priceReturn, type SoldItem } from './price-return.ts'
import { formatQuantity, parseQuantity } from './quantity.ts'
import { completed, paidOrders, payment } from './testing/arbitraries.ts'
import { calmFacts } from './testing/facts.ts'

const fresh = (item: OrderItem): SoldItem => ({ ...item, returnedQuantity: '0', returnedTotal: 0 })

const refunded = (order: PricedOrder) => ({ ...order, payments: [payment('cash', order.total)] })

describe('pricing a return', () => {
  it('of everything gives back exactly what was paid, tax by tax, and nets stock to zero', () => {
    fc.assert(
      fc.property(paidOrders, (paid) => {
        const sale = completed({ ...paid, kind: 'sale' }, { id: 'o0' })
        const back = unwrap(priceReturn(sale.items.map((item) => ({ sold: fresh(item), quantity: item.quantity }))))
        expect(back.items.map(({ total, taxes }) => [total, taxes])).toEqual(
          sale.items.map(({ total, taxes }) => [total, taxes]),
        )
        expect(back.total).toBe(sale.total - sale.cashRounding)

        const lines = sale.items.map(fresh)
        const original = { id: 'o0', kind: 'sale' as const, voided: false, lines }
        const decision = decideOrder(calmFacts({ original }), completed(refunded(back), { originalOrderId: 'o0' }))
        if (decision.outcome === 'refused') throw new Error(decision.detail)
        expect(decision.reviewFlags).toEqual([])
        const sold = decideOrder(calmFacts(), sale)
        if (sold.outcome === 'refused') throw new Error(sold.detail)
        expect(decision.movements.map(({ quantity }) => `-${quantity}`)).toEqual(
          sold.movements.map(({ quantity }) => quantity),
        )
        expect(postOrder(refunded(back)).filter(({ account }) => account === 'suspense')).toEqual([])
      }),
    )
  })

  it('piece by piece never gives back more than was paid, and always agrees with itself', () => {
    const cuts = fc.array(fc.bigInt(1n, 1_000n), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(paidOrders, cuts, (paid, weights) => {
        const [item] = paid.items
        if (!item) throw new Error('an order has items')
        const whole = unwrap(parseQuantity(item.quantity))
        const all = weights.reduce((sum, weight) => sum + weight, 0n)
        let sold = fresh(item)
        for (const weight of weights) {
          const pieces = (whole * weight) / all
          if (pieces === 0n) continue
          const back = unwrap(priceReturn([{ sold, quantity: formatQuantity(pieces) }]))
          expect(checkConsistency(refunded(back)).ok).toBe(true)
          const returned = unwrap(parseQuantity(sold.returnedQuantity)) + pieces
          sold = { ...sold, returnedQuantity: formatQuantity(returned), returnedTotal: sold.returnedTotal + back.total }
        }
        expect(sold.returnedTotal).toBeLessThanOrEqual(item.total)
      }),
    )
  })

  const sold = (change: Partial<SoldItem> = {}): SoldItem => ({
    lineNo: 4,
    productId: 'p1',
    sku: 'sku',
    name: 'Goods',
    quantity: '3',
    unitPrice: 50,
    discount: 50,
    taxes: [],
    tax: 0,
    total: 100,
    returnedQuantity: '0',
    returnedTotal: 0,
    ...change,
  })

  it('piece by piece gives back the odd penny too', () => {
    const lines = [1, 2, 3].map(() => ({ sold: sold(), quantity: '1' }))
    const back = unwrap(priceReturn(lines))
    expect(back.items.map(({ total }) => total)).toEqual([33, 34, 33])
    expect(back.items.map(({ originalLineNo }) => originalLineNo)).toEqual([4, 4, 4])
  })

  it('of more than the sale has left fails', () => {
    const lines = [{ sold: sold({ returnedQuantity: '1' }), quantity: '2.001' }]
    expect(priceReturn(lines)).toEqual({ ok: false, error: { code: 'return_exceeds_sale', pointer: '/0/quantity' } })
  })

  it('is cut to the money that is left', () => {
    const lines = [{ sold: sold({ returnedTotal: 90 }), quantity: '3' }]
    expect(unwrap(priceReturn(lines)).total).toBe(10)
  })

  it('of nothing fails', () => {
    expect(priceReturn([])).toEqual({ ok: false, error: { code: 'cart_empty', pointer: '' } })
  })
})
