import type { SalesRow } from '@outpost/contract/v2'

const DAY_MS = 86_400_000
/** Days that are drawn at all; of a longer stretch the last. */
const MAX_DAYS = 400

/** The rows of each day from one to another, those on which nothing was sold among them: a gap is news, too. */
export function everyDay(rows: readonly SalesRow[], from: string, to: string, currency: string): SalesRow[] {
  const known = new Map(rows.map((row) => [row.key, row]))
  const last = Date.parse(to)
  const first = Math.max(Date.parse(from), last - MAX_DAYS * DAY_MS)
  const days: SalesRow[] = []
  for (let at = first; at <= last; at += DAY_MS) {
    const key = new Date(at).toISOString().slice(0, 10)
    days.push(known.get(key) ?? { ...NOTHING, key, currency })
  }
  return days
}

const NOTHING = { orders: 0, returnOrders: 0, sales: 0, returns: 0, tax: 0, rounding: 0, other: 0, takings: 0 }
