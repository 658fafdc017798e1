import { type TSchema, Type } from 'typebox'
import { MAX_AMOUNT } from '../limits.ts'
import { Id } from '../v2/common.ts'

/** The same schema with words of its own in the document. */
export const about = <S extends TSchema>(schema: S, description: string): S => ({ ...schema, description })

export const BranchId = about(Id, 'The branch meant; may be left out by a terminal, and by staff of one branch.')
export const StaffId = about(
  Id,
  'Who does it; the person of a staff token unless told, needed with a terminal’s token.',
)
export const SessionId = about(
  Id,
  'The register session that it counts in; unless told the open one of the branch’s `API` terminal, opened when none is.',
)

/** `mixed` stands in answers only: a v2 terminal took several. */
export const PaymentMethod = Type.String({
  pattern: '^(?!mixed$)[A-Za-z0-9][A-Za-z0-9_-]{0,31}$',
  description: '`cash`, `card`, `wallet`, `voucher` …; cash is rounded to coins and gives change',
})
export const AnyPaymentMethod = Type.String({ description: '`mixed` when a v2 terminal took several' })

export const PositiveAmount = Type.Integer({
  minimum: 1,
  maximum: MAX_AMOUNT,
  description: 'minor units of the currency',
})

export const ApprovalIds = Type.Array(Id, { maxItems: 20, description: 'Approvals that this is done under' })
