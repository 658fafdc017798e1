import { unwrap } from '@outpost/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLine, type CartItem, discountCart, emptyCart } from './cart.ts'
import { decideOrder } from './decide-order.ts'
import type { CompletedOrder, TaxRate } from './order.ts'
import type { OrderFacts, OriginalOrder } from './order-facts.ts'
import { priceCart } from './price-cart.ts'
import { completed, paidOrders, payment } from './testing/arbitraries.ts'
import { approval, calmFacts, product } from './testing/facts.ts'

const VAT: TaxRate[] = [{ code: 'vat20', rate: '20', included: true }]

const hearts: CartItem = {
  productId: 'p1',
  sku: '85123A',
  name: 'White hanging heart t-light holder',
  quantity: '6',
  unitPrice: 255,
  taxes: VAT,
}

const order = (change: Partial<CompletedOrder> = {}, item: Partial<CartItem> = {}, discountRate = '0') => {
  const cart = discountCart(addLine(emptyCart(change.kind), { ...hearts, ...item }), [
    { kind: 'percent', rate: discountRate },
  ])
  const priced = unwrap(priceCart(cart))
  return completed({ ...priced, payments: [payment('cash', priced.total)] }, change)
}

const decide = (facts: Partial<OrderFacts>, candidate: CompletedOrder = order()) => {
  const decision = decideOrder(calmFacts(facts), candidate)
  if (decision.outcome === 'refused') return decision.code
  return decision.reviewFlags.map(({ code }) => code)
}

const selling = (...args: Parameters<typeof product>) => ({ products: new Map([['p1', product(...args)]]) })
const stocked = (level: string, ...args: Parameters<typeof product>) => ({
  ...selling(...args),
  levels: new Map([['p1', level]]),
})

describe('a completed sale', () => {
  it('is accepted, takes its goods from stock and posts revenue, tax and tender', () => {
    expect(decideOrder(calmFacts(selling('strict', { expectedPrice: 255, expectedTaxes: VAT })), order())).toEqual({
      outcome: 'accepted',
      reviewFlags: [],
      movements: [{ lineNo: 1, productId: 'p1', kind: 'sale', quantity: '-6' }],
      entries: [
        { account: 'tender:cash', debit: 1530, credit: 0 },
        { account: 'tax:vat20', debit: 0, credit: 255 },
        { account: 'sales', debit: 0, credit: 1275 },
      ],
      postedAt: '2026-01-05T09:00:00.000Z',
    })
  })

  it('of a calm branch has nothing to review, whatever is sold and however it is paid', () => {
    fc.assert(
      fc.property(paidOrders, (paid) => {
        const kept = { ...paid, kind: 'sale' as const }
        fc.pre(paid.cashRounding === 0) // the calm branch has every coin
        expect(decide({}, completed(kept))).toEqual([])
      }),
    )
  })

  it.each<[string, Partial<OrderFacts>, CompletedOrder, string]>([
    ['sold more than there was', stocked('5'), order(), 'oversold'],
    ['had another price than its catalogue', selling('none', { expectedPrice: 250 }), order(), 'price_variance'],
    ['had other taxes than its catalogue', selling('none', { expectedTaxes: [] }), order(), 'tax_variance'],
    ['comes from the future', {}, order({ soldAt: '2026-01-05T09:05:02.000Z' }), 'clock_skew'],
    ['comes after its session was closed', { session: { status: 'closed' } }, order(), 'late_sale'],
    ['names a session that nobody knows', { session: { status: 'unknown' } }, order(), 'session_unknown'],
    ['was rung up on an expired lease', { staff: { role: 'cashier', leaseValid: false } }, order(), 'lease_expired'],
    ['repeats a receipt number', { receiptNumberUsed: true }, order(), 'receipt_repeated'],
    ['sells what is no longer sold', selling('none', { active: false }), order(), 'product_inactive'],
    ['resumes what had been resumed', { resumedBefore: true }, order(), 'resumed_twice'],
    [
      'was paid nobody knows how',
      {},
      order({ payments: [{ ...payment('card', 1530), state: 'unknown' }] }),
      'payment_unknown',
    ],
    ['leans on an approval that was never given', {}, order({ approvalIds: ['a1'] }), 'approval_unverified'],
    [
      'leans on an approval of its own operator',
      { approvals: new Map([approval('discount', 'o1', { requestedBy: 's2', decidedBy: 's1' })]) },
      order({ approvalIds: ['a1'] }),
      'self_approved',
    ],
  ])('that %s is accepted under a flag', (_, facts, candidate, code) => {
    expect(decide(facts, candidate)).toEqual([code])
  })

  it('is not flagged while the clock stays within its tolerance', () => {
    expect(decide({}, order({ soldAt: '2026-01-05T09:05:01.000Z' }))).toEqual([])
  })

  it("is booked on the server's day when the terminal's clock ran ahead", () => {
    const decision = decideOrder(calmFacts(), order({ soldAt: '2027-01-01T00:00:00.000Z' }))
    expect(decision).toMatchObject({ outcome: 'accepted', postedAt: '2026-01-05T09:00:01.000Z' })
  })

  it('whose taxes do not follow from their rates is accepted under flags', () => {
    const sold = order()
    const taxes = [{ code: 'vat20', rate: '20', included: false, amount: 1 }]
    const items = sold.items.map((item) => ({ ...item, taxes, tax: 1, total: 1531 }))
    const wrong = { ...sold, items, taxTotal: 1, total: 1531, payments: [payment('cash', 1531)] }
    expect(decide({}, wrong)).toEqual(['tax_variance', 'total_mismatch'])
  })

  it('that was not rounded to the coins of its branch is accepted under a flag', () => {
    const branch = { ...calmFacts().branch, cashIncrement: 100 }
    expect(decide({ branch })).toEqual(['total_mismatch'])
    expect(decide({ branch }, order({ payments: [payment('card', 1530)] }))).toEqual([])
    const split = order({ payments: [payment('card', 1000), payment('cash', 530)] })
    expect(decide({ branch }, split)).toEqual(['total_mismatch'])
    const inCoins = { cashRounding: -30, total: 1500, payments: [payment('card', 1000), payment('cash', 500)] }
    expect(decide({ branch }, order(inCoins))).toEqual([])
  })

  it('at an overridden price needs no review under a `price_override` approval', () => {
    const facts = { ...selling('none', { expectedPrice: 300 }), approvals: new Map([approval('price_override', 'o1')]) }
    expect(decide(facts, order({ approvalIds: ['a1'] }))).toEqual([])
  })

  it.each<[string, Partial<OrderFacts>, CompletedOrder, string]>([
    ['contradicts itself', {}, order({ total: 1529 }), 'order_inconsistent'],
    ['is in another currency', {}, order({ currency: 'EUR' }), 'currency_mismatch'],
    ['names a product that never was', { products: new Map() }, order(), 'product_unknown'],
    ['oversells strict stock', stocked('5', 'strict'), order(), 'stock_insufficient'],
  ])('that %s is refused, with a remedy', (_, facts, candidate, code) => {
    const decision = decideOrder(calmFacts(facts), candidate)
    expect(decision).toMatchObject({ outcome: 'refused', code })
    expect(decision).toHaveProperty('remedy', expect.stringMatching(/\.$/))
  })

  it('reckons all its lines of one product against strict stock together', () => {
    const cart = addLine(addLine(emptyCart(), hearts), hearts)
    const priced = unwrap(priceCart(cart))
    const twice = completed({ ...priced, payments: [payment('cash', priced.total)] })
    expect(decide(stocked('12', 'strict'), twice)).toEqual([])
    expect(decide(stocked('11.999', 'strict'), twice)).toBe('stock_insufficient')
  })

  it('may oversell strict stock under an `oversell` approval, and is flagged', () => {
    const facts = { ...stocked('5', 'strict'), approvals: new Map([approval('oversell', 'o1')]) }
    expect(decide(facts, order({ approvalIds: ['a1'] }))).toEqual(['oversold'])
  })

  it('takes nothing from stock for services', () => {
    expect(decideOrder(calmFacts(selling('none')), order())).toMatchObject({ movements: [] })
  })

  it("beyond its operator's discount limit needs an approval", () => {
    const staff = { role: 'cashier', leaseValid: true, discountLimit: '10' } as const
    const tenth = order({ approvalIds: ['a1'] }, {}, '10')
    const fifth = order({ approvalIds: ['a1'] }, {}, '20')
    expect(decide({ staff }, { ...tenth, approvalIds: [] })).toEqual([])
    expect(decide({ staff }, fifth)).toBe('approval_missing')
    expect(decide({ staff, approvals: new Map([approval('discount', 'o1')]) }, fifth)).toEqual([])
  })

  it.each([
    ['for another order', approval('discount', 'o2')],
    ['of another kind', approval('void', 'o1')],
    ['that was declined', approval('discount', 'o1', { state: 'declined' })],
    ['that is still pending', approval('discount', 'o1', { state: 'pending' })],
    ['given by the requester', approval('discount', 'o1', { decidedBy: 's1' })],
    ['given by a cashier', approval('discount', 'o1', { decidedByRole: 'cashier' })],
    ['for less money', approval('discount', 'o1', { subject: { subjectId: 'o1', maxAmount: 305 } })],
    ['for a lower rate', approval('discount', 'o1', { subject: { subjectId: 'o1', maxRate: '19.9' } })],
  ])('is not helped by an approval %s', (_, given) => {
    const staff = { role: 'cashier', leaseValid: true, discountLimit: '10' } as const
    const fifth = order({ approvalIds: ['a1'] }, {}, '20')
    expect(decide({ staff, approvals: new Map([given]) }, fifth)).toBe('approval_missing')
  })
})

describe('a return', () => {
  const original = (change: Partial<OriginalOrder['lines'][number]> = {}, voided = false): OriginalOrder => ({
    id: 'o0',
    kind: 'sale',
    voided,
    lines: [
      { lineNo: 1, productId: 'p1', quantity: '6', total: 1530, returnedQuantity: '0', returnedTotal: 0, ...change },
    ],
  })
  const against = (item: Partial<CartItem> = {}) =>
    order({ kind: 'return', originalOrderId: 'o0' }, { originalLineNo: 1, ...item })

  it('of its sale is accepted, puts the goods back and mirrors the posting', () => {
    expect(decideOrder(calmFacts({ original: original() }), against())).toMatchObject({
      reviewFlags: [],
      movements: [{ lineNo: 1, productId: 'p1', kind: 'return', quantity: '6' }],
      entries: [
        { account: 'tender:cash', debit: 0, credit: 1530 },
        { account: 'tax:vat20', debit: 255, credit: 0 },
        { account: 'returns', debit: 1275, credit: 0 },
      ],
    })
  })

  it.each<[string, OriginalOrder, CompletedOrder]>([
    ['more than was sold', original({ quantity: '5' }), against()],
    ['more than earlier returns have left', original({ returnedQuantity: '0.001' }), against()],
    ['more money than is left', original({ returnedTotal: 1 }), against()],
    ['another product', original({ productId: 'p2' }), against()],
    ['a line that the sale does not have', original(), against({ originalLineNo: 2 })],
    ['a sale that was voided', original({}, true), against()],
  ])('of %s is refused', (_, sale, candidate) => {
    expect(decide({ original: sale }, candidate)).toBe('return_exceeds_sale')
  })

  it('of a sale that nobody knows is refused, and so is one of a return', () => {
    expect(decide({}, against())).toBe('original_order_unknown')
    expect(decide({ original: { ...original(), kind: 'return' } }, against())).toBe('original_order_unknown')
  })

  it('without its sale, in whole or for a line, needs an approval', () => {
    const blind = order({ kind: 'return', approvalIds: ['a1'] })
    expect(decide({}, blind)).toBe('approval_missing')
    expect(decide({ approvals: new Map([approval('return', 'o1')]) }, blind)).toEqual([])
    const unreferenced = order({ kind: 'return', originalOrderId: 'o0' })
    expect(decide({ original: original() }, unreferenced)).toBe('approval_missing')
  })
})

describe('a re-offered order', () => {
  it.each<[string, Partial<OrderFacts>, CompletedOrder, string[]]>([
    ['strict stock is short', stocked('5', 'strict'), order(), ['oversold']],
    ['its product is gone', { products: new Map() }, order(), ['product_unknown']],
    ['its numbers contradict each other', {}, order({ discountTotal: 1 }), ['order_inconsistent']],
    ['its currency has changed', {}, order({ currency: 'EUR' }), ['currency_mismatch']],
    ['its approval is lost', {}, order({ kind: 'return' }), ['approval_missing']],
    ['its sale is lost', {}, order({ kind: 'return', originalOrderId: 'o0' }), ['original_order_unknown']],
  ])('stays accepted when %s', (_, facts, candidate, codes) => {
    expect(decide({ ...facts, reoffered: true }, candidate)).toEqual(['reoffered', ...codes])
  })

  it('still posts a balanced set of entries when its payments do not reach its total', () => {
    const decision = decideOrder(calmFacts({ reoffered: true }), order({ payments: [payment('cash', 1500)] }))
    expect(decision).toMatchObject({
      entries: expect.arrayContaining([{ account: 'suspense', debit: 30, credit: 0 }]),
    })
  })
})
