import type { OrderDraft } from '@outpost/contract/v2'
import { checkConsistency } from '@outpost/domain'
import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { correctOrder, NOTHING_EDITED, openOf } from './correct-order.ts'

const ID = '0198c5a0-0000-7000-8000-000000000000'

const item = (lineNo: number, quantity: string, unitPrice: number, discount = 0): OrderDraft['items'][number] => {
  const total = Math.round(Number(quantity) * unitPrice) - discount
  return {
    lineNo,
    productId: ID,
    sku: `S${lineNo}`,
    name: `Goods ${lineNo}`,
    quantity,
    unitPrice,
    discount,
    taxes: [],
    tax: 0,
    total,
  }
}

const refused: OrderDraft = {
  id: ID,
  branchId: ID,
  terminalId: ID,
  registerSessionId: ID,
  staffId: ID,
  kind: 'sale',
  receiptNumber: 'B01-T01-000007',
  currency: 'EUR',
  catalogVersion: 1,
  items: [item(1, '2', 500, 100), item(2, '1', 300)],
  discounts: [{ kind: 'amount', amount: 100, lineNo: 1 }],
  payments: [
    { id: 'card', tender: 'card', amount: 700, state: 'captured' },
    { id: 'cash', tender: 'cash', amount: 500, tendered: 1_000, change: 500, state: 'captured' },
  ],
  subtotal: 1_300,
  discountTotal: 100,
  taxTotal: 0,
  cashRounding: 0,
  total: 1_200,
  approvalIds: [],
  soldAt: '2026-03-02T09:00:00.000Z',
}

const edited = (lines: Parameters<typeof correctOrder>[1]['lines'], payments = {}) =>
  unwrap(correctOrder(refused, { lines, payments }, 1))

describe('a refused order that is corrected', () => {
  it('stays what it was where nothing is edited', () => {
    expect(unwrap(correctOrder(refused, NOTHING_EDITED, 1))).toEqual(refused)
  })

  it('is priced anew with its discount, and its cash gives way', () => {
    const corrected = edited({ 1: { quantity: '1', unitPrice: 500, removed: false } })
    expect(corrected.total).toBe(700)
    expect(corrected.payments.map(({ amount }) => amount)).toEqual([700])
    expect(checkConsistency(corrected).ok).toBe(true)
  })

  it('is paid in coins that there are, as far as it is paid in cash', () => {
    const lines = { 2: { quantity: '1', unitPrice: 302, removed: false } }
    const corrected = unwrap(correctOrder(refused, { lines, payments: {} }, 5))
    expect(corrected).toMatchObject({ cashRounding: -2, total: 1_200, payments: [{ amount: 700 }, { amount: 500 }] })
    const byCard = unwrap(correctOrder(refused, { lines, payments: { cash: 500 } }, 5))
    expect(byCard).toMatchObject({ cashRounding: 0, payments: [{ amount: 702 }, { amount: 500 }] })
    for (const each of [corrected, byCard]) expect(checkConsistency(each).ok).toBe(true)
  })

  it('loses a line with its discount', () => {
    const corrected = edited({ 1: { quantity: '2', unitPrice: 500, removed: true } }, { card: 300 })
    expect(corrected.items).toHaveLength(1)
    expect(corrected.discounts).toEqual([])
    expect(openOf(corrected)).toBe(0)
    expect(checkConsistency(corrected).ok).toBe(true)
  })

  it('leaves payments alone that somebody typed, and tells what stays open', () => {
    const corrected = edited({ 2: { quantity: '2', unitPrice: 300, removed: false } }, { card: 700, cash: 500 })
    expect(openOf(corrected)).toBe(300)
  })

  it('cannot lose its last line', () => {
    const gone = { quantity: '1', unitPrice: 1, removed: true }
    expect(correctOrder(refused, { lines: { 1: gone, 2: gone }, payments: {} }, 1).ok).toBe(false)
  })
})
