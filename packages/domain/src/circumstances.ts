import { fromInstant } from '@outpost/kernel'
import { isGranted } from './find-approval.ts'
import type { CommonFacts, SessionFacts } from './order-facts.ts'
import { flag, type ReviewFlag } from './review-flag.ts'

/** When, by whom and under whose word something was done. */
export interface Deed {
  readonly staffId: string
  readonly approvalIds: readonly string[]
  /** RFC 3339. */
  readonly at: string
}

/** Whether the terminal's clock ran ahead: the deed claims to lie in the server's future. */
export const isClockSkewed = ({ acceptedAt, branch }: CommonFacts, at: string): boolean =>
  fromInstant(at) - fromInstant(acceptedAt) > branch.clockSkewToleranceMs

/** The instant whose day the ledger books it on: its own, or acceptedAt when the terminal's clock ran ahead. */
export const postedAt = (facts: CommonFacts, at: string): string => (isClockSkewed(facts, at) ? facts.acceptedAt : at)

/** The flags that any deed may earn. */
export function findCircumstances(facts: CommonFacts, deed: Deed): ReviewFlag[] {
  const flags: ReviewFlag[] = []
  if (facts.reoffered) flags.push(flag('reoffered', 'Offered again after the server was restored.'))
  if (isClockSkewed(facts, deed.at))
    flags.push(flag('clock_skew', `Done at ${deed.at}, accepted at ${facts.acceptedAt}.`))
  if (!facts.staff) flags.push(flag('staff_unknown', `No staff member ${deed.staffId} is known.`))
  if (facts.staff?.leaseValid === false)
    flags.push(flag('lease_expired', `The offline lease of ${deed.staffId} had run out.`))
  for (const id of deed.approvalIds) {
    const approval = facts.approvals.get(id)
    if (!approval || !isGranted(approval)) flags.push(flag('approval_unverified', `Approval ${id} was never given.`))
    else if (approval.decidedBy === deed.staffId)
      flags.push(flag('self_approved', `${deed.staffId} acted under an approval that they gave.`))
  }
  return flags
}

/** The flags of money that names its register session. */
export function findSessionFlags(session: SessionFacts, registerSessionId: string): ReviewFlag[] {
  if (session.status === 'unknown')
    return [flag('session_unknown', `No register session ${registerSessionId} is known.`)]
  if (session.status === 'open') return []
  return [flag('late_sale', `Its register session was closed${session.closedAt ? ` at ${session.closedAt}` : ''}.`)]
}
