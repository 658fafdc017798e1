import { err, ok, type Result } from '@outpost/kernel'
import type { Cart, CartLine } from './cart.ts'
import { type DiscountError, type DiscountTerms, discountAmounts } from './discount.ts'
import { allocate, sum } from './integer.ts'
import { MAX_ORDER_DISCOUNTS, MAX_ORDER_ITEMS } from './limits.ts'
import { parseAmount, toAmounts } from './money.ts'
import type { OrderDiscount, OrderItem, PricedOrder } from './order.ts'
import { extendPrice, parseLineQuantity, type QuantityInvalid } from './quantity.ts'
import { taxLine } from './tax.ts'
import { type PricingOptions, totalOrder } from './total-order.ts'

/** `pointer` is a JSON pointer into the cart. */
export type PricingError = (DiscountError | QuantityInvalid | { readonly code: 'cart_empty' | 'cart_too_long' }) & {
  readonly pointer: string
}

interface DiscountedLine {
  readonly line: CartLine
  readonly gross: bigint
  readonly own: readonly bigint[]
}

/**
 * Prices a cart: per-line rounding half away from zero, order discounts shared out by largest remainder. Items stand
 * in the cart's order and are numbered from 1, since a cart's own line numbers have gaps and no upper end.
 */
export function priceCart(cart: Cart, options: PricingOptions = {}): Result<PricedOrder, PricingError> {
  if (cart.lines.length === 0) return err({ code: 'cart_empty', pointer: '/lines' })
  if (cart.lines.length > MAX_ORDER_ITEMS) return err({ code: 'cart_too_long', pointer: '/lines' })
  if (countDiscounts(cart) > MAX_ORDER_DISCOUNTS) return err({ code: 'cart_too_long', pointer: '/discounts' })
  const lines: DiscountedLine[] = []
  for (const [index, line] of cart.lines.entries()) {
    const priced = discountOwn(line, `/lines/${index}`)
    if (!priced.ok) return priced
    lines.push(priced.value)
  }
  const bases = lines.map(({ gross, own }) => gross - sum(own))
  const whole = discountAmounts(sum(bases), cart.discounts)
  if (!whole.ok) return err({ ...whole.error, pointer: '/discounts' })
  const shares = allocate(sum(whole.value), bases)

  const items: OrderItem[] = []
  for (const [index, line] of lines.entries()) {
    const item = toItem(line, shares[index] ?? 0n, index)
    if (!item.ok) return item
    items.push(item.value)
  }
  const discounts = listDiscounts(cart, lines, whole.value)
  const grosses = lines.map(({ gross }) => gross)
  const order = totalOrder({ kind: cart.kind, items, grosses, discounts }, options)
  return order.ok ? order : err({ ...order.error, pointer: '' })
}

const countDiscounts = ({ lines, discounts }: Cart): number =>
  lines.reduce((count, line) => count + line.discounts.length, discounts.length)

function discountOwn(line: CartLine, pointer: string): Result<DiscountedLine, PricingError> {
  const quantity = parseLineQuantity(line.quantity)
  if (!quantity.ok) return err({ ...quantity.error, pointer: `${pointer}/quantity` })
  const unitPrice = parseAmount(line.unitPrice)
  if (!unitPrice.ok || unitPrice.value < 0n) return err({ code: 'amount_invalid', pointer: `${pointer}/unitPrice` })
  const gross = extendPrice(unitPrice.value, quantity.value)
  const own = discountAmounts(gross, line.discounts)
  return own.ok ? ok({ line, gross, own: own.value }) : err({ ...own.error, pointer: `${pointer}/discounts` })
}

function toItem({ line, gross, own }: DiscountedLine, share: bigint, index: number): Result<OrderItem, PricingError> {
  const pointer = `/lines/${index}`
  const discount = sum(own) + share
  const base = gross - discount
  const tax = taxLine(base, line.taxes)
  if (!tax.ok) return err({ ...tax.error, pointer: `${pointer}/taxes` })
  const amounts = toAmounts([discount, sum(tax.value.amounts), base + tax.value.exclusive, gross])
  const [itemDiscount, itemTax, total] = amounts ?? []
  if (itemDiscount === undefined || itemTax === undefined || total === undefined)
    return err({ code: 'amount_overflow', pointer })
  const { productId, sku, name, quantity, unitPrice, originalLineNo } = line
  return ok({
    lineNo: index + 1,
    productId,
    sku,
    name,
    quantity,
    unitPrice,
    discount: itemDiscount,
    taxes: line.taxes.map(({ code, rate, included }, i) => ({
      code,
      rate,
      included,
      amount: Number(tax.value.amounts[i] ?? 0n),
    })),
    tax: itemTax,
    total,
    ...(originalLineNo !== undefined && { originalLineNo }),
  })
}

const listDiscounts = (cart: Cart, lines: readonly DiscountedLine[], whole: readonly bigint[]): OrderDiscount[] => [
  ...lines.flatMap(({ line, own }, index) => line.discounts.map((terms, i) => toDiscount(terms, own[i], index + 1))),
  ...cart.discounts.map((terms, i) => toDiscount(terms, whole[i])),
]

const toDiscount = (terms: DiscountTerms, amount = 0n, lineNo?: number): OrderDiscount => ({
  kind: terms.kind,
  ...(terms.kind === 'percent' && { rate: terms.rate }),
  amount: Number(amount),
  ...(lineNo !== undefined && { lineNo }),
  ...(terms.reason !== undefined && { reason: terms.reason }),
})
