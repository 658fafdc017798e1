import { cashVariance } from '@outpost/domain'
import { err, ok, type Result, toInstant } from '@outpost/kernel'
import type { Operator } from '../auth/operator.ts'
import { CLOSURES } from '../collections.ts'
import { commitWork, type WorkError } from '../commit-work.ts'
import type { ServiceContext } from '../context.ts'
import { draftMutation, overlay, ownRecord } from '../draft-work.ts'
import { defined, type LocalSession } from '../mapping.ts'
import { readCurrentSession, SESSION_STATE, type SessionError } from './current-session.ts'
import { readSession, type SessionUnknown } from './read-session.ts'
import { type ActivityError, sumActivity } from './session-activity.ts'

export interface Closing {
  /** Minor units of cash in the drawer, counted before anyone has seen what there should be. */
  readonly counted: number
  /** How it was counted: coins and notes by value (minor units). */
  readonly denominations?: readonly { readonly value: number; readonly pieces: number }[]
  readonly note?: string
}

export type CloseError = WorkError | SessionError | SessionUnknown | ActivityError

/** Closes the open session for good. The terminal's own sums are declared with it, to stand beside the server's. */
export async function closeSession(
  context: ServiceContext,
  { counted, denominations, note }: Closing,
  operator: Operator,
): Promise<Result<LocalSession, CloseError>> {
  const current = await readCurrentSession(context)
  if (!current.ok) return current
  const session = await readSession(context, current.value.registerSessionId)
  if (!session.ok) return session
  const figures = await sumActivity(context, session.value)
  if (!figures.ok) return figures
  const { orders: _orders, ...summed } = figures.value
  const declared = summed.totals
  const variance = cashVariance(counted, declared.expectedCash)
  if (!variance.ok) return variance

  const clientRef = context.newId()
  const closing = {
    registerSessionId: session.value.id,
    counted,
    ...(denominations && { denominations: [...denominations] }),
    declared: { ...declared, tenders: [...declared.tenders] },
    closedBy: operator.staffId,
    closedAt: toInstant(context.clock.now()),
  }
  const { registerSessionId: _id, ...added } = closing
  const closed: LocalSession = {
    ...session.value,
    ...added,
    status: 'closed',
    expected: declared.expectedCash,
    variance: variance.value,
  }
  const committed = await commitWork(context, {
    expect: [current.value.stillOpen],
    mutations: [
      draftMutation('session.close', defined({ ...closing, note }), { clientRef, occurredAt: closing.closedAt }),
    ],
    records: [
      overlay('register-sessions', closed.id, closed, clientRef),
      ownRecord(SESSION_STATE.collection, SESSION_STATE.id, null),
      ownRecord(CLOSURES, closed.id, summed),
    ],
  })
  if (committed.ok) return ok(closed)
  return committed.error.code === 'conflict' ? err({ code: 'session_not_open' }) : committed
}
