import { ok, type Result } from '@outpost/kernel'
import type { FoldedRecord, StoreError } from '@outpost/sync'
import { readTerminal, type ServiceContext, type TerminalError } from '../context.ts'
import { MAX_SESSION_RECORDS } from '../limits.ts'
import { type LocalOrder, orderOf } from '../mapping.ts'
import { localDay, utcDaysAround } from './local-day.ts'

/** How far an order is from the server's word. */
export type OrderProgress = 'saved_here' | 'sent' | 'confirmed' | 'needs_decision'

export interface FoundOrder {
  readonly order: LocalOrder
  readonly progress: OrderProgress
  /** Mutations of this terminal that lie over it, in order. */
  readonly clientRefs: readonly string[]
}

const PROGRESS = {
  confirmed: 'confirmed',
  local: 'saved_here',
  pending: 'saved_here',
  retrying: 'sent',
  'dead-letter': 'needs_decision',
} as const satisfies Record<FoldedRecord['state'], OrderProgress>

export const foundOrder = (record: FoldedRecord): FoundOrder => ({
  order: orderOf(record),
  progress: PROGRESS[record.state],
  clientRefs: record.clientRefs,
})

export async function findOrder({ store }: ServiceContext, id: string): Promise<Result<FoundOrder | null, StoreError>> {
  const record = await store.get('orders', id)
  return record.ok ? ok(record.value && foundOrder(record.value)) : record
}

/** An order that the store does not have was never sold here: whoever shows it has it from the server. */
export async function stateOf({ store }: ServiceContext, id: string): Promise<Result<OrderProgress, StoreError>> {
  const record = await store.get('orders', id)
  return record.ok ? ok(record.value ? PROGRESS[record.value.state] : 'confirmed') : record
}

/** Orders of this terminal, the highest receipt number first. */
export async function listOwn(
  context: ServiceContext,
  limit: number,
): Promise<Result<readonly FoundOrder[], TerminalError>> {
  const terminal = await readTerminal(context)
  if (!terminal.ok) return terminal
  const keyPrefix = `receipt:${terminal.value.identity.receiptPrefix}-`
  const records = await context.store.list('orders', { keyPrefix, limit, descending: true })
  return records.ok ? ok(records.value.map(foundOrder)) : records
}

export async function findLast(context: ServiceContext): Promise<Result<FoundOrder | null, TerminalError>> {
  const own = await listOwn(context, 1)
  return own.ok ? ok(own.value[0] ?? null) : own
}

/** The newest where a number was given out twice (after a fork). */
export async function findByReceipt(
  { store }: ServiceContext,
  receiptNumber: string,
): Promise<Result<FoundOrder | null, StoreError>> {
  const key = `receipt:${receiptNumber.trim().toUpperCase()}`
  const records = await store.list('orders', { key, limit: 1, descending: true })
  if (!records.ok) return records
  const [record] = records.value
  return ok(record ? foundOrder(record) : null)
}

/** Orders of the branch's own calendar day, newest first. */
export async function listToday(context: ServiceContext): Promise<Result<readonly FoundOrder[], TerminalError>> {
  const terminal = await readTerminal(context)
  if (!terminal.ok) return terminal
  const { timezone } = terminal.value.branch
  const now = context.clock.now()
  const today = localDay(now, timezone)
  const records: FoldedRecord[] = []
  for (const day of utcDaysAround(now)) {
    const listed = await context.store.list('orders', { key: `day:${day}`, limit: MAX_SESSION_RECORDS })
    if (!listed.ok) return listed
    records.push(...listed.value)
  }
  const orders = records.map(foundOrder).filter(({ order }) => localDay(Date.parse(order.soldAt), timezone) === today)
  return ok(orders.sort((a, b) => (a.order.soldAt < b.order.soldAt ? 1 : -1)))
}
