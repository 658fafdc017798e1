import type { WorkFileEntry, WorkFileSummary } from '@outpost/contract/v2'
import type { JsonObject } from '@outpost/sync'
import { defined } from '../mapping.ts'
import { orderIn } from '../recovery/order-in.ts'

/** Counts and money of what is in a file; entries in the order of their terminal. */
export function summariseWork(entries: readonly WorkFileEntry[]): WorkFileSummary {
  const orders = entries.flatMap(orderOf)
  const of = (kind: 'sale' | 'return') => {
    const those = orders.filter((order) => order.kind === kind)
    return { count: those.length, total: those.reduce((sum, { total }) => sum + total, 0) }
  }
  const times = entries.map(({ occurredAt }) => occurredAt).sort()
  return defined({
    mutations: entries.length,
    currency: orders[0]?.currency,
    sales: of('sale'),
    returns: of('return'),
    oldestAt: times[0],
    newestAt: times.at(-1),
  }) as WorkFileSummary
}

/** An order whose total is none counts as nothing: what is wrong with it the server will say. */
function orderOf({ type, payload }: WorkFileEntry) {
  const order = orderIn({ type, payload: payload as JsonObject })
  return order && Number.isSafeInteger(order.total) ? [order] : []
}
