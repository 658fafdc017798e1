import type { OrderPayment } from '@outpost/contract/v2'
import {
  decidePaymentSettle,
  dueOf,
  type Refusal,
  type SettlementRefusalCode,
  settlementRounding,
  settlePayments,
} from '@outpost/domain'
import { err, ok, type Result, toInstant } from '@outpost/kernel'
import type { FoldedRecord, StoreError } from '@outpost/sync'
import type { Operator } from '../auth/operator.ts'
import { PAYMENT_SETTLEMENTS } from '../collections.ts'
import { commitWork, type WorkError } from '../commit-work.ts'
import { readTerminal, type ServiceContext, type TerminalError } from '../context.ts'
import { draftMutation, overlay, ownRecord } from '../draft-work.ts'
import { UNCERTAIN } from '../keys-of.ts'
import { MAX_SESSION_RECORDS } from '../limits.ts'
import { defined, type LocalOrder, type LocalSettlement, orderOf } from '../mapping.ts'
import { readCurrentSession, type SessionError } from '../sessions/current-session.ts'
import { type PayError, payOrder, type Tender } from './pay-order.ts'

export interface SettleIntent {
  /** Made once per intent: repeating it settles once. */
  readonly clientRef: string
  readonly orderId: string
  readonly paymentId: string
  readonly outcome: 'captured' | 'failed'
  /** What the card terminal said in the end. */
  readonly reference?: string
  /** In place of a failed payment, for all of it, cash in coins that there are; none: the customer owes it, or the order is voided. */
  readonly tenders?: readonly Tender[]
}

export type SettlePaymentError =
  | WorkError
  | SessionError
  | TerminalError
  | PayError
  | { readonly code: 'refused'; readonly refusal: Refusal<SettlementRefusalCode> }

/** A payment that waits for a person: its outcome is unknown, or it failed and nothing came in its place. */
export interface UncertainPayment {
  readonly order: LocalOrder
  readonly payment: OrderPayment
}

/** Oldest order first. */
export async function listUncertain({
  store,
}: ServiceContext): Promise<Result<readonly UncertainPayment[], StoreError>> {
  const records = await store.list('orders', { key: UNCERTAIN, limit: MAX_SESSION_RECORDS })
  if (!records.ok) return records
  return ok(
    records.value.map(orderOf).flatMap((order) => {
      const isShort = dueOf(order.total, order.payments) > 0n
      const isOpen = ({ state }: OrderPayment) => state === 'unknown' || (isShort && state === 'failed')
      return order.payments.filter(isOpen).map((payment) => ({ order, payment }))
    }),
  )
}

/** Says what became of a payment, in the open register session: durable when this returns. */
export async function settlePayment(
  context: ServiceContext,
  intent: SettleIntent,
  operator: Operator,
): Promise<Result<LocalOrder, SettlePaymentError>> {
  const record = await context.store.get('orders', intent.orderId)
  if (!record.ok) return record
  const standing = await context.store.findEntry(intent.clientRef)
  if (!standing.ok) return standing
  if (standing.value && record.value) return ok(orderOf(record.value))
  const session = await readCurrentSession(context)
  if (!session.ok) return session
  const order = record.value && orderOf(record.value)
  const payment = order?.payments.find(({ id }) => id === intent.paymentId)
  const terminal = await readTerminal(context)
  if (!terminal.ok) return terminal
  const { cashIncrement } = terminal.value.branch
  const paid = payInstead(context, intent, payment, cashIncrement)
  if (!paid.ok) return paid
  const { orderId, paymentId, outcome, reference, clientRef } = intent
  const request = defined({
    id: context.newId(),
    orderId,
    paymentId,
    outcome,
    ...paid.value,
    reference,
    registerSessionId: session.value.registerSessionId,
    staffId: operator.staffId,
    settledAt: toInstant(context.clock.now()),
  })
  const decision = decidePaymentSettle(factsOf(order, operator, request.settledAt, cashIncrement), request)
  if (decision.outcome === 'refused') return err({ code: 'refused', refusal: decision })
  const settled = { ...(order as LocalOrder), payments: settlePayments(order?.payments ?? [], request) } as LocalOrder
  const { tender, amount, state: was } = payment as OrderPayment & { readonly state: 'unknown' | 'failed' }
  const own: LocalSettlement = { ...request, clientRef, kind: settled.kind, settled: { tender, amount, was } }
  const committed = await commitWork(context, {
    expect: [session.value.stillOpen, { collection: 'orders', id: orderId, etag: record.value?.etag ?? null }],
    mutations: [
      draftMutation('payment.settle', request, {
        clientRef,
        occurredAt: request.settledAt,
        dependsOn: unansweredOf(record.value),
      }),
    ],
    records: [overlay('orders', orderId, settled, clientRef), ownRecord(PAYMENT_SETTLEMENTS, request.id, own)],
  })
  return committed.ok ? ok(settled) : committed
}

/** The sale itself, or an earlier settlement, that the server has not answered. */
const unansweredOf = (record: FoldedRecord | null): readonly string[] => record?.clientRefs.slice(-1) ?? []

type PaidInstead = Pick<LocalSettlement, 'payments' | 'cashRounding'>

function payInstead(
  { newId }: ServiceContext,
  { tenders = [] }: SettleIntent,
  payment: OrderPayment | undefined,
  cashIncrement: number,
): Result<PaidInstead, SettlePaymentError> {
  if (tenders.length === 0 || !payment) return ok({ payments: [] })
  const handedOver = tenders.map(({ tender, tendered }) => ({ tender, amount: tendered }))
  const cashRounding = Number(settlementRounding(payment.amount, handedOver, cashIncrement))
  const payments = payOrder({ total: payment.amount + cashRounding, cashRounding }, tenders, newId)
  if (!payments.ok) return payments
  return ok({ payments: payments.value, ...(cashRounding !== 0 && { cashRounding }) })
}

function factsOf(order: LocalOrder | null, { role, leaseValid }: Operator, now: string, cashIncrement: number) {
  return {
    acceptedAt: now,
    branch: { currency: order?.currency ?? '', cashIncrement, checkPrices: false, clockSkewToleranceMs: 0 },
    approvals: new Map(),
    staff: { role, leaseValid },
    reoffered: false,
    session: { status: 'open' as const },
    ...(order && {
      order: {
        id: order.id,
        kind: order.kind,
        voided: order.status === 'voided',
        total: order.total,
        payments: order.payments,
      },
    }),
  }
}
