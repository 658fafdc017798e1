import { addQuantities, type Cart, type CartLine, changeQuantity, compareQuantities, removeLine } from '@outpost/domain'

/** One more or one less; the last one less removes the line. Weighed lines stay as they were weighed. */
export function stepLine(cart: Cart, lineNo: number, by: '1' | '-1'): Cart {
  const line = cart.lines.find((each) => each.lineNo === lineNo)
  if (!line || isWeighed(line)) return cart
  const quantity = addQuantities(line.quantity, by)
  if (!quantity.ok) return cart
  const isLeft = compareQuantities(quantity.value, '0')
  return isLeft.ok && isLeft.value > 0 ? changeQuantity(cart, lineNo, quantity.value) : removeLine(cart, lineNo)
}

export const isWeighed = ({ quantity }: CartLine): boolean => quantity.includes('.')

/** Puts a removed line back where it was, whatever has been rung up since. */
export function restoreLine(cart: Cart, line: CartLine): Cart {
  if (cart.lines.some(({ lineNo }) => lineNo === line.lineNo)) return cart
  return { ...cart, lines: [...cart.lines, line].sort((a, b) => a.lineNo - b.lineNo) }
}

/** The line that a change has added or altered: what the operator wants to see now. */
export function touchedLine(before: Cart, after: Cart): number | null {
  const known = new Set(before.lines)
  return after.lines.findLast((line) => !known.has(line))?.lineNo ?? null
}

/** The line above or below; from nowhere, the newest. */
export function neighbour(cart: Cart, lineNo: number | null, by: 1 | -1): number | null {
  const at = cart.lines.findIndex((line) => line.lineNo === lineNo)
  if (at < 0) return cart.lines.at(-1)?.lineNo ?? null
  return cart.lines[Math.min(cart.lines.length - 1, Math.max(0, at + by))]?.lineNo ?? null
}
