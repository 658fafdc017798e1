import { addQuantities, type OriginalOrder, type SoldItem } from '@outpost/domain'
import { err, ok, type Result } from '@outpost/kernel'
import type { RecordState, StoreError } from '@outpost/sync'
import type { ServiceContext } from '../context.ts'
import { MAX_SESSION_RECORDS } from '../limits.ts'
import { type LocalOrder, orderOf } from '../mapping.ts'

/** A sale with what its returns have taken back of it, provisional ones included. */
export interface Original {
  readonly order: LocalOrder
  readonly state: RecordState
  readonly items: readonly SoldItem[]
  /** Returns that stand against it. */
  readonly returns: readonly LocalOrder[]
}

export type OriginalError = StoreError | { readonly code: 'original_unknown'; readonly orderId: string }

export async function readOriginal(
  { store }: ServiceContext,
  orderId: string,
): Promise<Result<Original, OriginalError>> {
  const record = await store.get('orders', orderId)
  if (!record.ok) return record
  if (!record.value) return err({ code: 'original_unknown', orderId })
  const against = await store.list('orders', { key: `original:${orderId}`, limit: MAX_SESSION_RECORDS })
  if (!against.ok) return against
  const returns = against.value.map(orderOf).filter(({ status }) => status !== 'voided')
  const order = orderOf(record.value)
  return ok({ order, state: record.value.state, items: order.items.map((item) => soldItem(item, returns)), returns })
}

function soldItem(item: LocalOrder['items'][number], returns: readonly LocalOrder[]): SoldItem {
  const back = returns.flatMap(({ items }) => items).filter(({ originalLineNo }) => originalLineNo === item.lineNo)
  let returnedQuantity = '0'
  for (const { quantity } of back) {
    const sum = addQuantities(returnedQuantity, quantity)
    if (sum.ok) returnedQuantity = sum.value
  }
  return { ...item, returnedQuantity, returnedTotal: back.reduce((sum, { total }) => sum + total, 0) }
}

/** The same as the domain's rules ask for it. */
export const originalFacts = ({ order, items }: Original): OriginalOrder => ({
  id: order.id,
  kind: order.kind,
  voided: order.status === 'voided',
  lines: items.map(({ lineNo, productId, quantity, total, returnedQuantity, returnedTotal }) => ({
    lineNo,
    productId,
    quantity,
    total,
    returnedQuantity,
    returnedTotal,
  })),
})
