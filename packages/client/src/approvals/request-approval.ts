import type { ApprovalRequest, ApprovalRequestDraft } from '@outpost/contract/v2'
import { approvalExpiry } from '@outpost/domain'
import { ok, type Result, toInstant } from '@outpost/kernel'
import type { Operator } from '../auth/operator.ts'
import { ASKED_APPROVALS } from '../collections.ts'
import { commitWork, type WorkError } from '../commit-work.ts'
import { readTerminal, type ServiceContext, type TerminalError } from '../context.ts'
import { draftMutation, overlay, ownRecord } from '../draft-work.ts'
import { defined } from '../mapping.ts'
import type { ApprovalNeed } from '../orders/order-needs.ts'
import { readAsked } from './asked-approvals.ts'

export type RequestError = WorkError | TerminalError

export function draftRequest(
  { newId, clock }: ServiceContext,
  { kind, subjectId, amount }: ApprovalNeed,
  requestedBy: string,
  reason?: string,
): ApprovalRequestDraft {
  const now = clock.now()
  return defined({
    id: newId(),
    kind,
    subject: defined({ subjectId, maxAmount: amount }),
    requestedBy,
    reason,
    requestedAt: toInstant(now),
    expiresAt: toInstant(approvalExpiry(now)),
  })
}

export async function requestApproval(
  context: ServiceContext,
  need: ApprovalNeed,
  operator: Operator,
  reason?: string,
): Promise<Result<ApprovalRequest, RequestError>> {
  const terminal = await readTerminal(context)
  if (!terminal.ok) return terminal
  const draft = draftRequest(context, need, operator.staffId, reason)
  const request: ApprovalRequest = { ...draft, branchId: terminal.value.identity.branchId, state: 'pending' }
  const asked = await readAsked(context)
  if (!asked.ok) return asked
  const clientRef = context.newId()
  const committed = await commitWork(context, {
    expect: [],
    mutations: [draftMutation('approval.request', draft, { clientRef, occurredAt: draft.requestedAt })],
    records: [
      overlay('approval-requests', request.id, request, clientRef),
      ownRecord(ASKED_APPROVALS, request.id, { approvalId: request.id }),
      ...asked.value.over.map((id) => ownRecord(ASKED_APPROVALS, id, null)),
    ],
  })
  return committed.ok ? ok(request) : committed
}
