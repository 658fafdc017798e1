import { err, ok, type Result, toInstant } from '@outpost/kernel'
import type { Operator } from '../auth/operator.ts'
import { commitWork, type WorkError } from '../commit-work.ts'
import { readTerminal, type ServiceContext, type TerminalError } from '../context.ts'
import { draftNumbered, numberedOverlay, ownRecord } from '../draft-work.ts'
import { type LocalSession, sessionOf } from '../mapping.ts'
import { SESSION_STATE } from './current-session.ts'

export type OpenSessionError = WorkError | TerminalError | { readonly code: 'session_already_open' }

/** Opens the terminal's register session; of two tabs that try at once, one is told that it is open. */
export async function openSession(
  context: ServiceContext,
  openingFloat: number,
  operator: Operator,
): Promise<Result<LocalSession, OpenSessionError>> {
  const terminal = await readTerminal(context)
  if (!terminal.ok) return terminal
  const { branchId, terminalId } = terminal.value.identity
  const id = context.newId()
  const clientRef = context.newId()
  const openedAt = toInstant(context.clock.now())
  const payload = { id, terminalId, openedBy: operator.staffId, openingFloat, openedAt }
  const number = { counter: 'session', field: 'number', format: { kind: 'integer' } } as const
  const session = { ...payload, branchId, status: 'open', reviewFlags: [] }
  const committed = await commitWork(context, {
    expect: [{ ...SESSION_STATE, etag: null }],
    mutations: [draftNumbered('session.open', payload, number, { clientRef, occurredAt: openedAt })],
    records: [
      numberedOverlay('register-sessions', id, session, clientRef, 'number'),
      ownRecord(SESSION_STATE.collection, SESSION_STATE.id, { registerSessionId: id, openedAt }),
    ],
  })
  if (committed.ok) return ok(sessionOf({ body: { ...session, ...committed.value[0]?.payload } }))
  return committed.error.code === 'conflict' ? err({ code: 'session_already_open' }) : committed
}
