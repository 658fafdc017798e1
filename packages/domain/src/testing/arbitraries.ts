import { unwrap } from '@outpost/kernel'
import fc from 'fast-check'
import { addLine, type Cart, type CartItem, discountCart, discountLine, emptyCart } from '../cart.ts'
import { coinsOf } from '../cash-rounding.ts'
import type { DiscountTerms } from '../discount.ts'
import type { CompletedOrder, PaidOrder, Payment, TaxRate } from '../order.ts'
import { priceCart } from '../price-cart.ts'
import { formatQuantity } from '../quantity.ts'
import { formatRate } from '../rate.ts'

const unitPrice = fc.oneof(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 100_000_000 }))

const quantity = fc
  .oneof(
    fc.integer({ min: 1, max: 20 }).map((n) => n * 1_000),
    fc.integer({ min: 1, max: 99_999 }),
  )
  .map((n) => formatQuantity(BigInt(n)))

const rate = fc.oneof(
  fc.constantFrom('0', '5', '8.875', '20', '2.5'),
  fc.bigInt({ min: 0n, max: 1_000_000n }).map(formatRate),
)

const taxes: fc.Arbitrary<TaxRate[]> = fc.uniqueArray(
  fc.record({ code: fc.constantFrom('vat', 'state', 'city', 'sugar'), rate, included: fc.boolean() }),
  { maxLength: 4, selector: ({ code }) => code },
)

const discount: fc.Arbitrary<DiscountTerms> = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), rate }),
  fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 0, max: 100_000 }) }),
)

const item: fc.Arbitrary<CartItem> = fc.record({
  productId: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
  sku: fc.constant('sku'),
  name: fc.constant('Goods'),
  quantity,
  unitPrice,
  taxes,
})

/** Carts of one to eight lines, with taxes and discounts of every kind. */
export const carts: fc.Arbitrary<Cart> = fc
  .record({
    lines: fc.array(fc.tuple(item, fc.array(discount, { maxLength: 2 })), { minLength: 1, maxLength: 8 }),
    whole: fc.array(discount, { maxLength: 2 }),
  })
  .map(({ lines, whole }) => {
    const filled = lines.reduce((cart, [line, own], i) => discountLine(addLine(cart, line), i + 1, own), emptyCart())
    return discountCart(filled, whole)
  })

export const cashIncrements = fc.constantFrom(1, 5, 10, 100)

/** Orders that a register would complete: priced, and paid in one or two tenders. */
export const paidOrders: fc.Arbitrary<PaidOrder> = fc
  .record({ cart: carts, cashIncrement: cashIncrements, kind: fc.constantFrom('sale' as const, 'return' as const) })
  .chain(({ cart, cashIncrement, kind }) => {
    const allCash = unwrap(priceCart({ ...cart, kind }, { cashIncrement }))
    const exact = unwrap(priceCart({ ...cart, kind }))
    return fc.oneof(
      fc.constant<PaidOrder>({ ...allCash, payments: [payment('cash', allCash.total)] }),
      fc.integer({ min: 0, max: exact.total }).map((card): PaidOrder => {
        const split = unwrap(
          priceCart({ ...cart, kind }, coinsOf([payment('card', card), payment('cash', 0)], cashIncrement)),
        )
        return { ...split, payments: [payment('card', card), payment('cash', split.total - card)] }
      }),
    )
  })

export const payment = (tender: string, amount: number): Payment => ({ id: tender, tender, amount, state: 'captured' })

/** The rest of a completed order, where the rules need it. */
export const completed = (order: PaidOrder, change: Partial<CompletedOrder> = {}): CompletedOrder => ({
  ...order,
  id: 'o1',
  staffId: 's1',
  currency: 'GBP',
  receiptNumber: 'LON-1-000001',
  registerSessionId: 'r1',
  approvalIds: [],
  soldAt: '2026-01-05T09:00:00.000Z',
  ...change,
})
