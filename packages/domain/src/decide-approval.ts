import { fromInstant } from '@outpost/kernel'
import type { ApprovalKind, ApprovalState, ApprovalSubject } from './approval.ts'
import { APPROVAL_LIFETIME_MS } from './limits.ts'
import type { StaffFacts } from './order-facts.ts'
import { type Refusal, refuse } from './refusal.ts'
import { flag, type ReviewFlag } from './review-flag.ts'
import { mayApprove } from './role.ts'

export interface ApprovalRequest {
  readonly id: string
  readonly kind: ApprovalKind
  readonly subject: ApprovalSubject
  readonly requestedBy: string
  readonly requestedAt: string
  readonly expiresAt: string
}

export interface AcceptedApproval {
  readonly outcome: 'accepted'
  readonly state: ApprovalState
  readonly reviewFlags: ReviewFlag[]
}

/** When a request made now runs out, in epoch milliseconds. */
export const approvalExpiry = (requestedAtMs: number): number => requestedAtMs + APPROVAL_LIFETIME_MS

/** Decides a request: anyone may ask; it must leave time for an answer. */
export function decideApprovalRequest(
  { exists }: { readonly exists: boolean },
  request: ApprovalRequest,
): AcceptedApproval | Refusal<'approval_exists' | 'approval_expired'> {
  if (exists) return refuse('approval_exists', `Approval ${request.id} exists.`, '/id')
  if (fromInstant(request.expiresAt) <= fromInstant(request.requestedAt))
    return refuse('approval_expired', 'It expires before it is requested.', '/expiresAt')
  return { outcome: 'accepted', state: 'pending', reviewFlags: [] }
}

/** The state at an instant: an unanswered request expires without anybody doing anything. */
export const approvalStateAt = (
  { state, expiresAt }: { readonly state: ApprovalState; readonly expiresAt: string },
  at: string,
): ApprovalState => (state === 'pending' && fromInstant(at) > fromInstant(expiresAt) ? 'expired' : state)

export interface ApprovalDecision {
  readonly approvalId: string
  readonly decision: 'approved' | 'declined'
  readonly decidedBy: string
  readonly decidedAt: string
}

export interface ApprovalDecisionFacts {
  /** What is to be decided; absent: the branch knows no such request. */
  readonly request?: ApprovalRequest & { readonly state: ApprovalState }
  /** The decider, when known. */
  readonly staff?: StaffFacts
  readonly reoffered: boolean
}

export type ApprovalRefusalCode =
  | 'approval_unknown'
  | 'approval_already_decided'
  | 'approval_expired'
  | 'approval_not_allowed'

/** Decides a supervisor's word. Role, lease and expiry are judged at decidedAt; nobody decides what they asked for. */
export function decideApproval(
  { request, staff, reoffered }: ApprovalDecisionFacts,
  decision: ApprovalDecision,
): AcceptedApproval | Refusal<ApprovalRefusalCode> {
  if (!request) return refuse('approval_unknown', `No approval ${decision.approvalId} is known.`, '/approvalId')
  if (request.state === 'approved' || request.state === 'declined')
    return refuse('approval_already_decided', `It was ${request.state} before.`, '/approvalId')
  const failure = findFailure(request, staff, decision)
  if (failure && !reoffered) return failure
  const flags = failure ? [flag(failure.code, failure.detail)] : []
  if (reoffered) flags.push(flag('reoffered', 'Offered again after the server was restored.'))
  return { outcome: 'accepted', state: decision.decision, reviewFlags: flags }
}

function findFailure(
  request: ApprovalRequest,
  staff: StaffFacts | undefined,
  { decidedBy, decidedAt }: ApprovalDecision,
): Refusal<'approval_expired' | 'approval_not_allowed'> | undefined {
  if (decidedBy === request.requestedBy) return refuse('approval_not_allowed', 'The requester decides.', '/decidedBy')
  if (!staff || !mayApprove(staff.role))
    return refuse('approval_not_allowed', `${decidedBy} is no supervisor.`, '/decidedBy')
  if (!staff.leaseValid) return refuse('approval_not_allowed', `The lease of ${decidedBy} had run out.`, '/decidedBy')
  if (fromInstant(decidedAt) > fromInstant(request.expiresAt))
    return refuse('approval_expired', `It expired at ${request.expiresAt}.`, '/decidedAt')
  return undefined
}
