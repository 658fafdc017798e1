import { decideVoid, type Refusal, type VoidRefusalCode } from '@outpost/domain'
import { err, ok, type Result, toInstant } from '@outpost/kernel'
import { readApprovalFacts } from '../approvals/approval-facts.ts'
import { approvalIdOf, commitOfApprovals, type HeldApproval } from '../approvals/held-approval.ts'
import type { Operator } from '../auth/operator.ts'
import { ORDER_VOIDS } from '../collections.ts'
import { commitWork, type WorkError } from '../commit-work.ts'
import { readTerminal, type ServiceContext, type TerminalError } from '../context.ts'
import { draftMutation, overlay, ownRecord } from '../draft-work.ts'
import type { LocalOrder } from '../mapping.ts'
import { readCurrentSession, type SessionError } from '../sessions/current-session.ts'
import { readStockKnowledge } from '../stock/product-facts.ts'
import { deltaRecords, type StockDelta } from '../stock/stock-deltas.ts'
import type { ApprovalNeed } from './order-needs.ts'
import { type Original, type OriginalError, readOriginal } from './read-original.ts'

export interface VoidIntent {
  /** Made once per intent: repeating it voids once. */
  readonly clientRef: string
  readonly orderId: string
  readonly reason: string
  readonly approvals: readonly HeldApproval[]
}

export type VoidError =
  | WorkError
  | TerminalError
  | SessionError
  | OriginalError
  | { readonly code: 'approval_needed'; readonly needs: readonly ApprovalNeed[] }
  | { readonly code: 'refused'; readonly refusal: Refusal<VoidRefusalCode> }

/** Reverses a completed order whole, in the open register session, by a supervisor's leave. */
export async function voidOrder(
  context: ServiceContext,
  intent: VoidIntent,
  operator: Operator,
): Promise<Result<LocalOrder, VoidError>> {
  const target = await readOriginal(context, intent.orderId)
  if (!target.ok) return target
  const standing = await context.store.findEntry(intent.clientRef)
  if (!standing.ok) return standing
  if (standing.value) return ok(target.value.order)
  const terminal = await readTerminal(context)
  if (!terminal.ok) return terminal
  const session = await readCurrentSession(context)
  if (!session.ok) return session
  const judged = await judge(context, target.value, intent, operator)
  if (!judged.ok) return judged
  const deltas = await reversalOf(context, target.value.order)
  if (!deltas.ok) return deltas

  const approvals = commitOfApprovals(terminal.value.identity.branchId, intent.approvals)
  const { order, state } = target.value
  const payload = {
    id: context.newId(),
    orderId: order.id,
    registerSessionId: session.value.registerSessionId,
    staffId: operator.staffId,
    reason: intent.reason,
    approvalIds: intent.approvals.map(approvalIdOf),
    voidedAt: toInstant(context.clock.now()),
  }
  const { clientRef } = intent
  const dependsOn = [...approvals.dependsOn, ...(state === 'confirmed' ? [] : [order.clientRef])]
  const voided: LocalOrder = { ...order, status: 'voided' }
  const committed = await commitWork(context, {
    expect: [session.value.stillOpen],
    mutations: [
      ...approvals.mutations,
      draftMutation('order.void', payload, { clientRef, occurredAt: payload.voidedAt, dependsOn }),
    ],
    records: [
      ...approvals.records,
      overlay('orders', order.id, voided, clientRef),
      ownRecord(ORDER_VOIDS, payload.id, { ...payload, clientRef }),
      ...deltaRecords(deltas.value, clientRef),
    ],
  })
  return committed.ok ? ok(voided) : committed
}

async function judge(
  context: ServiceContext,
  { order, returns }: Original,
  { approvals }: VoidIntent,
  operator: Operator,
): Promise<Result<void, VoidError>> {
  const known = await readApprovalFacts(context, approvals)
  if (!known.ok) return known
  const voidedAt = toInstant(context.clock.now())
  const { id, total, registerSessionId } = order
  const decision = decideVoid(
    {
      acceptedAt: voidedAt,
      branch: { currency: order.currency, cashIncrement: 1, checkPrices: false, clockSkewToleranceMs: 0 },
      approvals: known.value,
      reoffered: false,
      products: new Map(),
      levels: new Map(),
      session: { status: 'open' },
      order: {
        id,
        voided: order.status === 'voided',
        hasReturns: returns.length > 0,
        total,
        movements: [],
        entries: [],
      },
    },
    {
      orderId: id,
      registerSessionId,
      staffId: operator.staffId,
      approvalIds: approvals.map(approvalIdOf),
      voidedAt,
    },
  )
  if (decision.outcome === 'accepted') return ok(undefined)
  return decision.code === 'approval_missing'
    ? err({ code: 'approval_needed', needs: [{ kind: 'void', subjectId: id, amount: total }] })
    : err({ code: 'refused', refusal: decision })
}

/** What the order took from the shelf comes back, and what a return brought goes. */
async function reversalOf(
  context: ServiceContext,
  { kind, items }: LocalOrder,
): Promise<Result<StockDelta[], VoidError>> {
  const ids = items.map(({ productId }) => productId)
  const stock = await readStockKnowledge(context, ids, () => false)
  if (!stock.ok) return stock
  const isStocked = (id: string) => (stock.value.products.get(id)?.stockPolicy ?? 'none') !== 'none'
  return ok(
    items
      .filter(({ productId }) => isStocked(productId))
      .map(({ productId, quantity }) => ({ productId, quantity: kind === 'sale' ? quantity : `-${quantity}` })),
  )
}
