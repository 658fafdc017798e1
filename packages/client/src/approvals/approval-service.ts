import type { ApprovalRequest } from '@outpost/contract/v2'
import { approvalStateAt } from '@outpost/domain'
import { ok, type Result, toInstant } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { PinContext } from '../auth/check-pin.ts'
import type { Operator } from '../auth/operator.ts'
import type { ServiceContext } from '../context.ts'
import { approvalRequestOf } from '../mapping.ts'
import type { ApprovalNeed } from '../orders/order-needs.ts'
import { type DecideError, decideOnTheSpot, decidePending, type Verdict } from './decide-approval.ts'
import type { SpotApproval } from './held-approval.ts'
import { type RequestError, requestApproval } from './request-approval.ts'

export interface ApprovalService {
  /** A supervisor at the terminal allows it by PIN; hold the result in the order, which commits it. */
  decideOnTheSpot(need: ApprovalNeed, operator: Operator, verdict: Verdict): Promise<Result<SpotApproval, DecideError>>
  /** Asks whoever may allow it, at another terminal too. */
  request(need: ApprovalNeed, operator: Operator, reason?: string): Promise<Result<ApprovalRequest, RequestError>>
  /** Decides a request that waits. */
  decide(approvalId: string, verdict: Verdict): Promise<Result<ApprovalRequest, DecideError>>
  find(approvalId: string): Promise<Result<ApprovalRequest | null, StoreError>>
  /** Every request for this order, void or stock document, oldest first. */
  ofSubject(subjectId: string): Promise<Result<readonly ApprovalRequest[], StoreError>>
  /** Requests of the branch that wait for a decision, oldest first; those that have run out are not among them. */
  pending(): Promise<Result<readonly ApprovalRequest[], StoreError>>
}

const MAX_PENDING = 1_000

export function createApprovalService(context: PinContext): ApprovalService {
  return {
    decideOnTheSpot: (need, operator, verdict) => decideOnTheSpot(context, need, operator, verdict),
    request: (need, operator, reason) => requestApproval(context, need, operator, reason),
    decide: (approvalId, verdict) => decidePending(context, approvalId, verdict),
    find: async (approvalId) => {
      const record = await context.store.get('approval-requests', approvalId)
      return record.ok ? ok(record.value && aged(context, approvalRequestOf(record.value))) : record
    },
    ofSubject: async (subjectId) => {
      const records = await context.store.list('approval-requests', { key: `subject:${subjectId}`, limit: MAX_PENDING })
      return records.ok ? ok(records.value.map((record) => aged(context, approvalRequestOf(record)))) : records
    },
    pending: async () => {
      const records = await context.store.list('approval-requests', { key: 'state:pending', limit: MAX_PENDING })
      if (!records.ok) return records
      const requests = records.value.map((record) => aged(context, approvalRequestOf(record)))
      return ok(requests.filter(({ state }) => state === 'pending'))
    },
  }
}

/** Nobody writes down that a request ran out: its own `expiresAt` says so. */
const aged = ({ clock }: ServiceContext, request: ApprovalRequest): ApprovalRequest => ({
  ...request,
  state: approvalStateAt(request, toInstant(clock.now())),
})
