import type { LocalOrder } from '../mapping.ts'

export interface ReceiptTax {
  readonly code: string
  readonly rate: string
  readonly included: boolean
  /** Minor units. */
  readonly amount: number
}

/** The taxes of an order by code, rate and kind, in the order in which they first occur. */
export function taxesOfOrder({ items }: Pick<LocalOrder, 'items'>): readonly ReceiptTax[] {
  const sums = new Map<string, ReceiptTax>()
  for (const { code, rate, included, amount } of items.flatMap(({ taxes }) => taxes)) {
    const key = JSON.stringify([code, rate, included])
    sums.set(key, { code, rate, included, amount: (sums.get(key)?.amount ?? 0) + amount })
  }
  return [...sums.values()]
}
