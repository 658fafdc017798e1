import { unreachable } from '@outpost/kernel'
import { advance, apiTerminalOf, envelope, nextReceipt } from './api-terminal.ts'
import { decideMutation } from './decide-mutation.ts'
import type { Deciding, NotDecided } from './deciding.ts'
import { fingerprint } from './digest.ts'
import { OPEN, type OpenPayload, type OrderInMaking, PAY, type PayPayload, readStored } from './intent.ts'
import type { Job } from './job.ts'
import { addIntent, addPosting, type Needs, NO_ID } from './needs.ts'
import type { ConvertedAnswerRow, MutationRow } from './rows.ts'
import type { TerminalState, WorkingSet } from './working-set.ts'
import { openSessionOf, postIfPaid, type SpareSession } from './write-as-api.ts'

/** A write that comes by a route instead of by push. It becomes a mutation of the branch's own `API` terminal. */
export interface DirectWrite {
  /** The idempotency key. */
  readonly clientRef: string
  readonly type: string
  readonly schemaVersion: number
  /** The body, as far as the caller wrote it. */
  readonly body: object
  /** What the server adds: the terminal, and the number that a terminal would have given. */
  readonly numbering?: 'receipt' | 'session'
  /** The register session of the API terminal, for what its caller gave none. */
  readonly session?: SpareSession & { readonly terminalId: string }
  readonly converted?: Conversion
  /** Of a payment: the open order as it was read before the lock. What it is made of never changes. */
  readonly pays?: { readonly postRef: string; readonly draft: OrderInMaking }
}

/**
 * An edge made this write out of a request in words of its own. A repeated request is known by what its caller wrote, and
 * gets the very answer that was made when the write was decided; both are stored with the effect.
 */
export interface Conversion {
  readonly fingerprint: string
  answer(decided: MutationRow, ws: WorkingSet): { readonly status: number; readonly body: string }
}

export type DirectOutcome =
  | {
      readonly kind: 'decided'
      readonly row: MutationRow
      readonly replayed: boolean
      /** Of a converted write. */
      readonly answer?: ConvertedAnswerRow
    }
  | { readonly kind: 'reused' }
  | ({ readonly kind: 'failed' } & NotDecided)

const ADDED = { receipt: ['terminalId', 'receiptNumber'], session: ['terminalId', 'number'] } as const

export function directJob(write: DirectWrite): Job<DirectOutcome> {
  return {
    size: 1,
    addNeeds: (needs) => addDirectNeeds(needs, write),
    run: (deciding) => decideDirect(deciding, write),
  }
}

function decideDirect(deciding: Deciding, write: DirectWrite): DirectOutcome {
  const { ws } = deciding
  const { clientRef, type, schemaVersion } = write
  const known = ws.mutations.get(clientRef)
  if (known) return again(ws, write, known)
  const terminal = apiTerminalOf(ws)
  const body = complete(deciding, terminal, write)
  const intent = envelope(ws, terminal, { clientRef, type, schemaVersion, body })
  const row = decideMutation(deciding, terminal.terminalId, intent)
  if (row.outcome === 'error') return { kind: 'failed', ...row }
  advance(ws, terminal, intent)
  if (write.numbering === 'receipt' && row.outcome === 'accepted') terminal.receipts += 1
  if (row.outcome === 'accepted') postOpenOrder(deciding, write)
  return { kind: 'decided', row, replayed: false, ...answerOf(ws, write, row) }
}

function again(ws: WorkingSet, write: DirectWrite, row: MutationRow): DirectOutcome {
  const answer = ws.convertedAnswers.get(write.clientRef)
  if (!write.converted) return isSame(write, row) ? { kind: 'decided', row, replayed: true } : { kind: 'reused' }
  if (answer?.fingerprint !== write.converted.fingerprint) return { kind: 'reused' }
  return { kind: 'decided', row, replayed: true, answer }
}

function answerOf(ws: WorkingSet, { clientRef, converted }: DirectWrite, row: MutationRow) {
  if (!converted) return {}
  const answer = { clientRef, fingerprint: converted.fingerprint, ...converted.answer(row, ws) }
  ws.convertedAnswers.set(clientRef, answer)
  ws.changes.convertedAnswers.push(answer)
  return { answer }
}

function postOpenOrder(deciding: Deciding, { type, body, session, clientRef }: DirectWrite): void {
  if (session === undefined || (type !== OPEN && type !== PAY)) return
  const orderId = type === OPEN ? (body as OpenPayload).order.id : (body as PayPayload).orderId
  postIfPaid(deciding, orderId, session, clientRef)
}

/** What the server adds has no keys that are looked up, but for the terminal, which is always there. */
function addDirectNeeds(needs: Needs, write: DirectWrite): void {
  const { clientRef, type, schemaVersion, numbering, body, session, pays, converted } = write
  needs.payloads.add(clientRef)
  const placeholders = numbering === undefined ? {} : PLACEHOLDER[numbering]
  const payload = JSON.stringify({ ...placeholders, ...body, ...(numbering && { terminalId: NO_ID }) })
  const read = readStored(type, schemaVersion, payload)
  addIntent(needs, { clientRef, type, schemaVersion, payload, fingerprint: '', occurredAt: '', dependsOn: [], read })
  if (type === OPEN) addPosting(needs, (body as OpenPayload).postRef, (body as OpenPayload).order)
  if (pays) addPosting(needs, pays.postRef, pays.draft)
  needs.terminals.add(NO_ID)
  needs.opening.delete(NO_ID)
  if (converted) needs.convertedAnswers.add(clientRef)
  if (session) addSession(needs, session)
}

function addSession(needs: Needs, { terminalId, id, clientRef, openedBy }: Required<DirectWrite>['session']): void {
  needs.opening.add(terminalId)
  needs.sessions.add(id)
  needs.staff.add(openedBy)
  needs.mutations.add(clientRef)
  needs.offered.add(clientRef)
}

const PLACEHOLDER = {
  receipt: { registerSessionId: NO_ID, receiptNumber: 'A-A-000000' },
  session: { number: 1 },
} as const

function complete(deciding: Deciding, terminal: TerminalState, write: DirectWrite): object {
  const { body, numbering, session, clientRef } = write
  const { terminalId } = terminal
  switch (numbering) {
    case undefined:
      return body
    case 'receipt': {
      const registerSessionId = session && { registerSessionId: openSessionOf(deciding, session, clientRef) }
      return { ...registerSessionId, ...body, terminalId, receiptNumber: nextReceipt(deciding.ws, terminal) }
    }
    case 'session':
      return { ...body, terminalId, number: terminal.sessions + 1 }
    default:
      return unreachable(numbering)
  }
}

/** The same write as before: what the server added then is no difference. */
function isSame({ type, schemaVersion, body, numbering }: DirectWrite, row: MutationRow): boolean {
  const print = fingerprint({ type, schemaVersion, payload: body })
  if (numbering === undefined) return row.fingerprint === print
  if (row.type !== type) return false
  const before = JSON.parse(row.payload) as Record<string, unknown>
  const rest = Object.entries(before).filter(([name]) => !(ADDED[numbering] as readonly string[]).includes(name))
  return fingerprint({ type, schemaVersion, payload: Object.fromEntries(rest) }) === print
}
