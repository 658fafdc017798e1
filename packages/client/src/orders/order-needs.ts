import {
  type ApprovalFacts,
  type ApprovalKind,
  type Cart,
  type CompletedOrder,
  decideOrder,
  hasRank,
  type OrderDecision,
  type OrderFacts,
} from '@outpost/domain'
import type { Operator } from '../auth/operator.ts'

/** What a supervisor other than the operator must allow before something can be done. */
export interface ApprovalNeed {
  readonly kind: ApprovalKind
  /** Order, void's order, or stock document. */
  readonly subjectId: string
  /** Minor units that the approval must cover. */
  readonly amount?: number
}

const DECIDED_BY_RULE = ['discount', 'return', 'oversell'] as const

/**
 * Which approvals the order lacks. Found by asking the domain's own rule what it would say if every other approval were
 * there, so that terminal and server cannot differ. An order that the rule accepts as it is (`decision`) lacks none of its own.
 */
export function findOrderNeeds(
  facts: OrderFacts,
  order: CompletedOrder,
  decision: Pick<OrderDecision, 'outcome'>,
  cart: Cart,
  operator: Operator,
): ApprovalNeed[] {
  const asked = decision.outcome === 'accepted' ? [] : DECIDED_BY_RULE
  const needs = asked.filter((kind) => lacks(facts, order, kind)).map((kind) => needOf(kind, order))
  return lacksOverride(facts, order, cart, operator) ? [...needs, needOf('price_override', order)] : needs
}

function needOf(kind: ApprovalKind, { id: subjectId, discountTotal, total }: CompletedOrder): ApprovalNeed {
  if (kind === 'discount') return { kind, subjectId, amount: discountTotal }
  return kind === 'return' ? { kind, subjectId, amount: total } : { kind, subjectId }
}

function lacks(facts: OrderFacts, order: CompletedOrder, kind: ApprovalKind): boolean {
  const others = DECIDED_BY_RULE.filter((other) => other !== kind)
  const approvals = new Map(facts.approvals)
  for (const other of others) approvals.set(other, granted(other, order.id))
  const decision = decideOrder({ ...facts, approvals }, { ...order, approvalIds: [...order.approvalIds, ...others] })
  if (decision.outcome === 'accepted') return false
  return decision.code === (kind === 'oversell' ? 'stock_insufficient' : 'approval_missing')
}

const granted = (kind: ApprovalKind, subjectId: string): ApprovalFacts => ({
  kind,
  state: 'approved',
  requestedBy: 'operator',
  decidedBy: 'supervisor',
  subject: { subjectId },
})

/** The server only flags another price than the catalogue's; a cashier asks before, a supervisor need not. */
function lacksOverride(facts: OrderFacts, order: CompletedOrder, cart: Cart, operator: Operator): boolean {
  const overridden = cart.lines.some(({ listPrice, unitPrice }) => listPrice !== undefined && listPrice !== unitPrice)
  if (!overridden || hasRank(operator.role, 'supervisor')) return false
  return !order.approvalIds.some((id) => {
    const approval = facts.approvals.get(id)
    const isIt = approval?.kind === 'price_override' && approval.state === 'approved'
    return isIt && approval.subject.subjectId === order.id && approval.decidedBy !== approval.requestedBy
  })
}
