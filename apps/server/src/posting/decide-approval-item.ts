import type { ApprovalDecision, ApprovalRequestDraft } from '@outpost/contract/v2'
import {
  type ApprovalKind,
  type ApprovalState,
  type ApprovalSubject,
  decideApproval,
  decideApprovalRequest,
} from '@outpost/domain'
import { approvalBody, staffFacts } from './mapping.ts'
import type { ApprovalRow } from './rows.ts'
import { asRefused, type Recorded, type Verdict } from './verdict.ts'
import type { WorkingSet } from './working-set.ts'

const NOTHING_POSTED = { movements: [], entries: [] } as const

export function decideRequestItem(ws: WorkingSet, request: ApprovalRequestDraft): Verdict {
  const decision = decideApprovalRequest({ exists: ws.approvals.has(request.id) }, request)
  if (decision.outcome === 'refused') return asRefused(decision)
  return {
    outcome: 'accepted',
    reviewFlags: decision.reviewFlags.map(({ code }) => code),
    ...NOTHING_POSTED,
    postedAt: ws.acceptedAt,
    sourceId: request.id,
    occurredAt: request.requestedAt,
    record: ({ branchSeq }) => {
      const { id, kind, subject, requestedBy, requestedAt, expiresAt } = request
      const asked = {
        approvalId: id,
        kind,
        subject,
        requestedBy,
        reason: request.reason ?? null,
        requestedAt,
        expiresAt,
      }
      const open = { state: decision.state, decidedBy: null, decidedAt: null, note: null, branchSeq }
      return keep(ws, { ...asked, ...open }, { branchId: ws.scope, state: decision.state })
    },
  }
}

export function decideApprovalItem(ws: WorkingSet, word: ApprovalDecision, reoffered: boolean): Verdict {
  const row = ws.approvals.get(word.approvalId)
  const staff = staffFacts(ws, word.decidedBy)
  const request = row && {
    ...row,
    id: row.approvalId,
    kind: row.kind as ApprovalKind,
    subject: row.subject as ApprovalSubject,
    state: row.state as ApprovalState,
  }
  const decision = decideApproval({ ...(request && { request }), ...(staff && { staff }), reoffered }, word)
  if (decision.outcome === 'refused') return asRefused(decision)
  return {
    outcome: 'accepted',
    reviewFlags: decision.reviewFlags.map(({ code }) => code),
    ...NOTHING_POSTED,
    postedAt: ws.acceptedAt,
    sourceId: word.approvalId,
    occurredAt: word.decidedAt,
    record: ({ branchSeq }) => {
      const { decidedBy, decidedAt } = word
      const note = word.note ?? null
      const decided = { ...(row as ApprovalRow), state: decision.state, decidedBy, decidedAt, note, branchSeq }
      const said = { state: decision.state, decidedBy, decidedAt }
      return keep(ws, decided, note === null ? said : { ...said, note })
    },
  }
}

function keep(ws: WorkingSet, row: ApprovalRow, merge: Record<string, unknown>): Recorded {
  ws.approvals.set(row.approvalId, row)
  ws.changes.approvals.set(row.approvalId, row)
  const collection = 'approval-requests'
  return {
    applied: [{ collection, id: row.approvalId, merge }],
    changes: [{ collection, id: row.approvalId, body: approvalBody(ws.scope, row) }],
  }
}
