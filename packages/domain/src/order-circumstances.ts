import { fromInstant } from '@outpost/kernel'
import { isGranted } from './find-approval.ts'
import type { CompletedOrder } from './order.ts'
import type { OrderFacts } from './order-facts.ts'
import { flag, type ReviewFlag } from './review-flag.ts'

/** Whether the terminal's clock ran ahead: the sale claims to lie in the server's future. */
export const isClockSkewed = (facts: OrderFacts, soldAt: string): boolean =>
  fromInstant(soldAt) - fromInstant(facts.acceptedAt) > facts.branch.clockSkewToleranceMs

/** Flags for when, where and by whom it was sold. */
export function findCircumstances(facts: OrderFacts, order: CompletedOrder): ReviewFlag[] {
  const { session, staff } = facts
  const flags: ReviewFlag[] = []
  if (isClockSkewed(facts, order.soldAt))
    flags.push(flag('clock_skew', `Sold at ${order.soldAt}, accepted at ${facts.acceptedAt}.`))
  if (session.status === 'closed')
    flags.push(flag('late_sale', `Its session was closed${session.closedAt ? ` at ${session.closedAt}` : ''}.`))
  if (session.status === 'unknown')
    flags.push(flag('session_unknown', `No session ${order.registerSessionId} is known.`))
  if (!staff) flags.push(flag('staff_unknown', `No staff member ${order.staffId} is known.`))
  if (staff && !staff.leaseValid) flags.push(flag('lease_expired', `The lease of ${order.staffId} had run out.`))
  if (facts.receiptNumberUsed) flags.push(flag('receipt_repeated', `Receipt ${order.receiptNumber} exists already.`))
  if (facts.resumedBefore) flags.push(flag('resumed_twice', 'The suspended order had been resumed before.'))
  for (const { lineNo, productId } of order.items)
    if (facts.products.get(productId)?.active === false)
      flags.push(flag('product_inactive', `Product ${productId} is not on sale.`, lineNo))
  for (const { id, state } of order.payments)
    if (state === 'unknown') flags.push(flag('payment_unknown', `Nobody knows yet whether payment ${id} was taken.`))
  return [...flags, ...approvalFlags(facts, order)]
}

function approvalFlags({ approvals }: OrderFacts, order: CompletedOrder): ReviewFlag[] {
  return order.approvalIds.flatMap((id) => {
    const approval = approvals.get(id)
    if (!approval || !isGranted(approval)) return [flag('approval_unverified', `Approval ${id} was never given.`)]
    if (approval.decidedBy !== order.staffId) return []
    return [flag('self_approved', `${order.staffId} sold under an approval that they gave.`)]
  })
}
