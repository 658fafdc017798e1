import { err, ok, type Result } from '@outpost/kernel'
import type { JsonObject } from '@outpost/sync'
import type { Operator } from '../auth/operator.ts'
import { commitWork, type WorkError } from '../commit-work.ts'
import type { ServiceContext } from '../context.ts'
import { type LocalOrder, orderOf, textOf } from '../mapping.ts'
import { SESSION_STATE } from '../sessions/current-session.ts'
import type { Standing } from './kept-standing.ts'
import type { OpenOrder } from './open-order.ts'
import type { Tender } from './pay-order.ts'
import { type Circumstances, flagsOf, type PreparedOrder, type PrepareError, prepareOrder } from './prepare-order.ts'
import { readStanding, type StandingError } from './standing.ts'

export type CompleteError = WorkError | StandingError | PrepareError

/**
 * Completes an order: durable, numbered and in the outbox when this returns. Completing the same open order again, after
 * a crash too, gives the order that stands.
 */
export function completeOrder(
  context: ServiceContext,
  open: OpenOrder,
  tenders: readonly Tender[],
  operator: Operator,
): Promise<Result<LocalOrder, CompleteError>> {
  return completeOnce(context, open, operator, (circumstances) => prepareOrder(context, open, tenders, circumstances))
}

/** `prepare` runs again when what it stands on changed under it. */
export async function completeOnce(
  context: ServiceContext,
  open: OpenOrder,
  operator: Operator,
  prepare: (circumstances: Circumstances) => Promise<Result<PreparedOrder, PrepareError>>,
): Promise<Result<LocalOrder, CompleteError>> {
  for (;;) {
    const kept = context.kept?.standing.get() ?? null
    const completed = await tryToComplete(context, open, kept, (standing) => prepare({ ...standing, operator }))
    if (completed.ok) return completed
    // whatever stood in the way: an order that was completed before stands
    const standing = await findCompleted(context, open.clientRef)
    if (!standing.ok) return standing
    if (standing.value) return ok(standing.value)
    context.kept?.standing.forget()
    if (kept === null && !mayRunAgain(completed.error)) return completed
  }
}

async function tryToComplete(
  context: ServiceContext,
  { clientRef }: OpenOrder,
  kept: Standing | null,
  prepare: (standing: Standing) => Promise<Result<PreparedOrder, PrepareError>>,
): Promise<Result<LocalOrder, CompleteError>> {
  const standing = kept ? ok(kept) : await readStanding(context)
  if (!standing.ok) return standing
  const prepared = await prepare(standing.value)
  if (!prepared.ok) return prepared
  const { stillOpen, terminal } = standing.value
  const committed = await commitWork(context, {
    expect: [stillOpen],
    soldAs: terminal.identity.terminalId,
    ...prepared.value,
  })
  if (!committed.ok) return committed
  context.kept?.standing.set(standing.value)
  const entry = committed.value.find((each) => each.clientRef === clientRef)
  return entry ? ok(fromPayload(entry.payload, clientRef)) : err(lostEntry(clientRef))
}

/** Another tab closed the session or enrolled anew: reading again tells which. */
const mayRunAgain = (error: CompleteError): boolean =>
  error.code === 'conflict' && (error.id === SESSION_STATE.id || error.collection === 'identity')

/** The order that a mutation made, in its present form. */
async function findCompleted(
  { store }: ServiceContext,
  clientRef: string,
): Promise<Result<LocalOrder | null, CompleteError>> {
  const entry = await store.findEntry(clientRef)
  if (!entry.ok) return entry
  if (!entry.value) return ok(null)
  const { payload } = entry.value
  const record = await store.get('orders', textOf(payload, 'id'))
  if (!record.ok) return record
  return ok(record.value ? orderOf(record.value) : fromPayload(payload, clientRef))
}

const fromPayload = (payload: JsonObject, clientRef: string): LocalOrder =>
  orderOf({
    body: { ...payload, clientRef, status: 'completed', reviewFlags: flagsOf(payload as { leaseExpired?: true }) },
  })

const lostEntry = (clientRef: string): WorkError => ({ code: 'store_failed', detail: `no entry for ${clientRef}` })
