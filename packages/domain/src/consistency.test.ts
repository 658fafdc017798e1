import { unwrap } from '@outpost/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLine, emptyCart } from './cart.ts'
import { checkConsistency } from './consistency.ts'
import type { PaidOrder } from './order.ts'
import { priceCart } from './price-cart.ts'
import { paidOrders, payment } from './testing/arbitraries.ts'

type Path = readonly (string | number)[]

/** Where the money of an order stands; unit prices and quantities apart, whose small changes may round away. */
function moneyPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return ['lineNo', 'unitPrice'].includes(String(path.at(-1))) ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => moneyPaths(inner, [...path, key]))
}

function change(order: PaidOrder, path: Path, by: number): PaidOrder {
  const copy: unknown = structuredClone(order)
  let at = copy as Record<string, unknown>
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>
  const last = String(path.at(-1))
  at[last] = (at[last] as number) + by
  return copy as PaidOrder
}

const order = (): PaidOrder => {
  const item = { productId: 'p1', sku: 'sku', name: 'Goods', quantity: '2', unitPrice: 500 }
  const cart = addLine(emptyCart(), { ...item, taxes: [{ code: 'vat', rate: '20', included: true }] })
  const priced = unwrap(priceCart(cart))
  return { ...priced, payments: [{ ...payment('cash', 1_000), tendered: 2_000, change: 1_000 }] }
}

const errorOf = (candidate: PaidOrder) => {
  const checked = checkConsistency(candidate)
  return checked.ok ? undefined : checked.error
}

describe("an order's own numbers", () => {
  it('agree in every order that a register prices', () => {
    fc.assert(
      fc.property(paidOrders, (paid) => {
        expect(checkConsistency(paid)).toEqual({ ok: true, value: undefined })
      }),
    )
  })

  it('contradict each other as soon as one of them is changed', () => {
    const changed = paidOrders.chain((paid) =>
      fc
        .tuple(fc.constantFrom(...moneyPaths(paid)), fc.integer({ min: -1_000, max: 1_000 }))
        .map(([path, by]) => change(paid, path, by === 0 ? 1 : by)),
    )
    fc.assert(
      fc.property(changed, (paid) => {
        expect(checkConsistency(paid).ok).toBe(false)
      }),
    )
  })

  it('name the place, what it should be and what it is', () => {
    expect(errorOf({ ...order(), subtotal: 999 })).toEqual({
      code: 'lines_contradict_totals',
      pointer: '/subtotal',
      expected: '1000',
      actual: '999',
    })
  })

  it('may hold any tax the terminal believed in, as long as it adds up', () => {
    const [item] = order().items
    const taxed = { ...item!, taxes: [{ code: 'vat', rate: '20', included: true, amount: 1 }], tax: 1 }
    expect(checkConsistency({ ...order(), items: [taxed], taxTotal: 1 }).ok).toBe(true)
  })

  it.each<[string, Partial<PaidOrder>, string, string]>([
    ['unpaid', { payments: [] }, 'payments_contradict_total', '/payments'],
    [
      'with change that does not fit',
      { payments: [{ ...payment('cash', 1_000), tendered: 2_000, change: 900 }] },
      'payment_contradicts_itself',
      '/payments/0/amount',
    ],
    ['with a negative payment', { payments: [payment('cash', -1)] }, 'amount_invalid', '/payments/0/amount'],
    [
      'with a discount on a line that is not there',
      { discounts: [{ kind: 'amount', amount: 0, lineNo: 9 }] },
      'discounts_contradict_lines',
      '/discounts',
    ],
    [
      'with two lines of one number',
      { items: [...order().items, ...order().items] },
      'line_number_repeated',
      '/items/1/lineNo',
    ],
    ['with half a penny', { cashRounding: 0.5 }, 'amount_invalid', '/cashRounding'],
  ])('are not those of an order %s', (_, part, code, pointer) => {
    expect(errorOf({ ...order(), ...part })).toMatchObject({ code, pointer })
  })

  it.each([
    ['another quantity', { quantity: '3' }, 'line_contradicts_itself'],
    ['no quantity', { quantity: '0' }, 'quantity_invalid'],
    ['a discount above its price', { discount: 1_001 }, 'line_contradicts_itself'],
    ['another price', { unitPrice: 600 }, 'line_contradicts_itself'],
    ['more money than there is', { unitPrice: Number.MAX_SAFE_INTEGER }, 'amount_overflow'],
  ])('are not those of a line with %s', (_, part, code) => {
    const items = order().items.map((item) => ({ ...item, ...part }))
    expect(errorOf({ ...order(), items })?.code).toBe(code)
  })
})
