import type { ApprovalDecision, ApprovalRequest } from '@outpost/contract/v2'
import { type ApprovalRefusalCode, decideApproval, type Refusal } from '@outpost/domain'
import { err, ok, type Result, toInstant } from '@outpost/kernel'
import { checkPin, type PinContext, type PinError } from '../auth/check-pin.ts'
import type { Operator } from '../auth/operator.ts'
import { commitWork, type WorkError } from '../commit-work.ts'
import { draftMutation, overlay } from '../draft-work.ts'
import { approvalRequestOf, defined } from '../mapping.ts'
import type { ApprovalNeed } from '../orders/order-needs.ts'
import type { SpotApproval } from './held-approval.ts'
import { draftRequest } from './request-approval.ts'

/** A supervisor's word, with the code and PIN that make it theirs. */
export interface Verdict {
  readonly code: string
  readonly pin: string
  readonly decision: ApprovalDecision['decision']
  readonly note?: string
}

export type DecideError =
  | PinError
  | WorkError
  | { readonly code: 'approval_unknown'; readonly approvalId: string }
  /** Not a supervisor, not a fresh lease, the requester themselves, too late, or decided before. */
  | { readonly code: 'refused'; readonly refusal: Refusal<ApprovalRefusalCode> }

export async function decideOnTheSpot(
  context: PinContext,
  need: ApprovalNeed,
  operator: Operator,
  verdict: Verdict,
): Promise<Result<SpotApproval, DecideError>> {
  const decider = await checkPin(context, verdict.code, verdict.pin)
  if (!decider.ok) return decider
  const request = draftRequest(context, need, operator.staffId, verdict.note)
  const decision = draftDecision(context, request.id, decider.value, verdict)
  const judged = judge({ ...request, state: 'pending' }, decider.value, decision)
  if (!judged.ok) return judged
  const { role: decidedByRole } = decider.value
  const [requestRef, decisionRef] = [context.newId(), context.newId()]
  return ok({ given: 'on_the_spot', request, decision, decidedByRole, requestRef, decisionRef })
}

export async function decidePending(
  context: PinContext,
  approvalId: string,
  verdict: Verdict,
): Promise<Result<ApprovalRequest, DecideError>> {
  const decider = await checkPin(context, verdict.code, verdict.pin)
  if (!decider.ok) return decider
  const record = await context.store.get('approval-requests', approvalId)
  if (!record.ok) return record
  if (!record.value) return err({ code: 'approval_unknown', approvalId })
  const request = approvalRequestOf(record.value)
  const decision = draftDecision(context, approvalId, decider.value, verdict)
  const judged = judge(request, decider.value, decision)
  if (!judged.ok) return judged

  const clientRef = context.newId()
  const { decision: state, decidedBy, decidedAt, note } = decision
  const decided: ApprovalRequest = defined({ ...request, state, decidedBy, decidedAt, note })
  const committed = await commitWork(context, {
    expect: [{ collection: 'approval-requests', id: approvalId, etag: record.value.etag }],
    mutations: [
      draftMutation('approval.decide', decision, {
        clientRef,
        occurredAt: decidedAt,
        dependsOn: record.value.clientRefs,
      }),
    ],
    records: [overlay('approval-requests', approvalId, decided, clientRef)],
  })
  return committed.ok ? ok(decided) : committed
}

const draftDecision = (
  { clock }: PinContext,
  approvalId: string,
  decider: Operator,
  { decision, note }: Verdict,
): ApprovalDecision =>
  defined({ approvalId, decision, decidedBy: decider.staffId, note, decidedAt: toInstant(clock.now()) })

function judge(
  request: Pick<ApprovalRequest, 'id' | 'kind' | 'subject' | 'requestedBy' | 'requestedAt' | 'expiresAt' | 'state'>,
  { role, leaseValid }: Operator,
  decision: ApprovalDecision,
): Result<void, DecideError> {
  const judged = decideApproval({ request, staff: { role, leaseValid }, reoffered: false }, decision)
  return judged.outcome === 'accepted' ? ok(undefined) : err({ code: 'refused', refusal: judged })
}
