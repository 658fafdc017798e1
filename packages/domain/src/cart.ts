import { ok, type Result } from '@outpost/kernel'
import type { DiscountTerms } from './discount.ts'
import type { OrderKind, TaxRate } from './order.ts'
import { addQuantities, type QuantityInvalid } from './quantity.ts'

/** What is rung up for one line: the price and the taxes are the catalogue's, at the moment of scanning. */
export interface CartItem {
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly quantity: string
  /** Minor units. */
  readonly unitPrice: number
  readonly taxes: readonly TaxRate[]
  readonly originalLineNo?: number
}

export interface CartLine extends CartItem {
  /** Stays with the line while others come and go. */
  readonly lineNo: number
  readonly discounts: readonly DiscountTerms[]
  /** The catalogue's price, where the operator has overridden it. */
  readonly listPrice?: number
}

/** An order in the making. Every function here returns a new cart and leaves the old one alone. */
export interface Cart {
  readonly kind: OrderKind
  readonly lines: readonly CartLine[]
  /** Discounts on the whole. */
  readonly discounts: readonly DiscountTerms[]
  /** The number the next line gets; a number is never used twice. */
  readonly nextLineNo: number
}

export const emptyCart = (kind: OrderKind = 'sale'): Cart => ({ kind, lines: [], discounts: [], nextLineNo: 1 })

/** Adds a line of its own, whatever is there already. */
export const addLine = (cart: Cart, item: CartItem): Cart => ({
  ...cart,
  lines: [...cart.lines, { ...item, lineNo: cart.nextLineNo, discounts: [] }],
  nextLineNo: cart.nextLineNo + 1,
})

/** Scans one more of the same: raises the quantity of an untouched line of that product and price, or adds a line. */
export function addOrIncrease(cart: Cart, item: CartItem): Result<Cart, QuantityInvalid> {
  const same = cart.lines.find((line) => isSameGoods(line, item))
  if (!same) return ok(addLine(cart, item))
  const quantity = addQuantities(same.quantity, item.quantity)
  return quantity.ok ? ok(changeQuantity(cart, same.lineNo, quantity.value)) : quantity
}

export const changeQuantity = (cart: Cart, lineNo: number, quantity: string): Cart =>
  changeLine(cart, lineNo, (line) => ({ ...line, quantity }))

export const removeLine = (cart: Cart, lineNo: number): Cart => ({
  ...cart,
  lines: cart.lines.filter((line) => line.lineNo !== lineNo),
})

/** Replaces the discounts of one line; an empty list takes them back. */
export const discountLine = (cart: Cart, lineNo: number, discounts: readonly DiscountTerms[]): Cart =>
  changeLine(cart, lineNo, (line) => ({ ...line, discounts }))

/** Replaces the discounts on the whole order; an empty list takes them back. */
export const discountCart = (cart: Cart, discounts: readonly DiscountTerms[]): Cart => ({ ...cart, discounts })

/** Sells a line at another price; the first catalogue price is kept beside it. */
export const overridePrice = (cart: Cart, lineNo: number, unitPrice: number): Cart =>
  changeLine(cart, lineNo, (line) => ({ ...line, unitPrice, listPrice: line.listPrice ?? line.unitPrice }))

function changeLine(cart: Cart, lineNo: number, change: (line: CartLine) => CartLine): Cart {
  return { ...cart, lines: cart.lines.map((line) => (line.lineNo === lineNo ? change(line) : line)) }
}

function isSameGoods(line: CartLine, item: CartItem): boolean {
  return (
    line.productId === item.productId &&
    line.unitPrice === item.unitPrice &&
    line.listPrice === undefined &&
    line.discounts.length === 0 &&
    line.originalLineNo === item.originalLineNo
  )
}
