import type { CountedBefore } from '@outpost/domain'
import { unreachable } from '@outpost/kernel'
import { decideApprovalItem, decideRequestItem } from './decide-approval-item.ts'
import { decideCorrectItem, decideDiscardItem, decideRequeueItem } from './decide-dead-letter-item.ts'
import { decideOpening, decidePayment } from './decide-open-order.ts'
import { decideOrderItem, decideVoidItem } from './decide-order-item.ts'
import { decideSettleItem } from './decide-payment-item.ts'
import { decideCashItem, decideCloseItem, decideOpenItem } from './decide-session-item.ts'
import { decideMoveItem } from './decide-stock-item.ts'
import type { Intended } from './intent.ts'
import { MAX_LEVEL } from './quantity.ts'
import { refused, type Verdict } from './verdict.ts'
import type { WorkingSet } from './working-set.ts'

/**
 * Decides one mutation by the working set, which stays as it is. `reoffered`: it was accepted once, before a restore;
 * `before`: what it changed then, where it was a count.
 */
export function decideItem(ws: WorkingSet, intended: Intended, reoffered: boolean, before?: CountedBefore): Verdict {
  const verdict = byType(ws, intended, reoffered, before)
  if (verdict.outcome === 'refused' || levelsHold(ws, verdict.movements)) return verdict
  return refused('quantity_invalid', 'A stock level would leave the range that can be counted.')
}

function byType(ws: WorkingSet, intended: Intended, reoffered: boolean, before?: CountedBefore): Verdict {
  switch (intended.type) {
    case 'order.create':
      return decideOrderItem(ws, intended.payload, reoffered)
    case 'order.void':
      return decideVoidItem(ws, intended.payload, reoffered)
    case 'order.correct': {
      const { order } = intended.payload
      return decideCorrectItem(ws, intended.payload, () => decideOrderItem(ws, order, reoffered))
    }
    case 'payment.settle':
      return decideSettleItem(ws, intended.payload, reoffered)
    case 'stock.move':
      return decideMoveItem(ws, intended.payload, reoffered, before)
    case 'approval.request':
      return decideRequestItem(ws, intended.payload)
    case 'approval.decide':
      return decideApprovalItem(ws, intended.payload, reoffered)
    case 'session.open':
      return decideOpenItem(ws, intended.payload, reoffered)
    case 'session.cash':
      return decideCashItem(ws, intended.payload, reoffered)
    case 'session.close':
      return decideCloseItem(ws, intended.payload, reoffered)
    case 'deadletter.discard':
      return decideDiscardItem(ws, intended.payload)
    case 'deadletter.requeue':
      return decideRequeueItem(ws, intended, () => byType(ws, intended.again, reoffered))
    case 'order.open':
      return decideOpening(ws, intended.payload, (order) => decideItem(ws, order, reoffered))
    case 'order.pay':
      return decidePayment(ws, intended.payload, (order) => decideItem(ws, order, reoffered))
    default:
      return unreachable(intended)
  }
}

/** Levels are sums without an end; they must stay where twelve digits and an exact integer hold them. */
function levelsHold(
  ws: WorkingSet,
  movements: readonly { readonly productId: string; readonly quantity: number }[],
): boolean {
  const changes = new Map<string, number>()
  for (const { productId, quantity } of movements) {
    const level = (changes.get(productId) ?? ws.levels.get(productId) ?? 0) + quantity
    changes.set(productId, level)
  }
  for (const level of changes.values()) if (Math.abs(level) > MAX_LEVEL) return false
  return true
}
