import { err, ok, type Result } from '@outpost/kernel'
import type { JsonObject } from '@outpost/sync'
import type { Operator } from '../auth/operator.ts'
import { commitWork, type WorkError } from '../commit-work.ts'
import { readTerminal, type ServiceContext, type TerminalError } from '../context.ts'
import { type LocalOrder, orderOf, textOf } from '../mapping.ts'
import { readCurrentSession, SESSION_STATE, type SessionError } from '../sessions/current-session.ts'
import type { OpenOrder } from './open-order.ts'
import type { Tender } from './pay-order.ts'
import { type Circumstances, type PreparedOrder, type PrepareError, prepareOrder } from './prepare-order.ts'

export type CompleteError = WorkError | TerminalError | SessionError | PrepareError

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

/** `prepare` runs again when the session changed under it. */
export async function completeOnce(
  context: ServiceContext,
  open: OpenOrder,
  operator: Operator,
  prepare: (circumstances: Circumstances) => Promise<Result<PreparedOrder, PrepareError>>,
): Promise<Result<LocalOrder, CompleteError>> {
  for (;;) {
    const standing = await findCompleted(context, open.clientRef)
    if (!standing.ok) return standing
    if (standing.value) return ok(standing.value)
    const terminal = await readTerminal(context)
    if (!terminal.ok) return terminal
    const session = await readCurrentSession(context)
    if (!session.ok) return session
    const { registerSessionId, stillOpen } = session.value
    const prepared = await prepare({ terminal: terminal.value, registerSessionId, operator })
    if (!prepared.ok) return prepared
    const committed = await commitWork(context, { expect: [stillOpen], ...prepared.value })
    if (committed.ok) {
      const entry = committed.value.find(({ clientRef }) => clientRef === open.clientRef)
      return entry ? ok(fromPayload(entry.payload, open.clientRef)) : err(lostEntry(open.clientRef))
    }
    if (!mayRunAgain(committed.error, open.clientRef)) return committed
  }
}

/** Another tab closed the session, or completed this very order: reading again tells which. */
const mayRunAgain = (error: WorkError, clientRef: string): boolean =>
  error.code === 'already_committed'
    ? error.clientRef === clientRef
    : error.code === 'conflict' && error.id === SESSION_STATE.id

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
  orderOf({ body: { ...payload, clientRef, status: 'completed', reviewFlags: [] } })

const lostEntry = (clientRef: string): WorkError => ({ code: 'store_failed', detail: `no entry for ${clientRef}` })
