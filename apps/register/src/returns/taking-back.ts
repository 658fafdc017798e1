import type { LocalOrder, OpenOrder } from '@outpost/client'
import { addQuantities, compareQuantities } from '@outpost/domain'
import { isNone, leftOf } from '../orders/returned-of.ts'

/** One line of a sale, what may still come back of it, and what this return takes. Decimal strings. */
export interface SoldLine {
  readonly item: LocalOrder['items'][number]
  readonly left: string
  readonly taken: string
  /** Comes back whole or by weight, not piece by piece. */
  readonly isWeighed: boolean
}

export const soldLines = (sale: LocalOrder, returns: readonly LocalOrder[], open: OpenOrder): readonly SoldLine[] =>
  sale.items.map((item) => ({
    item,
    left: leftOf(item, returns),
    taken: open.takesBack?.lines.find(({ lineNo }) => lineNo === item.lineNo)?.quantity ?? '0',
    isWeighed: item.quantity.includes('.'),
  }))

/** The return with `quantity` of that line, no more than it has left; none of it where that is nothing. */
export function withTaken(open: OpenOrder, { item, left }: SoldLine, quantity: string): OpenOrder {
  if (!open.takesBack) return open
  const most = isMore(quantity, left) ? left : quantity
  const others = open.takesBack.lines.filter(({ lineNo }) => lineNo !== item.lineNo)
  const lines = isNone(most) ? others : [...others, { lineNo: item.lineNo, quantity: most }]
  return { ...open, takesBack: { ...open.takesBack, lines: lines.sort((a, b) => a.lineNo - b.lineNo) } }
}

/** One more of a line, or one less; all or nothing of what was weighed. */
export function stepped(line: SoldLine, by: 1 | -1): string {
  if (line.isWeighed) return by > 0 ? line.left : '0'
  const sum = addQuantities(line.taken, by > 0 ? '1' : '-1')
  return sum.ok && !isNone(sum.value) ? sum.value : '0'
}

/** The line that a scanned product belongs to: one of which more may come back. */
export const lineFor = (lines: readonly SoldLine[], productId: string): SoldLine | undefined =>
  lines.find((line) => line.item.productId === productId && hasMore(line))

export const hasMore = ({ left, taken }: SoldLine): boolean => isMore(left, taken)

export function isMore(quantity: string, than: string): boolean {
  const compared = compareQuantities(quantity, than)
  return compared.ok && compared.value > 0
}

/** A return of exactly one piece needs no choosing. */
export function onlyChoice(lines: readonly SoldLine[]): SoldLine | undefined {
  const open = lines.filter(({ left }) => !isNone(left))
  const [only] = open
  return open.length === 1 && only && (only.left === '1' || only.isWeighed) ? only : undefined
}
