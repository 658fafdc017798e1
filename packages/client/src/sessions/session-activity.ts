import {
  type AmountOverflow,
  detailSession,
  effectivePayments,
  originalPayments,
  type SessionActivity,
  type SessionDetails,
  type SessionTotals,
  type SettledInSession,
  sumSession,
  sumTaxes,
} from '@outpost/domain'
import { ok, type Result } from '@outpost/kernel'
import { type FoldedRecord, isLogged, type StoreError } from '@outpost/sync'
import { ORDER_VOIDS, PAYMENT_SETTLEMENTS } from '../collections.ts'
import type { ServiceContext } from '../context.ts'
import { MAX_SESSION_RECORDS } from '../limits.ts'
import { cashMovementOf, type LocalOrder, type LocalSession, orderOf, settlementOf, voidOf } from '../mapping.ts'

export type ActivityError = StoreError | AmountOverflow

export interface SessionFigures {
  /** All that was rung up, refused by the server or not: its money is in the drawer. */
  readonly totals: SessionTotals
  /** Net tax by code. */
  readonly taxes: readonly { readonly code: string; readonly amount: number }[]
  readonly details: SessionDetails
}

export interface SummedActivity extends SessionFigures {
  /** The session's orders as they stand now. */
  readonly orders: readonly FoldedRecord[]
}

/** What the terminal itself sums up of a session: all that it rang up, answered or not. */
export async function sumActivity(
  context: ServiceContext,
  session: LocalSession,
): Promise<Result<SummedActivity, ActivityError>> {
  const { store } = context
  const query = { key: `session:${session.id}`, limit: MAX_SESSION_RECORDS }
  const orders = await store.list('orders', query)
  if (!orders.ok) return orders
  const movements = await store.list('cash-movements', query)
  if (!movements.ok) return movements
  const voids = await readVoided(context, session.id)
  if (!voids.ok) return voids
  const settlements = await readSettlements(context, session.id)
  if (!settlements.ok) return settlements
  // each as its own session counted it: what came in place of a failed payment is its settlement's
  const rungUp = orders.value.map(orderOf).map((order) => ({ ...order, payments: originalPayments(order.payments) }))
  const activity = {
    openingFloat: session.openingFloat,
    orders: rungUp,
    voids: voids.value,
    cashMovements: movements.value.map(cashMovementOf),
    settlements: settlements.value,
  } satisfies SessionActivity
  const totals = sumSession(activity)
  if (!totals.ok) return totals
  const taxes = sumTaxes([...rungUp, ...voids.value.map(reversed)])
  if (!taxes.ok) return taxes
  const details = detailSession(activity)
  if (!details.ok) return details
  return ok({ totals: totals.value, taxes: taxes.value, details: details.value, orders: orders.value })
}

/** The orders that were voided in a session, of this or an earlier one. */
async function readVoided(context: ServiceContext, sessionId: string): Promise<Result<LocalOrder[], StoreError>> {
  const records = await context.store.list(ORDER_VOIDS, { key: `session:${sessionId}`, limit: MAX_SESSION_RECORDS })
  if (!records.ok) return records
  const voided: LocalOrder[] = []
  for (const each of records.value.map(voidOf)) {
    const stands = await isStanding(context, each.clientRef)
    if (!stands.ok) return stands
    if (!stands.value) continue
    const order = await context.store.get('orders', each.orderId)
    if (!order.ok) return order
    if (order.value) voided.push(withStanding(orderOf(order.value)))
  }
  return ok(voided)
}

/** What a void gives back: what stood of its payments. */
const withStanding = (order: LocalOrder): LocalOrder =>
  ({ ...order, payments: effectivePayments(order.payments) }) as LocalOrder

/** Payments, of this or an earlier session, whose outcome became known in this one. */
async function readSettlements(
  context: ServiceContext,
  sessionId: string,
): Promise<Result<SettledInSession[], StoreError>> {
  const query = { key: `session:${sessionId}`, limit: MAX_SESSION_RECORDS }
  const records = await context.store.list(PAYMENT_SETTLEMENTS, query)
  if (!records.ok) return records
  const standing: SettledInSession[] = []
  for (const { clientRef, kind, outcome, settled, payments, cashRounding = 0 } of records.value.map(settlementOf)) {
    const stands = await isStanding(context, clientRef)
    if (!stands.ok) return stands
    if (stands.value) standing.push({ kind, outcome, payment: settled, payments, cashRounding })
  }
  return ok(standing)
}

/** A void or settlement that the server refused changed nothing; one that it has not seen did, as far as the drawer is concerned. */
async function isStanding({ store }: ServiceContext, clientRef: string): Promise<Result<boolean, StoreError>> {
  const entry = await store.findEntry(clientRef)
  if (!entry.ok) return entry
  if (!entry.value) return ok(true) // purged from the log long after it was accepted
  if (!isLogged(entry.value)) return ok(entry.value.state !== 'dead-letter')
  return ok(entry.value.decision?.outcome === 'accepted')
}

const reversed = (order: LocalOrder): LocalOrder => ({ ...order, kind: order.kind === 'sale' ? 'return' : 'sale' })
