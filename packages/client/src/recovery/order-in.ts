import type { OrderDraft } from '@outpost/contract/v2'
import type { Entry } from '@outpost/sync'

/** The order that a mutation carries. */
export function orderIn({ type, payload }: Pick<Entry, 'type' | 'payload'>): OrderDraft | undefined {
  if (type === 'order.create') return payload as unknown as OrderDraft
  return type === 'order.correct' ? (payload['order'] as unknown as OrderDraft) : undefined
}
