import type { OrderDraft } from '@outpost/contract/v2'
import {
  type AcceptedOrder,
  type CompletedOrder,
  decideOrder,
  type OrderFacts,
  type OrderRefusalCode,
  type Refusal,
} from '@outpost/domain'
import { err, ok, type Result, toInstant } from '@outpost/kernel'
import type { MutationDraft, RecordWrite, StoreError } from '@outpost/sync'
import { readApprovalFacts } from '../approvals/approval-facts.ts'
import { approvalIdOf, commitOfApprovals } from '../approvals/held-approval.ts'
import type { Operator } from '../auth/operator.ts'
import { SUSPENDED_ORDERS } from '../collections.ts'
import type { ServiceContext } from '../context.ts'
import { draftNumbered, numberedOverlay, ownRecord } from '../draft-work.ts'
import { RECEIPT_DIGITS } from '../limits.ts'
import { defined } from '../mapping.ts'
import { readStockKnowledge } from '../stock/product-facts.ts'
import { deltaRecords } from '../stock/stock-deltas.ts'
import type { Standing } from './kept-standing.ts'
import type { OpenOrder } from './open-order.ts'
import { type ApprovalNeed, findOrderNeeds } from './order-needs.ts'
import { coinsOfTenders, type PayError, payOrder, type Tender } from './pay-order.ts'
import { type PriceOrderError, priceOpenOrder } from './price-order.ts'
import { type Original, originalFacts } from './read-original.ts'

export type PrepareError =
  | StoreError
  | PriceOrderError
  | PayError
  | { readonly code: 'approval_needed'; readonly needs: readonly ApprovalNeed[] }
  /** What the server would refuse it for, as far as this terminal knows. */
  | { readonly code: 'refused'; readonly refusal: Refusal<OrderRefusalCode> }

export interface Circumstances extends Omit<Standing, 'stillOpen'> {
  readonly operator: Operator
  readonly exchangeOrderId?: string
}

/** All that one order adds to a commit. */
export interface PreparedOrder {
  readonly mutations: readonly MutationDraft[]
  readonly records: readonly RecordWrite[]
}

/** Everything of a completed order but its receipt number, which the commit takes. */
type Unnumbered = Omit<OrderDraft, 'receiptNumber'>

/** Prices, settles and judges an order by the domain's rules, and writes it as mutations and records. Commits nothing. */
export async function prepareOrder(
  context: ServiceContext,
  open: OpenOrder,
  tenders: readonly Tender[],
  circumstances: Circumstances,
): Promise<Result<PreparedOrder, PrepareError>> {
  const { branch } = circumstances.terminal
  const result = await priceOpenOrder(context, open, coinsOfTenders(tenders, branch.cashIncrement))
  if (!result.ok) return result
  const { priced, original } = result.value
  const payments = payOrder(priced, tenders, context.newId)
  if (!payments.ok) return payments
  const order = toDraft(context, open, { ...priced, payments: payments.value }, circumstances)
  const judged = await judge(context, open, order, original, circumstances)
  return judged.ok ? ok(writeOrder(open, order, judged.value, original, circumstances)) : judged
}

/** What this terminal alone can know; the server finds the rest. */
export const flagsOf = ({ leaseExpired }: Pick<OrderDraft, 'leaseExpired'>): string[] =>
  leaseExpired ? ['lease_expired'] : []

function toDraft(
  { clock }: ServiceContext,
  open: OpenOrder,
  paid: Pick<OrderDraft, 'kind' | 'items' | 'discounts' | 'payments'> &
    Pick<OrderDraft, 'subtotal' | 'discountTotal' | 'taxTotal' | 'cashRounding' | 'total'>,
  { terminal, registerSessionId, catalogVersion, operator, exchangeOrderId }: Circumstances,
): Unnumbered {
  return defined({
    id: open.id,
    branchId: terminal.identity.branchId,
    terminalId: terminal.identity.terminalId,
    registerSessionId,
    staffId: operator.staffId,
    originalOrderId: open.takesBack?.orderId,
    exchangeOrderId,
    resumedFrom: open.resumedFrom,
    currency: terminal.branch.currency,
    catalogVersion,
    ...paid,
    approvalIds: open.approvals.map(approvalIdOf),
    leaseExpired: operator.leaseValid ? undefined : true,
    note: open.note,
    customer: open.customer,
    soldAt: toInstant(clock.now()),
  })
}

/** The domain's decision on what this terminal knows: it warns early, the server has the last word. */
async function judge(
  context: ServiceContext,
  open: OpenOrder,
  order: Unnumbered,
  original: Original | null,
  { terminal, operator }: Circumstances,
): Promise<Result<AcceptedOrder, PrepareError>> {
  const isSale = order.kind === 'sale'
  const ids = order.items.map(({ productId }) => productId)
  const stock = await readStockKnowledge(context, ids, ({ stockPolicy }) => isSale && stockPolicy === 'strict')
  if (!stock.ok) return stock
  const approvals = await readApprovalFacts(context, open.approvals)
  if (!approvals.ok) return approvals
  const { currency, cashIncrement } = terminal.branch
  const facts: OrderFacts = {
    ...stock.value,
    approvals: approvals.value,
    acceptedAt: order.soldAt,
    branch: { currency, cashIncrement, checkPrices: false, clockSkewToleranceMs: Number.POSITIVE_INFINITY },
    staff: { role: operator.role, leaseValid: operator.leaseValid, discountLimit: operator.discountLimit },
    session: { status: 'open' },
    receiptNumberUsed: false,
    resumedBefore: false,
    reoffered: false,
    ...(original && { original: originalFacts(original) }),
  }
  const completed: CompletedOrder = { ...order, receiptNumber: '' }
  const decision = decideOrder(facts, completed)
  const needs = findOrderNeeds(facts, completed, decision, open.cart, operator)
  if (needs.length > 0) return err({ code: 'approval_needed', needs })
  return decision.outcome === 'accepted' ? ok(decision) : err({ code: 'refused', refusal: decision })
}

function writeOrder(
  open: OpenOrder,
  order: Unnumbered,
  { movements }: AcceptedOrder,
  original: Original | null,
  { terminal: { identity } }: Circumstances,
): PreparedOrder {
  const { clientRef } = open
  const approvals = commitOfApprovals(identity.branchId, open.approvals)
  const unsentOriginal = original && original.state !== 'confirmed' ? [original.order.clientRef] : []
  const number = {
    counter: 'receipt',
    field: 'receiptNumber',
    format: { kind: 'text', prefix: identity.receiptPrefix, digits: RECEIPT_DIGITS },
  } as const
  const mutation = draftNumbered('order.create', order, number, {
    clientRef,
    occurredAt: order.soldAt,
    dependsOn: [...approvals.dependsOn, ...unsentOriginal],
  })
  // members in the order of the server's own copy, number included: its feed brings the same text, and changes nothing
  const provisional = { ...order, receiptNumber: '', clientRef, status: 'completed', reviewFlags: flagsOf(order) }
  return {
    mutations: [...approvals.mutations, mutation],
    records: [
      ...approvals.records,
      numberedOverlay('orders', order.id, provisional, clientRef, 'receiptNumber'),
      ...deltaRecords(movements, clientRef),
      ...(open.parked ? [ownRecord(SUSPENDED_ORDERS, open.id, null)] : []),
    ],
  }
}
