import type { CashMovement } from '@outpost/contract/v2'
import { ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { Operator } from '../auth/operator.ts'
import type { ServiceContext, TerminalError } from '../context.ts'
import type { LocalSession } from '../mapping.ts'
import { type CloseError, type Closing, closeSession } from './close-session.ts'
import { readCurrentSession } from './current-session.ts'
import { listClosures } from './list-closures.ts'
import { type CashIntent, type MoveCashError, moveCash } from './move-cash.ts'
import { type OpenSessionError, openSession } from './open-session.ts'
import { readSession, type SessionUnknown } from './read-session.ts'
import type { ActivityError } from './session-activity.ts'
import { type CountSheet, readCountSheet, reportSession, type SessionReport } from './session-report.ts'

export interface SessionService {
  /** `null` while none is open. */
  current(): Promise<Result<LocalSession | null, StoreError | SessionUnknown>>
  /** `openingFloat` in minor units. */
  open(openingFloat: number, operator: Operator): Promise<Result<LocalSession, OpenSessionError>>
  moveCash(intent: CashIntent, operator: Operator): Promise<Result<CashMovement, MoveCashError>>
  /** The count comes first, the expected figure with the answer: a blind count. */
  close(closing: Closing, operator: Operator): Promise<Result<LocalSession, CloseError>>
  /** Tells what should be in the drawer: of an open session, for those only who do not count it. */
  report(registerSessionId: string): Promise<Result<SessionReport, ActivityError | SessionUnknown>>
  /** What whoever counts may see before. */
  countSheet(registerSessionId: string): Promise<Result<CountSheet, ActivityError | SessionUnknown>>
  /** What this terminal has closed, newest first. */
  closures(limit: number): Promise<Result<readonly LocalSession[], TerminalError>>
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
  report: (registerSessionId) => reportSession(context, registerSessionId),
  countSheet: (registerSessionId) => readCountSheet(context, registerSessionId),
  closures: (limit) => listClosures(context, limit),
})
