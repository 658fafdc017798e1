import { Type } from 'typebox'
import { ApprovalDecision, ApprovalKind, ApprovalRequest, ApprovalRequestDraft } from '../approval.ts'
import { closed, oneOf } from '../common.ts'
import { ApprovalRequestPage } from '../pages.ts'
import {
  BranchQuery,
  branchQuery,
  IdParams,
  json,
  LIST_PROBLEMS,
  pageQuery,
  type RouteSpec,
  WRITE_PROBLEMS,
} from './spec.ts'

export const approvalRoutes = {
  listApprovalRequests: {
    method: 'GET',
    path: '/api/v2/approval-requests',
    tag: 'approvals',
    summary: 'Approval requests, newest first; of all their branches for people who name none',
    auth: 'any',
    write: false,
    query: closed({
      ...branchQuery,
      kind: Type.Optional(ApprovalKind),
      state: Type.Optional(oneOf(['pending', 'approved', 'declined', 'expired'])),
      ...pageQuery,
    }),
    response: json(200, ApprovalRequestPage),
    problems: LIST_PROBLEMS,
  },
  createApprovalRequest: {
    method: 'POST',
    path: '/api/v2/approval-requests',
    tag: 'approvals',
    summary: 'Ask a supervisor',
    auth: 'any',
    write: true,
    query: BranchQuery,
    body: ApprovalRequestDraft,
    response: json(201, ApprovalRequest),
    problems: [...WRITE_PROBLEMS, 'approval_exists', 'approval_expired', 'branch_unknown'],
  },
  decideApprovalRequest: {
    method: 'POST',
    path: '/api/v2/approval-requests/:id/decision',
    tag: 'approvals',
    summary: 'Approve or decline; the first decision stands',
    auth: 'any',
    roles: ['supervisor', 'admin'],
    write: true,
    params: IdParams,
    query: BranchQuery,
    body: ApprovalDecision,
    response: json(200, ApprovalRequest),
    problems: [
      ...WRITE_PROBLEMS,
      'approval_unknown',
      'approval_already_decided',
      'approval_expired',
      'approval_not_allowed',
    ],
  },
} as const satisfies Record<string, RouteSpec>
