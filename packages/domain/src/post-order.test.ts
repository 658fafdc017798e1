import { unwrap } from '@outpost/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLine, emptyCart } from './cart.ts'
import { account, balance, type LedgerEntry, swapSides } from './ledger.ts'
import type { PaidOrder } from './order.ts'
import { postCashMovement, postClosure } from './post-cash.ts'
import { postOrder } from './post-order.ts'
import { priceCart } from './price-cart.ts'
import { paidOrders, payment } from './testing/arbitraries.ts'

const total = (entries: readonly LedgerEntry[], side: 'debit' | 'credit') =>
  entries.reduce((sum, entry) => sum + entry[side], 0)

const net = (entries: readonly LedgerEntry[]) => {
  const sums = new Map<string, number>()
  for (const { account: name, debit, credit } of entries) sums.set(name, (sums.get(name) ?? 0) + debit - credit)
  return sums
}

describe('the ledger entries of an order', () => {
  it('balance, one side each, never through suspense', () => {
    fc.assert(
      fc.property(paidOrders, (order) => {
        const entries = postOrder(order)
        expect(total(entries, 'debit')).toBe(total(entries, 'credit'))
        for (const { debit, credit } of entries) expect(Math.min(debit, credit) === 0 && debit + credit > 0).toBe(true)
        expect(entries.map((entry) => entry.account)).not.toContain(account.suspense)
      }),
    )
  })

  it('debit each tender of a sale with what it paid, and credit those of a return', () => {
    fc.assert(
      fc.property(paidOrders, (order) => {
        const sign = order.kind === 'sale' ? 1 : -1
        for (const { tender, amount } of order.payments)
          expect(net(postOrder(order)).get(account.tender(tender)) ?? 0).toBe(amount === 0 ? 0 : sign * amount)
      }),
    )
  })

  it('of a sale and its full return cancel out in every tender, tax and rounding', () => {
    fc.assert(
      fc.property(paidOrders, (order) => {
        const sums = net([...postOrder({ ...order, kind: 'sale' }), ...postOrder({ ...order, kind: 'return' })])
        const { sales = 0, returns = 0, ...others } = Object.fromEntries(sums)
        expect(sales + returns).toBe(0)
        for (const amount of Object.values(others)) expect(amount).toBe(0)
      }),
    )
  })

  it('and of its void cancel out everywhere', () => {
    fc.assert(
      fc.property(paidOrders, (order) => {
        const entries = postOrder(order)
        for (const amount of net([...entries, ...swapSides(entries)]).values()) expect(amount).toBe(0)
      }),
    )
  })

  it('of a sale rounded down to coins put the difference on cash_rounding', () => {
    const item = { productId: 'p1', sku: 'sku', name: 'Goods', quantity: '1', unitPrice: 1_002, taxes: [] }
    const priced = unwrap(priceCart(addLine(emptyCart(), item), { cashIncrement: 5 }))
    expect(postOrder({ ...priced, payments: [payment('cash', 1_000)] })).toEqual([
      { account: 'tender:cash', debit: 1_000, credit: 0 },
      { account: 'sales', debit: 0, credit: 1_002 },
      { account: 'cash_rounding', debit: 2, credit: 0 },
    ])
  })

  it('are none when nothing was paid', () => {
    const item = { productId: 'p1', sku: 'sku', name: 'Gift', quantity: '1', unitPrice: 0, taxes: [] }
    expect(postOrder({ ...unwrap(priceCart(addLine(emptyCart(), item))), payments: [] })).toEqual([])
  })

  it('balance through suspense where the order itself does not', () => {
    const broken: PaidOrder = {
      kind: 'sale',
      items: [],
      discounts: [],
      payments: [payment('cash', 7)],
      subtotal: 0,
      discountTotal: 0,
      taxTotal: 0,
      cashRounding: 0,
      total: 7,
    }
    expect(postOrder(broken)).toEqual([
      { account: 'tender:cash', debit: 7, credit: 0 },
      { account: 'suspense', debit: 0, credit: 7 },
    ])
  })
})

describe('any set of postings', () => {
  it('comes out balanced, each account once', () => {
    const postings = fc.array(
      fc.record({ account: fc.constantFrom('a', 'b', 'c'), amount: fc.bigInt(-(10n ** 9n), 10n ** 9n) }),
    )
    fc.assert(
      fc.property(postings, (set) => {
        const entries = balance(set, 'rest')
        expect(total(entries, 'debit')).toBe(total(entries, 'credit'))
        expect(new Set(entries.map((entry) => entry.account)).size).toBe(entries.length)
      }),
    )
  })
})

describe('cash that is no sale', () => {
  it('enters and leaves the drawer against its own account', () => {
    expect(postCashMovement('paid_in', 500)).toEqual([
      { account: 'tender:cash', debit: 500, credit: 0 },
      { account: 'paid_in', debit: 0, credit: 500 },
    ])
    expect(postCashMovement('safe_drop', 500)).toEqual([
      { account: 'tender:cash', debit: 0, credit: 500 },
      { account: 'safe', debit: 500, credit: 0 },
    ])
    expect(postCashMovement('no_sale', 500)).toEqual([])
  })

  it('that is missing at the closure is booked as short', () => {
    expect(postClosure(-30)).toEqual([
      { account: 'tender:cash', debit: 0, credit: 30 },
      { account: 'cash_over_short', debit: 30, credit: 0 },
    ])
    expect(postClosure(0)).toEqual([])
  })
})
