import type { Cart, CartLine, DiscountTerms, TaxRate } from '@outpost/domain'
import { encodedBytes, MAX_PAYLOAD_BYTES } from '@outpost/sync'
import { ORDER_RESERVE_BYTES } from '../limits.ts'

/** Bytes that an order's lines and discounts may come to. */
export const MAX_CART_BYTES = MAX_PAYLOAD_BYTES - ORDER_RESERVE_BYTES

/** The longest amount that JSON carries. */
const LONGEST_AMOUNT = Number.MAX_SAFE_INTEGER

/**
 * An upper bound of the bytes of the order that a cart becomes, without pricing it: every amount is taken at its longest.
 * Each line is measured once, so that adding the 2,000th line costs what the second did.
 */
export const sizeOfCart = ({ lines, discounts }: Cart): number =>
  lines.reduce((sum, line) => sum + sizeOfLine(line), 0) + sizeOfDiscounts(discounts)

const measured = new WeakMap<CartLine, number>()

function sizeOfLine(line: CartLine): number {
  const known = measured.get(line)
  if (known !== undefined) return known
  const { productId, sku, name, quantity, originalLineNo, taxes, discounts } = line
  const amounts = { unitPrice: LONGEST_AMOUNT, discount: LONGEST_AMOUNT, tax: LONGEST_AMOUNT, total: LONGEST_AMOUNT }
  const item = { lineNo: 9_999, productId, sku, name, quantity, originalLineNo, ...amounts, taxes: taxes.map(priced) }
  const bytes = encodedBytes(item) + 1 + sizeOfDiscounts(discounts)
  measured.set(line, bytes)
  return bytes
}

const priced = ({ code, rate, included }: TaxRate) => ({ code, rate, included, amount: LONGEST_AMOUNT })

const sizeOfDiscounts = (discounts: readonly DiscountTerms[]): number =>
  discounts.reduce((sum, terms) => sum + encodedBytes({ ...terms, amount: LONGEST_AMOUNT, lineNo: 9_999 }) + 1, 0)
