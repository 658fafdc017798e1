import type { CashMovement } from '@outpost/contract/v2'
import { ok, type Result, toInstant } from '@outpost/kernel'
import type { Operator } from '../auth/operator.ts'
import { commitWork, type WorkError } from '../commit-work.ts'
import type { ServiceContext } from '../context.ts'
import { draftMutation, overlay } from '../draft-work.ts'
import { defined } from '../mapping.ts'
import { readCurrentSession, type SessionError } from './current-session.ts'

export interface CashIntent {
  readonly kind: CashMovement['kind']
  /** Minor units; 0 for `no_sale`. */
  readonly amount: number
  readonly reason?: string
}

export type MoveCashError = WorkError | SessionError

/** Money into or out of the drawer of the open session, without a sale. */
export async function moveCash(
  context: ServiceContext,
  { kind, amount, reason }: CashIntent,
  operator: Operator,
): Promise<Result<CashMovement, MoveCashError>> {
  const current = await readCurrentSession(context)
  if (!current.ok) return current
  const { registerSessionId, stillOpen } = current.value
  const clientRef = context.newId()
  const movement: CashMovement = defined({
    id: context.newId(),
    registerSessionId,
    kind,
    amount,
    reason,
    staffId: operator.staffId,
    movedAt: toInstant(context.clock.now()),
  })
  const committed = await commitWork(context, {
    expect: [stillOpen],
    mutations: [draftMutation('session.cash', movement, { clientRef, occurredAt: movement.movedAt })],
    records: [overlay('cash-movements', movement.id, movement, clientRef)],
  })
  return committed.ok ? ok(movement) : committed
}
