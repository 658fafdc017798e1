import { differingTotals, type SessionDetails, type SessionTotals } from '@outpost/domain'
import { ok, type Result } from '@outpost/kernel'
import type { FoldedRecord } from '@outpost/sync'
import { CLOSURES } from '../collections.ts'
import type { ServiceContext } from '../context.ts'
import { type LocalSession, orderOf } from '../mapping.ts'
import { readSession, type SessionUnknown } from './read-session.ts'
import { type ActivityError, type SessionFigures, sumActivity } from './session-activity.ts'

/** One order, on a line of its own. */
export interface ReportedOrder {
  readonly orderId: string
  readonly receiptNumber: string
  readonly kind: 'sale' | 'return'
  /** Minor units. */
  readonly total: number
  readonly soldAt: string
}

export interface ReportedOrders {
  /** Minor units: sales − returns. */
  readonly amount: number
  readonly orders: readonly ReportedOrder[]
}

/** X report of an open session, Z report of a closed one: its figures are those of the closure, whatever came later. */
export interface SessionReport extends SessionFigures {
  readonly kind: 'x' | 'z'
  readonly session: LocalSession
  /** Refused by the server and not resolved yet: dead letters. In the totals, but not in the server's. */
  readonly refused: ReportedOrders
  /** Not answered by the server yet. */
  readonly unsent: ReportedOrders
  /** What the server accepted after the closure, or somebody else brought in: beside the figures, never in them. */
  readonly late: ReportedOrders
  /** Names of the figures in which the closure and the server's own sums differ; `null` until the server has answered. */
  readonly differences: readonly string[] | null
}

/** What may be seen before the drawer is counted: nothing from which the expected cash follows. */
export interface CountSheet
  extends Pick<SessionTotals, 'saleCount' | 'returnCount' | 'voidCount'>,
    Pick<SessionDetails, 'cashMovements'> {
  readonly session: LocalSession
  readonly refusedCount: number
  readonly unsentCount: number
}

export async function reportSession(
  context: ServiceContext,
  registerSessionId: string,
): Promise<Result<SessionReport, ActivityError | SessionUnknown>> {
  const session = await readSession(context, registerSessionId)
  if (!session.ok) return session
  const activity = await sumActivity(context, session.value)
  if (!activity.ok) return activity
  const closure = await context.store.get(CLOSURES, registerSessionId)
  if (!closure.ok) return closure
  const { orders, ...now } = activity.value
  const figures = closure.value ? (closure.value.body as unknown as SessionFigures) : now
  const isClosed = session.value.status === 'closed'
  return ok({
    kind: isClosed ? 'z' : 'x',
    session: session.value,
    totals: figures.totals,
    taxes: figures.taxes,
    details: figures.details,
    refused: listOrders(orders.filter(({ state }) => state === 'dead-letter')),
    unsent: listOrders(orders.filter(isUnsent)),
    late: listOrders(isClosed ? orders.filter((record) => isLate(record, session.value)) : []),
    differences: differencesOf(session.value),
  })
}

export async function readCountSheet(
  context: ServiceContext,
  registerSessionId: string,
): Promise<Result<CountSheet, ActivityError | SessionUnknown>> {
  const report = await reportSession(context, registerSessionId)
  if (!report.ok) return report
  const { session, totals, details, refused, unsent } = report.value
  const { saleCount, returnCount, voidCount } = totals
  const counts = { refusedCount: refused.orders.length, unsentCount: unsent.orders.length }
  return ok({ session, saleCount, returnCount, voidCount, cashMovements: details.cashMovements, ...counts })
}

const isUnsent = ({ state }: FoldedRecord): boolean => state === 'pending' || state === 'retrying'

/** The server says so, or it was sold when the drawer had been counted: another terminal had it in its care. */
function isLate(record: FoldedRecord, { closedAt }: LocalSession): boolean {
  const { reviewFlags, soldAt } = orderOf(record)
  return reviewFlags.includes('late_sale') || (closedAt !== undefined && soldAt > closedAt)
}

function listOrders(records: readonly FoldedRecord[]): ReportedOrders {
  const orders = records.map(orderOf).map(({ id, receiptNumber, kind, total, soldAt }) => ({
    orderId: id,
    receiptNumber,
    kind,
    total,
    soldAt,
  }))
  return { orders, amount: orders.reduce((sum, { kind, total }) => (kind === 'sale' ? sum + total : sum - total), 0) }
}

const differencesOf = ({ declared, server }: LocalSession): readonly string[] | null =>
  declared && server ? differingTotals(declared, server) : null
