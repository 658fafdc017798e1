import { describe, expect, it } from 'vitest'
import {
  type ApprovalDecisionFacts,
  type ApprovalRequest,
  approvalStateAt,
  decideApproval,
  decideApprovalRequest,
} from './decide-approval.ts'
import type { StaffFacts } from './order-facts.ts'

const request: ApprovalRequest = {
  id: 'a1',
  kind: 'void',
  subject: { subjectId: 'o1' },
  requestedBy: 's1',
  requestedAt: '2026-01-05T09:00:00.000Z',
  expiresAt: '2026-01-05T09:15:00.000Z',
}

const boss: StaffFacts = { role: 'supervisor', leaseValid: true }
const pending: ApprovalDecisionFacts = { request: { ...request, state: 'pending' }, staff: boss, reoffered: false }
const approve = {
  approvalId: 'a1',
  decision: 'approved',
  decidedBy: 'boss',
  decidedAt: '2026-01-05T09:15:00.000Z',
} as const

describe('an approval request', () => {
  it('waits for an answer', () => {
    expect(decideApprovalRequest({ exists: false }, request)).toMatchObject({ state: 'pending' })
  })

  it('is refused when it exists, or leaves no time for an answer', () => {
    expect(decideApprovalRequest({ exists: true }, request)).toMatchObject({ code: 'approval_exists' })
    const late = { ...request, expiresAt: request.requestedAt }
    expect(decideApprovalRequest({ exists: false }, late)).toMatchObject({ code: 'approval_expired' })
  })

  it('expires unanswered, and only unanswered', () => {
    const later = '2026-01-05T09:15:00.001Z'
    expect(approvalStateAt({ ...request, state: 'pending' }, request.expiresAt)).toBe('pending')
    expect(approvalStateAt({ ...request, state: 'pending' }, later)).toBe('expired')
    expect(approvalStateAt({ ...request, state: 'approved' }, later)).toBe('approved')
  })
})

describe("a supervisor's word", () => {
  it('approves or declines until the request expires', () => {
    expect(decideApproval(pending, approve)).toMatchObject({ outcome: 'accepted', state: 'approved', reviewFlags: [] })
    expect(decideApproval(pending, { ...approve, decision: 'declined' })).toMatchObject({ state: 'declined' })
  })

  it('counts by when it was given, though the server hears of it after the request expired', () => {
    const heardLate = { ...pending, request: { ...request, state: 'expired' as const } }
    expect(decideApproval(heardLate, approve)).toMatchObject({ state: 'approved' })
  })

  it.each<[string, ApprovalDecisionFacts, Partial<typeof approve>, string]>([
    ['on nothing', { reoffered: false }, {}, 'approval_unknown'],
    ['on what is decided', { ...pending, request: { ...request, state: 'declined' } }, {}, 'approval_already_decided'],
    [
      'of the requester',
      { ...pending, request: { ...request, state: 'pending', requestedBy: 'boss' } },
      {},
      'approval_not_allowed',
    ],
    ['of a cashier', { ...pending, staff: { role: 'cashier', leaseValid: true } }, {}, 'approval_not_allowed'],
    ['on an expired lease', { ...pending, staff: { ...boss, leaseValid: false } }, {}, 'approval_not_allowed'],
    ['of a stranger', { request: { ...request, state: 'pending' }, reoffered: false }, {}, 'approval_not_allowed'],
  ])('%s is refused', (_, facts, change, code) => {
    expect(decideApproval(facts, { ...approve, ...change })).toMatchObject({ outcome: 'refused', code })
  })

  it('given after the request expired is refused', () => {
    const late = { ...approve, decidedAt: '2026-01-05T09:15:00.001Z' }
    expect(decideApproval(pending, late)).toMatchObject({ code: 'approval_expired' })
  })

  it('that is re-offered stands, under flags', () => {
    const facts = { ...pending, staff: { ...boss, leaseValid: false }, reoffered: true }
    expect(decideApproval(facts, approve)).toMatchObject({
      state: 'approved',
      reviewFlags: [{ code: 'approval_not_allowed' }, { code: 'reoffered' }],
    })
  })
})
