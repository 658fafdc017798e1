import type { Accepted } from './accepted.ts'
import { findCircumstances, findSessionFlags, postedAt } from './circumstances.ts'
import { findApproval } from './find-approval.ts'
import { type LedgerEntry, swapSides } from './ledger.ts'
import type { SessionFacts, StockFacts } from './order-facts.ts'
import { type MovementEffect, shortfalls } from './order-stock.ts'
import { formatQuantity, parseQuantity } from './quantity.ts'
import { type Refusal, refuse } from './refusal.ts'
import { flag } from './review-flag.ts'

/** Reverses a completed order whole. */
export interface VoidRequest {
  readonly orderId: string
  readonly registerSessionId: string
  readonly staffId: string
  readonly approvalIds: string[]
  readonly voidedAt: string
}

/** What the order to be voided did when it was accepted. */
export interface PostedOrder {
  readonly id: string
  readonly voided: boolean
  /** Whether accepted returns, not voided themselves, stand against it. */
  readonly hasReturns: boolean
  readonly total: number
  readonly movements: readonly MovementEffect[]
  readonly entries: readonly LedgerEntry[]
}

export interface VoidFacts extends StockFacts {
  /** Absent: the branch knows no such order. */
  readonly order?: PostedOrder
  readonly session: SessionFacts
}

export type VoidRefusalCode = 'order_unknown' | 'order_already_voided' | 'order_has_returns' | 'approval_missing'

/**
 * Decides a void: every movement negated, every entry's sides exchanged. The approval's subject is the order. Even a
 * re-offered void is refused when there is nothing to reverse: reversing twice would undo money that never moved.
 */
export function decideVoid(facts: VoidFacts, request: VoidRequest): Accepted | Refusal<VoidRefusalCode> {
  const { order } = facts
  if (!order) return refuse('order_unknown', `No order ${request.orderId} is known.`, '/orderId')
  if (order.voided) return refuse('order_already_voided', `Order ${order.id} has been voided.`, '/orderId')
  const failures = findFailures(facts, order, request)
  const [first] = failures
  if (first && !facts.reoffered) return first
  const movements = order.movements.map(reverse)
  const deed = { staffId: request.staffId, approvalIds: request.approvalIds, at: request.voidedAt }
  return {
    outcome: 'accepted',
    reviewFlags: [
      ...findCircumstances(facts, deed),
      ...findSessionFlags(facts.session, request.registerSessionId),
      ...failures.map(({ code, detail }) => flag(code, detail)),
      ...shortfalls(facts, movements).map(({ detail }) => flag('oversold', detail)),
    ],
    movements,
    entries: swapSides(order.entries),
    postedAt: postedAt(facts, request.voidedAt),
  }
}

function findFailures(facts: VoidFacts, order: PostedOrder, { approvalIds }: VoidRequest) {
  const failures: Refusal<'order_has_returns' | 'approval_missing'>[] = []
  if (order.hasReturns) failures.push(refuse('order_has_returns', `Returns stand against order ${order.id}.`))
  const need = { kind: 'void', subjectId: order.id, amount: order.total } as const
  if (!findApproval(need, approvalIds, facts.approvals))
    failures.push(refuse('approval_missing', 'A void needs a `void` approval.', '/approvalIds'))
  return failures
}

function reverse(movement: MovementEffect): MovementEffect {
  const quantity = parseQuantity(movement.quantity)
  return { ...movement, quantity: formatQuantity(quantity.ok ? -quantity.value : 0n) }
}
