import type { FoundOrder } from '@outpost/client'

export interface OrderDay {
  /** The branch's calendar day, `2026-03-02`. */
  readonly day: string
  /** Newest first. */
  readonly data: readonly FoundOrder[]
}

/** The day on the branch's own calendar. */
export const dayOf = (instant: number | string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant))

/** By day, the newest first. */
export function toDays(orders: readonly FoundOrder[], timeZone: string): readonly OrderDay[] {
  const newestFirst = [...orders].sort((a, b) => (a.order.soldAt < b.order.soldAt ? 1 : -1))
  const days = new Map<string, FoundOrder[]>()
  for (const found of newestFirst) {
    const day = dayOf(found.order.soldAt, timeZone)
    const others = days.get(day)
    if (others) others.push(found)
    else days.set(day, [found])
  }
  return [...days].map(([day, data]) => ({ day, data }))
}
