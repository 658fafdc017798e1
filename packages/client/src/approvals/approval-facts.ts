import { type ApprovalFacts, approvalStateAt } from '@outpost/domain'
import { ok, type Result, toInstant } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { ServiceContext } from '../context.ts'
import { approvalRequestOf, staffOf } from '../mapping.ts'
import { approvalIdOf, type HeldApproval, spotFacts } from './held-approval.ts'

/** What the domain's rules ask about the approvals that an order, void or move names. */
export async function readApprovalFacts(
  context: ServiceContext,
  held: readonly HeldApproval[],
): Promise<Result<ReadonlyMap<string, ApprovalFacts>, StoreError>> {
  const facts = new Map<string, ApprovalFacts>()
  for (const approval of held) {
    const read =
      approval.given === 'on_the_spot' ? ok(spotFacts(approval)) : await readRemote(context, approval.approvalId)
    if (!read.ok) return read
    if (read.value) facts.set(approvalIdOf(approval), read.value)
  }
  return ok(facts)
}

async function readRemote(
  { store, clock }: ServiceContext,
  approvalId: string,
): Promise<Result<ApprovalFacts | null, StoreError>> {
  const record = await store.get('approval-requests', approvalId)
  if (!record.ok || !record.value) return record.ok ? ok(null) : record
  const { kind, requestedBy, decidedBy, subject, ...request } = approvalRequestOf(record.value)
  const state = approvalStateAt(request, toInstant(clock.now()))
  const facts: ApprovalFacts = { kind, state, requestedBy, subject, ...(decidedBy !== undefined && { decidedBy }) }
  if (decidedBy === undefined) return ok(facts)
  const decider = await store.get('staff', decidedBy)
  if (!decider.ok) return decider
  return ok(decider.value ? { ...facts, decidedByRole: staffOf(decider.value).role } : facts)
}
