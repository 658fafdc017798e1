import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { addLine, emptyCart } from './cart.ts'
import { decideOrder } from './decide-order.ts'
import type { CompletedOrder } from './order.ts'
import type { OrderFacts } from './order-facts.ts'
import { priceCart } from './price-cart.ts'

const VAT = [{ code: 'vat20', rate: '20', included: true }]

const cart = addLine(emptyCart(), {
  productId: 'p1',
  sku: '85123A',
  name: 'White hanging heart t-light holder',
  quantity: '6',
  unitPrice: 255,
  taxes: VAT,
})

const sale = (change: Partial<CompletedOrder> = {}): CompletedOrder => {
  const priced = unwrap(priceCart(cart))
  return {
    ...priced,
    id: 'o1',
    staffId: 's1',
    currency: 'GBP',
    receiptNumber: 'LON-1-000001',
    registerSessionId: 'r1',
    approvalIds: [],
    soldAt: '2026-01-05T09:00:00Z',
    payments: [{ id: 'pay1', tender: 'cash', amount: priced.total, state: 'captured' }],
    ...change,
  }
}

const facts = (change: Partial<OrderFacts> = {}): OrderFacts => ({
  acceptedAt: '2026-01-05T09:00:01Z',
  branch: { currency: 'GBP', cashIncrement: 1, checkPrices: true, clockSkewToleranceMs: 300_000 },
  products: new Map([['p1', { stockPolicy: 'allow_oversell', active: true, expectedPrice: 255, expectedTaxes: VAT }]]),
  levels: new Map([['p1', '10']]),
  approvals: new Map(),
  staff: { role: 'cashier', leaseValid: true },
  session: { status: 'open' },
  receiptNumberUsed: false,
  resumedBefore: false,
  reoffered: false,
  ...change,
})

describe('a completed sale', () => {
  it('is accepted, takes its goods from stock and posts revenue, tax and tender', () => {
    expect(decideOrder(facts(), sale())).toEqual({
      outcome: 'accepted',
      reviewFlags: [],
      movements: [{ lineNo: 1, productId: 'p1', kind: 'sale', quantity: '-6' }],
      entries: [
        { account: 'tender:cash', debit: 1530, credit: 0 },
        { account: 'tax:vat20', debit: 0, credit: 255 },
        { account: 'sales', debit: 0, credit: 1275 },
      ],
      postedAt: '2026-01-05T09:00:00Z',
    })
  })
})
