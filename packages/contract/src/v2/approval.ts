import { type Static, Type } from 'typebox'
import { Amount, closed, Id, Instant, Note, oneOf, Rate } from './common.ts'

export const APPROVAL_KINDS = ['discount', 'price_override', 'return', 'void', 'oversell', 'stock_adjustment'] as const
export const ApprovalKind = oneOf(APPROVAL_KINDS)
export type ApprovalKind = (typeof APPROVAL_KINDS)[number]

/** What the approval covers: that order (or move) alone, up to these bounds where given. */
export const ApprovalSubject = closed({
  subjectId: Id,
  maxAmount: Type.Optional(Amount),
  maxRate: Type.Optional(Rate),
})

export const ApprovalRequestDraft = closed(
  {
    id: Id,
    kind: ApprovalKind,
    subject: ApprovalSubject,
    requestedBy: Id,
    reason: Type.Optional(Note),
    requestedAt: Instant,
    expiresAt: Instant,
  },
  'ApprovalRequestDraft',
)
export type ApprovalRequestDraft = Static<typeof ApprovalRequestDraft>

/** A supervisor's word, given on the spot (by PIN, offline too) or remotely. */
export const ApprovalDecision = closed(
  {
    approvalId: Id,
    decision: oneOf(['approved', 'declined']),
    decidedBy: Id,
    note: Type.Optional(Note),
    decidedAt: Instant,
  },
  'ApprovalDecision',
)
export type ApprovalDecision = Static<typeof ApprovalDecision>

export const ApprovalRequest = closed(
  {
    ...ApprovalRequestDraft.properties,
    branchId: Id,
    state: oneOf(['pending', 'approved', 'declined', 'expired']),
    decidedBy: Type.Optional(Id),
    decidedAt: Type.Optional(Instant),
    note: Type.Optional(Note),
  },
  'ApprovalRequest',
)
export type ApprovalRequest = Static<typeof ApprovalRequest>
