import type { StockFigure } from '@outpost/client'
import { addQuantities, type Cart, compareQuantities, negateQuantity } from '@outpost/domain'

/** What the shelf holds when this cart is paid, by what the terminal knows: worth a word when it is little or less than nothing. */
export interface Shelf {
  readonly state: 'low' | 'oversold'
  /** Before this sale: a signed decimal string. */
  readonly quantity: string
}

/** At and below this many left somebody should look at the shelf. */
const LOW = '3'

/** Nothing to say where there is enough, or no figure at all. */
export function shelfAfter({ quantity, updatedAt, unsent }: StockFigure, cart: Cart, productId: string): Shelf | null {
  if (updatedAt === null && unsent === '0') return null
  const left = cart.lines
    .filter((line) => line.productId === productId)
    .reduce((sum, line) => plus(sum, minus(line.quantity)), quantity)
  if (isAtMost(left, '-0.001')) return { state: 'oversold', quantity }
  return isAtMost(left, LOW) ? { state: 'low', quantity } : null
}

function plus(a: string, b: string): string {
  const sum = addQuantities(a, b)
  return sum.ok ? sum.value : a
}

function minus(quantity: string): string {
  const negated = negateQuantity(quantity)
  return negated.ok ? negated.value : '0'
}

function isAtMost(a: string, b: string): boolean {
  const compared = compareQuantities(a, b)
  return compared.ok && compared.value <= 0
}
