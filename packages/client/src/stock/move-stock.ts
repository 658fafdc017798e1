import type { StockMove } from '@outpost/contract/v2'
import { decideStockMove, type Refusal, type StockMoveLine, type StockRefusalCode } from '@outpost/domain'
import { err, type NewId, ok, type Result, toInstant } from '@outpost/kernel'
import { readApprovalFacts } from '../approvals/approval-facts.ts'
import { approvalIdOf, commitOfApprovals, type HeldApproval } from '../approvals/held-approval.ts'
import type { Operator } from '../auth/operator.ts'
import { commitWork, type WorkError } from '../commit-work.ts'
import { readTerminal, type ServiceContext, type TerminalError } from '../context.ts'
import { draftMutation } from '../draft-work.ts'
import { defined } from '../mapping.ts'
import type { ApprovalNeed } from '../orders/order-needs.ts'
import type { TerminalFacts } from '../terminal-facts.ts'
import { readStockKnowledge } from './product-facts.ts'
import { deltaRecords, type StockDelta } from './stock-deltas.ts'
import { documentRecord } from './stock-documents.ts'

/** A stock document in the making. Its id and clientRef stay with it: completing it twice moves once. */
export interface OpenMove {
  readonly id: string
  readonly clientRef: string
  readonly kind: StockMove['kind']
  readonly lines: readonly StockMoveLine[]
  readonly approvals: readonly HeldApproval[]
  readonly reason?: string
  readonly toBranchId?: string
  readonly fromBranchId?: string
  /** The same on both sides of a transfer. */
  readonly transferId?: string
}

export type MoveError =
  | WorkError
  | TerminalError
  /** With the document as it stands: add the approvals to it and complete it again. */
  | { readonly code: 'approval_needed'; readonly needs: readonly ApprovalNeed[]; readonly move: OpenMove }
  | { readonly code: 'refused'; readonly refusal: Refusal<StockRefusalCode> }

/** What a kind of document has beside its lines; a transfer out takes a `transferId` of its own. */
export type MoveDetails = Pick<OpenMove, 'reason' | 'toBranchId' | 'fromBranchId' | 'transferId'>

export const openMove = (
  newId: NewId,
  kind: OpenMove['kind'],
  lines: readonly StockMoveLine[],
  details: MoveDetails = {},
): OpenMove => ({ ...details, id: newId(), clientRef: newId(), kind, lines, approvals: [] })

export async function moveStock(
  context: ServiceContext,
  move: OpenMove,
  operator: Operator,
): Promise<Result<StockMove, MoveError>> {
  const terminal = await readTerminal(context)
  if (!terminal.ok) return terminal
  const { clientRef, approvals: held, lines, ...rest } = move
  const payload: StockMove = defined({
    ...rest,
    lines: lines.map(({ productId, quantity }) => ({ productId, quantity })),
    staffId: operator.staffId,
    approvalIds: held.map(approvalIdOf),
    movedAt: toInstant(context.clock.now()),
  })
  const deltas = await judge(context, terminal.value, move, payload, operator)
  if (!deltas.ok) return deltas
  const approvals = commitOfApprovals(terminal.value.identity.branchId, held)
  const { dependsOn } = approvals
  const committed = await commitWork(context, {
    expect: [],
    mutations: [
      ...approvals.mutations,
      draftMutation('stock.move', payload, { clientRef, occurredAt: payload.movedAt, dependsOn }),
    ],
    records: [...approvals.records, ...deltaRecords(deltas.value, clientRef), documentRecord(payload, clientRef)],
  })
  const isRepeated = !committed.ok && committed.error.code === 'already_committed'
  return committed.ok || isRepeated ? ok(payload) : committed
}

async function judge(
  context: ServiceContext,
  { branch }: TerminalFacts,
  move: OpenMove,
  payload: StockMove,
  operator: Operator,
): Promise<Result<readonly StockDelta[], MoveError>> {
  const ids = payload.lines.map(({ productId }) => productId)
  const stock = await readStockKnowledge(
    context,
    ids,
    ({ stockPolicy }) => payload.kind === 'count' || (payload.kind === 'transfer_out' && stockPolicy === 'strict'),
  )
  if (!stock.ok) return stock
  const approvals = await readApprovalFacts(context, move.approvals)
  if (!approvals.ok) return approvals
  const { currency, cashIncrement } = branch
  const decision = decideStockMove(
    {
      ...stock.value,
      approvals: approvals.value,
      acceptedAt: payload.movedAt,
      branch: { currency, cashIncrement, checkPrices: false, clockSkewToleranceMs: 0 },
      staff: { role: operator.role, leaseValid: operator.leaseValid },
      reoffered: false,
    },
    payload,
  )
  if (decision.outcome === 'accepted') return ok(decision.movements)
  const kind = decision.code === 'approval_missing' ? 'stock_adjustment' : 'oversell'
  if (decision.code !== 'approval_missing' && decision.code !== 'stock_insufficient')
    return err({ code: 'refused', refusal: decision })
  return err({ code: 'approval_needed', needs: [{ kind, subjectId: move.id }], move })
}
