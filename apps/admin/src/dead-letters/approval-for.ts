import type { ApprovalKind, DeadLetter } from '@outpost/contract/v2'

/** What an approval would have to be for to mend a refusal. */
export interface WantedApproval {
  readonly kind: ApprovalKind
  readonly subjectId: string
  /** In whose name it is asked for: whoever did what was refused. */
  readonly requestedBy: string
  /** The payload with the approval in it. */
  readonly payloadWith: (approvalId: string) => unknown
}

/** Undefined where no approval mends it, or its payload cannot be read. */
export function approvalFor({ type, payload, decision }: DeadLetter): WantedApproval | undefined {
  const code = decision.problem?.code
  if (code !== 'approval_missing' && code !== 'stock_insufficient') return undefined
  const sent = payload as Readonly<Record<string, unknown>> | null
  if (typeof sent !== 'object' || sent === null) return undefined
  const kind = kindOf(type, sent, code)
  const subjectId = type === 'order.void' ? sent['orderId'] : sent['id']
  const { staffId, approvalIds } = sent
  if (kind === undefined || typeof subjectId !== 'string' || typeof staffId !== 'string') return undefined
  const before = Array.isArray(approvalIds) ? approvalIds : []
  return {
    kind,
    subjectId,
    requestedBy: staffId,
    payloadWith: (approvalId) => ({ ...sent, approvalIds: [...before, approvalId] }),
  }
}

function kindOf(type: string, sent: Readonly<Record<string, unknown>>, code: string): ApprovalKind | undefined {
  if (type === 'order.void') return 'void'
  if (type === 'stock.move') return code === 'approval_missing' ? 'stock_adjustment' : undefined
  if (type !== 'order.create') return undefined
  if (code === 'stock_insufficient') return 'oversell'
  return sent['kind'] === 'return' ? 'return' : undefined
}
