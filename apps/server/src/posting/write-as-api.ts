import { MUTATIONS, type MutationType, type PayloadOf } from '@outpost/contract/v2'
import { advance, apiTerminalOf, envelope, numberedOrder } from './api-terminal.ts'
import { decideMutation } from './decide-mutation.ts'
import { keep } from './decide-open-order.ts'
import { type Deciding, ItemFailed } from './deciding.ts'

/** A register session that the API terminal opens where it has none open. */
export interface SpareSession {
  readonly id: string
  readonly clientRef: string
  readonly openedBy: string
}

/** The open register session of the API terminal; `spare` is opened when there is none. Answers its id. */
export function openSessionOf(deciding: Deciding, spare: SpareSession, onBehalfOf: string): string {
  const { ws } = deciding
  const { terminalId, sessions } = apiTerminalOf(ws)
  const open = [...(ws.openSessions.get(terminalId) ?? [])].at(-1)
  if (open !== undefined) return open
  const { id, clientRef, openedBy } = spare
  const opening = { id, terminalId, number: sessions + 1, openedBy, openingFloat: 0, openedAt: ws.acceptedAt }
  mustAccept(deciding, clientRef, 'session.open', opening, onBehalfOf)
  return id
}

/** Posts an open order that its payments have settled. `onBehalfOf` is the mutation that settled it, and fails if this does. */
export function postIfPaid(deciding: Deciding, orderId: string, spare: SpareSession, onBehalfOf: string): void {
  const { ws } = deciding
  const open = ws.openOrders.get(orderId)
  if (open?.status !== 'open' || open.paid !== open.total) return
  const session = open.draft.registerSessionId ?? openSessionOf(deciding, spare, onBehalfOf)
  const order = numberedOrder(ws, open.draft, open.payments ?? [], session)
  mustAccept(deciding, open.postRef, 'order.create', order, onBehalfOf)
  apiTerminalOf(ws).receipts += 1
  keep(ws, { ...open, status: 'completed', branchSeq: ws.branchSeq })
}

/** What was judged to be acceptable a moment ago, and is refused now, is a bug of ours: the whole is begun again without it. */
function mustAccept<T extends MutationType>(
  deciding: Deciding,
  clientRef: string,
  type: T,
  payload: PayloadOf<T>,
  onBehalfOf: string,
): void {
  const { ws } = deciding
  const terminal = apiTerminalOf(ws)
  const { version: schemaVersion } = MUTATIONS[type]
  const intent = envelope(ws, terminal, { clientRef, type, schemaVersion, body: payload })
  const row = decideMutation(deciding, terminal.terminalId, intent)
  if (row.outcome !== 'accepted')
    throw new ItemFailed(onBehalfOf, new Error(`its ${type} was not accepted: ${JSON.stringify(row)}`))
  advance(ws, terminal, intent)
}
