import type { PushItem, TerminalReport } from '@outpost/contract/v2'
import type { Entry, QueueCounts } from '@outpost/sync'
import { orderIn } from '../recovery/order-in.ts'

type Queue = TerminalReport['queue']

export const queueOf = (counts: QueueCounts, unsentAmount: number): Queue => ({
  pending: counts.pending,
  retrying: counts.retrying,
  deadLetters: counts.deadLetters,
  ...(counts.oldestUnsentAt !== null && { oldestUnsentAt: counts.oldestUnsentAt }),
  unsentAmount: Math.max(0, unsentAmount),
})

/**
 * The queue as it stands once the push that carries this report has got through: what the server reads is true then. A till
 * that sells once a minute would else always seem to have one sale unsent. The oldest of what stays is no older than the last
 * that goes.
 */
export function queueAfter(queue: Queue, items: readonly PushItem[]): Queue {
  const going = items.filter(({ priorDecision }) => priorDecision === undefined)
  const retrying = Math.max(0, queue.retrying - going.length)
  const pending = Math.max(0, queue.pending - Math.max(0, going.length - queue.retrying))
  if (pending + retrying === 0) return { pending, retrying, deadLetters: queue.deadLetters, unsentAmount: 0 }
  const gone = going.reduce((sum, item) => sum + (orderIn(item as unknown as Entry)?.total ?? 0), 0)
  const last = going.at(-1)?.occurredAt ?? queue.oldestUnsentAt
  return {
    ...queue,
    pending,
    retrying,
    unsentAmount: Math.max(0, queue.unsentAmount - gone),
    ...(last !== undefined && { oldestUnsentAt: last }),
  }
}
