import {
  type AmountOverflow,
  detailSession,
  type SessionActivity,
  type SessionDetails,
  type SessionTotals,
  sumSession,
  sumTaxes,
} from '@outpost/domain'
import { ok, type Result } from '@outpost/kernel'
import { type FoldedRecord, isLogged, type StoreError } from '@outpost/sync'
import { ORDER_VOIDS } from '../collections.ts'
import type { ServiceContext } from '../context.ts'
import { MAX_SESSION_RECORDS } from '../limits.ts'
import { cashMovementOf, type LocalOrder, type LocalSession, type LocalVoid, orderOf, voidOf } from '../mapping.ts'

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
  const rungUp = orders.value.map(orderOf)
  const activity = {
    openingFloat: session.openingFloat,
    orders: rungUp,
    voids: voids.value,
    cashMovements: movements.value.map(cashMovementOf),
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
    const stands = await isStanding(context, each)
    if (!stands.ok) return stands
    if (!stands.value) continue
    const order = await context.store.get('orders', each.orderId)
    if (!order.ok) return order
    if (order.value) voided.push(orderOf(order.value))
  }
  return ok(voided)
}

/** A void that the server refused reversed nothing; one that it has not seen did, as far as the drawer is concerned. */
async function isStanding({ store }: ServiceContext, { clientRef }: LocalVoid): Promise<Result<boolean, StoreError>> {
  const entry = await store.findEntry(clientRef)
  if (!entry.ok) return entry
  if (!entry.value) return ok(true) // purged from the log long after it was accepted
  if (!isLogged(entry.value)) return ok(entry.value.state !== 'dead-letter')
  return ok(entry.value.decision?.outcome === 'accepted')
}

const reversed = (order: LocalOrder): LocalOrder => ({ ...order, kind: order.kind === 'sale' ? 'return' : 'sale' })
