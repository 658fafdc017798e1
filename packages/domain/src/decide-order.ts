import type { Accepted } from './accepted.ts'
import { checkReturn } from './check-return.ts'
import { findCircumstances, findSessionFlags, postedAt } from './circumstances.ts'
import { checkConsistency } from './consistency.ts'
import { findApproval } from './find-approval.ts'
import type { CompletedOrder } from './order.ts'
import type { OrderFacts } from './order-facts.ts'
import { judgeStock, orderMovements } from './order-stock.ts'
import { findVariances } from './order-variances.ts'
import { postOrder } from './post-order.ts'
import { applyRate, parseDiscountRate } from './rate.ts'
import { type Refusal, refuse } from './refusal.ts'
import { flag, type ReviewFlag } from './review-flag.ts'

export type OrderRefusalCode =
  | 'order_inconsistent'
  | 'amount_overflow'
  | 'currency_mismatch'
  | 'product_unknown'
  | 'original_order_unknown'
  | 'return_exceeds_sale'
  | 'approval_missing'
  | 'stock_insufficient'

export type OrderDecision = AcceptedOrder | Refusal<OrderRefusalCode>

export type AcceptedOrder = Accepted

/**
 * Decides a completed order. It is refused only where the rules say so; every other conflict becomes a review flag,
 * because goods and money have changed hands. A re-offered order was accepted once and is never refused.
 */
export function decideOrder(facts: OrderFacts, order: CompletedOrder): OrderDecision {
  const movements = orderMovements(facts, order)
  const stock = judgeStock(facts, movements, order)
  const failures = [...findContradictions(facts, order), ...stock.failures]
  const [first] = failures
  if (first && !facts.reoffered) return first
  const deed = { staffId: order.staffId, approvalIds: order.approvalIds, at: order.soldAt }
  return {
    outcome: 'accepted',
    reviewFlags: [
      ...findCircumstances(facts, deed),
      ...findSessionFlags(facts.session, order.registerSessionId),
      ...failures.flatMap(({ code, detail }) => (code === 'stock_insufficient' ? [] : [flag(code, detail)])),
      ...stock.flags,
      ...findVariances(facts, order),
      ...findOddities(facts, order),
    ],
    movements,
    entries: postOrder(order),
    postedAt: postedAt(facts, order.soldAt),
  }
}

function findOddities(facts: OrderFacts, order: CompletedOrder): ReviewFlag[] {
  const flags: ReviewFlag[] = []
  if (facts.receiptNumberUsed) flags.push(flag('receipt_repeated', `Receipt ${order.receiptNumber} exists already.`))
  if (facts.resumedBefore) flags.push(flag('resumed_twice', 'The suspended order had been resumed before.'))
  for (const { lineNo, productId } of order.items)
    if (facts.products.get(productId)?.active === false)
      flags.push(flag('product_inactive', `Product ${productId} is not on sale.`, lineNo))
  for (const { id, state } of order.payments)
    if (state === 'unknown') flags.push(flag('payment_unknown', `Nobody knows yet whether payment ${id} was taken.`))
  return flags
}

function findContradictions(facts: OrderFacts, order: CompletedOrder): Refusal<OrderRefusalCode>[] {
  const failures: Refusal<OrderRefusalCode>[] = []
  const consistent = checkConsistency(order)
  if (!consistent.ok) {
    const { code, pointer, expected, actual } = consistent.error
    const refusal = code === 'amount_overflow' ? code : 'order_inconsistent'
    failures.push(refuse(refusal, `${code}: ${expected} expected, ${actual} found.`, pointer))
    if (!facts.reoffered) return failures // the other rules reckon with numbers that these have just disproved
  }
  if (order.currency !== facts.branch.currency)
    failures.push(refuse('currency_mismatch', `The branch sells in ${facts.branch.currency}.`, '/currency'))
  const unknown = order.items.findIndex(({ productId }) => !facts.products.has(productId))
  if (unknown >= 0)
    failures.push(
      refuse('product_unknown', `No product ${order.items[unknown]?.productId}.`, `/items/${unknown}/productId`),
    )
  failures.push(...checkReturn(facts, order))
  if (!isDiscountAllowed(facts, order))
    failures.push(refuse('approval_missing', 'The discount exceeds what the operator may give.', '/discountTotal'))
  return failures
}

function isDiscountAllowed({ staff, approvals }: OrderFacts, order: CompletedOrder): boolean {
  if (order.kind !== 'sale' || staff?.discountLimit === undefined) return true
  const limit = parseDiscountRate(staff.discountLimit)
  if (limit.ok && BigInt(order.discountTotal) <= applyRate(BigInt(order.subtotal), limit.value)) return true
  const need = { kind: 'discount', subjectId: order.id, amount: order.discountTotal, of: order.subtotal } as const
  return findApproval(need, order.approvalIds, approvals) !== undefined
}
