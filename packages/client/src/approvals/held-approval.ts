import type { ApprovalDecision, ApprovalRequestDraft } from '@outpost/contract/v2'
import type { ApprovalFacts, Role } from '@outpost/domain'
import type { MutationDraft, RecordWrite } from '@outpost/sync'
import { draftMutation, overlay } from '../draft-work.ts'

/** A supervisor's word, given at the terminal and not committed yet: it goes in one transaction with what it allows. */
export interface SpotApproval {
  readonly given: 'on_the_spot'
  readonly request: ApprovalRequestDraft
  readonly decision: ApprovalDecision
  readonly decidedByRole: Role
  readonly requestRef: string
  readonly decisionRef: string
}

/** One that was asked for earlier, and granted elsewhere: a record of the feed, or of an earlier commit. */
export interface RemoteApproval {
  readonly given: 'remotely'
  readonly approvalId: string
}

export type HeldApproval = SpotApproval | RemoteApproval

export const approvalIdOf = (approval: HeldApproval): string =>
  approval.given === 'remotely' ? approval.approvalId : approval.request.id

export const spotFacts = ({ request, decision, decidedByRole }: SpotApproval): ApprovalFacts => ({
  kind: request.kind,
  state: decision.decision,
  requestedBy: request.requestedBy,
  decidedBy: decision.decidedBy,
  decidedByRole,
  subject: request.subject,
})

export interface ApprovalCommit {
  readonly mutations: readonly MutationDraft[]
  readonly records: readonly RecordWrite[]
  /** What the mutation that they allow depends on. */
  readonly dependsOn: readonly string[]
}

/** Mutations and records of approvals given on the spot, in the order in which the server must decide them. */
export function commitOfApprovals(branchId: string, approvals: readonly HeldApproval[]): ApprovalCommit {
  const spot = approvals.filter((approval) => approval.given === 'on_the_spot')
  return {
    mutations: spot.flatMap(({ request, decision, requestRef, decisionRef }) => [
      draftMutation('approval.request', request, { clientRef: requestRef, occurredAt: request.requestedAt }),
      draftMutation('approval.decide', decision, {
        clientRef: decisionRef,
        occurredAt: decision.decidedAt,
        dependsOn: [requestRef],
      }),
    ]),
    records: spot.map((approval) => decidedRecord(branchId, approval)),
    dependsOn: spot.map(({ decisionRef }) => decisionRef),
  }
}

function decidedRecord(branchId: string, { request, decision, decisionRef }: SpotApproval): RecordWrite {
  const { decision: state, decidedBy, decidedAt } = decision
  const body = { ...request, branchId, state, decidedBy, decidedAt }
  return overlay('approval-requests', request.id, body, decisionRef)
}
