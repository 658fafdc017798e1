import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { type DetailedOrder, detailSession } from './session-details.ts'

const vat = (amount: number) => ({ code: 'VAT', rate: '20', included: true, amount })

const order = (more: Partial<DetailedOrder> = {}): DetailedOrder => ({
  kind: 'sale',
  total: 1_200,
  discountTotal: 0,
  cashRounding: 0,
  items: [{ taxes: [vat(200)], tax: 200, total: 1_200 }],
  payments: [{ amount: 1_200, state: 'captured' }],
  ...more,
})

const detail = (activity: Partial<Parameters<typeof detailSession>[0]>) =>
  unwrap(detailSession({ orders: [], voids: [], cashMovements: [], ...activity }))

describe('the details of a register session', () => {
  it('are nothing where nothing happened', () => {
    expect(detail({})).toEqual({
      discounts: { count: 0, amount: 0 },
      voids: { count: 0, amount: 0 },
      cashMovements: [],
      taxRates: [],
      cashRounding: 0,
      unknownPayments: { count: 0, amount: 0 },
    })
  })

  it('count discounts of sales, and payments that nobody knows of', () => {
    const unknown = { payments: [{ amount: 700, state: 'unknown' as const }] }
    const activity = detail({
      orders: [order({ discountTotal: 100 }), order({ discountTotal: 50, ...unknown }), order({ kind: 'return' })],
    })
    expect(activity.discounts).toEqual({ count: 2, amount: 150 })
    expect(activity.unknownPayments).toEqual({ count: 1, amount: 700 })
  })

  it('net taxes and rounding of sales, returns and voids, by code and rate', () => {
    const reduced = { code: 'VAT', rate: '5', included: true, amount: 5 }
    const { taxRates, cashRounding, voids } = detail({
      orders: [
        order({ cashRounding: 2, items: [{ taxes: [vat(200), reduced], tax: 205, total: 1_305 }] }),
        order({ kind: 'return', total: 600, cashRounding: -1, items: [{ taxes: [vat(100)], tax: 100, total: 600 }] }),
      ],
      voids: [order({ cashRounding: 1 }), order({ kind: 'return', total: 500, items: [] })],
    })
    expect(taxRates).toEqual([
      { code: 'VAT', rate: '20', included: true, net: 1_100 - 500 - 1_000, amount: 200 - 100 - 200 },
      { code: 'VAT', rate: '5', included: true, net: 1_100, amount: 5 },
    ])
    expect(cashRounding).toBe(2 + 1 - 1)
    expect(voids).toEqual({ count: 2, amount: 700 })
  })

  it('round what came in cash in place of a failed payment where that was settled, and give it back with a void', () => {
    expect(detail({ settlements: [{ kind: 'sale', cashRounding: -2 }, { kind: 'sale' }] }).cashRounding).toBe(-2)
    expect(detail({ settlements: [{ kind: 'return', cashRounding: -2 }] }).cashRounding).toBe(2)
    const standing = [{ amount: 500, state: 'captured' as const, cashRounding: -2 }]
    expect(detail({ voids: [order({ cashRounding: 1, payments: standing })] }).cashRounding).toBe(-1 + 2)
  })

  it('list the movements of cash by kind, opened drawers too', () => {
    const { cashMovements } = detail({
      cashMovements: [
        { kind: 'no_sale', amount: 0 },
        { kind: 'paid_out', amount: 250 },
        { kind: 'paid_in', amount: 100 },
        { kind: 'paid_out', amount: 50 },
      ],
    })
    expect(cashMovements).toEqual([
      { kind: 'paid_in', count: 1, amount: 100 },
      { kind: 'paid_out', count: 2, amount: 300 },
      { kind: 'no_sale', count: 1, amount: 0 },
    ])
  })

  it('are refused where a sum is beyond what a number holds', () => {
    const huge = order({ discountTotal: Number.MAX_SAFE_INTEGER })
    const activity = { orders: [huge, huge], voids: [], cashMovements: [] }
    expect(detailSession(activity)).toEqual({ ok: false, error: { code: 'amount_overflow' } })
  })
})
