import { ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import { ORDER_VOIDS } from '../collections.ts'
import type { ServiceContext } from '../context.ts'
import { MAX_SESSION_RECORDS } from '../limits.ts'
import { type LocalOrder, type LocalVoid, voidOf } from '../mapping.ts'
import { type FoundOrder, findOrder, foundOrder } from './find-orders.ts'

/** What belongs to an order, as far as this terminal knows. */
export interface RelatedOrders {
  /** The sale that a return takes back. */
  readonly original: FoundOrder | null
  /** Returns of a sale, voided ones included, oldest first. */
  readonly returns: readonly FoundOrder[]
  /** The other half of an exchange. */
  readonly exchange: FoundOrder | null
  /** Who voided it, and why; null where another terminal did, for the feed says only that an order was voided. */
  readonly voided: LocalVoid | null
}

export async function findRelated(
  context: ServiceContext,
  { id, originalOrderId, exchangeOrderId }: Pick<LocalOrder, 'id' | 'originalOrderId' | 'exchangeOrderId'>,
): Promise<Result<RelatedOrders, StoreError>> {
  const original = originalOrderId === undefined ? ok(null) : await findOrder(context, originalOrderId)
  if (!original.ok) return original
  const exchange = exchangeOrderId === undefined ? ok(null) : await findOrder(context, exchangeOrderId)
  if (!exchange.ok) return exchange
  const returns = await context.store.list('orders', { key: `original:${id}`, limit: MAX_SESSION_RECORDS })
  if (!returns.ok) return returns
  const voids = await context.store.list(ORDER_VOIDS, { key: `order:${id}`, limit: 1 })
  if (!voids.ok) return voids
  const [voided] = voids.value
  return ok({
    original: original.value,
    returns: returns.value.map(foundOrder),
    exchange: exchange.value,
    voided: voided ? voidOf(voided) : null,
  })
}
