import type { ApprovalRequestCreate, ApprovalRequest as ApprovalRequestV1 } from '@outpost/contract/v1'
import { type ApprovalRequestDraft, MUTATIONS } from '@outpost/contract/v2'
import { approvalExpiry } from '@outpost/domain'
import { toInstant } from '@outpost/kernel'
import type { MutationRow, WorkingSet } from '../../posting/index.ts'
import { type Edge, type Request, writeOnce } from './convert.ts'

/** Asks a supervisor, who answers by v2. */
export function createApprovalRequest(edge: Edge, request: Request, staffId: string, body: ApprovalRequestCreate) {
  return writeOnce(
    edge,
    request,
    async () => ({
      type: 'approval.request',
      schemaVersion: MUTATIONS['approval.request'].version,
      body: requestOf(edge.context.clock.now(), request.key, staffId, body),
    }),
    requestInV1,
  )
}

function requestOf(now: number, id: string, staffId: string, body: ApprovalRequestCreate): ApprovalRequestDraft {
  return {
    id,
    kind: body.kind,
    subject: {
      subjectId: body.subject_id,
      ...(body.max_amount !== undefined && { maxAmount: body.max_amount }),
      ...(body.max_rate !== undefined && { maxRate: body.max_rate }),
    },
    requestedBy: staffId,
    ...(body.reason !== undefined && { reason: body.reason }),
    requestedAt: toInstant(now),
    expiresAt: body.expires_at ?? toInstant(approvalExpiry(now)),
  }
}

function requestInV1({ payload }: MutationRow, ws: WorkingSet): ApprovalRequestV1 {
  const { id, kind, subject, requestedBy, reason, requestedAt, expiresAt } = JSON.parse(payload) as ApprovalRequestDraft
  return {
    id,
    branch_id: ws.scope,
    kind,
    subject_id: subject.subjectId,
    ...(subject.maxAmount !== undefined && { max_amount: subject.maxAmount }),
    ...(subject.maxRate !== undefined && { max_rate: subject.maxRate }),
    ...(reason !== undefined && { reason }),
    requested_by: requestedBy,
    requested_at: requestedAt,
    expires_at: expiresAt,
    state: 'pending',
  }
}
