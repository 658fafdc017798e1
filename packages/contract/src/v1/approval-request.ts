import { type Static, Type } from 'typebox'
import { ApprovalKind } from '../v2/approval.ts'
import { Amount, closed, Id, Instant, Note, oneOf, Rate } from '../v2/common.ts'
import { about, BranchId, StaffId } from './common.ts'

/** Asks a supervisor; the answer is given by a v2 client. */
export const ApprovalRequestCreate = closed(
  {
    branch_id: Type.Optional(BranchId),
    staff_id: Type.Optional(StaffId),
    kind: ApprovalKind,
    subject_id: about(Id, 'The order or movement that it is for: the idempotency key that will make it'),
    max_amount: Type.Optional(about(Amount, 'Bound of what is asked for, minor units')),
    max_rate: Type.Optional(about(Rate, 'Bound in percent')),
    reason: Type.Optional(Note),
    expires_at: Type.Optional(about(Instant, 'A quarter of an hour from now unless told')),
  },
  'ApprovalRequestCreate',
)
export type ApprovalRequestCreate = Static<typeof ApprovalRequestCreate>

export const ApprovalRequest = closed(
  {
    id: about(Id, 'The idempotency key of the request that made it'),
    branch_id: Id,
    kind: ApprovalKind,
    subject_id: Id,
    max_amount: Type.Optional(Amount),
    max_rate: Type.Optional(Rate),
    reason: Type.Optional(Note),
    requested_by: Id,
    requested_at: Instant,
    expires_at: Instant,
    state: oneOf(['pending', 'approved', 'declined', 'expired']),
  },
  'ApprovalRequest',
)
export type ApprovalRequest = Static<typeof ApprovalRequest>
