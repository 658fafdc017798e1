import type { ApprovalFacts, ApprovalKind } from './approval.ts'
import { parseQuantity } from './quantity.ts'
import { mayApprove } from './role.ts'

export interface ApprovalNeed {
  readonly kind: ApprovalKind
  readonly orderId?: string
  readonly productId?: string
  /** Minor units. */
  readonly amount?: number
  /** Thousandths. */
  readonly quantity?: bigint
}

/** The first of `ids` that covers `need`: approved, by a supervisor who is not the requester, and for this subject. */
export function findApproval(
  need: ApprovalNeed,
  ids: readonly string[],
  approvals: ReadonlyMap<string, ApprovalFacts>,
): ApprovalFacts | undefined {
  return ids
    .map((id) => approvals.get(id))
    .find((approval) => approval !== undefined && isGranted(approval) && covers(approval, need))
}

function isGranted({ state, requestedBy, decidedBy, decidedByRole }: ApprovalFacts): boolean {
  if (state !== 'approved' || decidedBy === undefined || decidedBy === requestedBy) return false
  return decidedByRole === undefined || mayApprove(decidedByRole)
}

function covers({ kind, subject }: ApprovalFacts, need: ApprovalNeed): boolean {
  const { orderId, productId, maxAmount, maxQuantity } = subject
  if (kind !== need.kind) return false
  if (orderId !== undefined && orderId !== need.orderId) return false
  if (productId !== undefined && need.productId !== undefined && productId !== need.productId) return false
  if (maxAmount !== undefined && need.amount !== undefined && need.amount > maxAmount) return false
  if (maxQuantity === undefined || need.quantity === undefined) return true
  const limit = parseQuantity(maxQuantity)
  return limit.ok && need.quantity <= limit.value
}
