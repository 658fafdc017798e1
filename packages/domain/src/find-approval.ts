import type { ApprovalFacts, ApprovalKind } from './approval.ts'
import { applyRate, parseDiscountRate } from './rate.ts'
import { mayApprove } from './role.ts'

export interface ApprovalNeed {
  readonly kind: ApprovalKind
  /** The order, void or stock move that needs it. */
  readonly subjectId: string
  /** Minor units. */
  readonly amount?: number
  /** What a bound in percent is a percentage of, in minor units. */
  readonly of?: number
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

/** Whether it was approved by someone who may. */
export function isGranted({ state, requestedBy, decidedBy, decidedByRole }: ApprovalFacts): boolean {
  if (state !== 'approved' || decidedBy === undefined || decidedBy === requestedBy) return false
  return decidedByRole === undefined || mayApprove(decidedByRole)
}

function covers({ kind, subject }: ApprovalFacts, { amount, of, ...need }: ApprovalNeed): boolean {
  if (kind !== need.kind || subject.subjectId !== need.subjectId) return false
  if (amount === undefined) return true
  if (subject.maxAmount !== undefined && amount > subject.maxAmount) return false
  if (subject.maxRate === undefined || of === undefined) return true
  const rate = parseDiscountRate(subject.maxRate)
  return rate.ok && BigInt(amount) <= applyRate(BigInt(of), rate.value)
}
