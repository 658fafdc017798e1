import type { CashMovement } from '@outpost/contract/v2'
import { ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { Operator } from '../auth/operator.ts'
import type { ServiceContext } from '../context.ts'
import type { LocalSession } from '../mapping.ts'
import { type CloseError, type Closing, closeSession } from './close-session.ts'
import { readCurrentSession } from './current-session.ts'
import { type CashIntent, type MoveCashError, moveCash } from './move-cash.ts'
import { type OpenSessionError, openSession } from './open-session.ts'
import { readSession, type SessionUnknown } from './read-session.ts'
import { type ActivityError, type SessionFigures, sumActivity } from './session-activity.ts'

/** X report of an open session, Z report of a closed one. */
export interface SessionReport extends SessionFigures {
  readonly session: LocalSession
}

export interface SessionService {
  /** `null` while none is open. */
  current(): Promise<Result<LocalSession | null, StoreError | SessionUnknown>>
  /** `openingFloat` in minor units. */
  open(openingFloat: number, operator: Operator): Promise<Result<LocalSession, OpenSessionError>>
  moveCash(intent: CashIntent, operator: Operator): Promise<Result<CashMovement, MoveCashError>>
  /** The count comes first, the expected figure with the answer: a blind count. */
  close(closing: Closing, operator: Operator): Promise<Result<LocalSession, CloseError>>
  report(registerSessionId: string): Promise<Result<SessionReport, ActivityError | SessionUnknown>>
}

export const createSessionService = (context: ServiceContext): SessionService => ({
  current: async () => {
    const current = await readCurrentSession(context)
    if (current.ok) return readSession(context, current.value.registerSessionId)
    return current.error.code === 'session_not_open' ? ok(null) : { ok: false, error: current.error }
  },
  open: (openingFloat, operator) => openSession(context, openingFloat, operator),
  moveCash: (intent, operator) => moveCash(context, intent, operator),
  close: (closing, operator) => closeSession(context, closing, operator),
  report: async (registerSessionId) => {
    const session = await readSession(context, registerSessionId)
    if (!session.ok) return session
    const figures = await sumActivity(context, session.value)
    return figures.ok ? ok({ session: session.value, ...figures.value }) : figures
  },
})
