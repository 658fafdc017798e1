import type { OrderDraft, Payment } from '@outpost/contract/v2'
import { assert } from '@outpost/kernel'
import { chainHash, fingerprint } from './digest.ts'
import { type EnvelopedIntent, isServerMade, type OrderInMaking, readPayload, readStored } from './intent.ts'
import type { TerminalState, WorkingSet } from './working-set.ts'

/*
 * The terminal in whose name the server itself writes: one a branch, never enrolled, numbered under the head lock.
 */

export function apiTerminalOf(ws: WorkingSet): TerminalState {
  for (const terminal of ws.terminals.values()) if (terminal.platform === 'api') return terminal
  throw new Error(`branch ${ws.scope} has no API terminal`)
}

export const nextReceipt = (ws: WorkingSet, { code, receipts }: TerminalState): string =>
  `${ws.branch.code}-${code}-${String(receipts + 1).padStart(6, '0')}`

/** An order with the next numbers of the API terminal, as paid now. */
export function numberedOrder(
  ws: WorkingSet,
  order: OrderInMaking,
  payments: Payment[],
  registerSessionId: string,
): OrderDraft {
  const terminal = apiTerminalOf(ws)
  const numbers = { terminalId: terminal.terminalId, receiptNumber: nextReceipt(ws, terminal) }
  return { ...order, ...numbers, registerSessionId, payments, soldAt: order.soldAt ?? ws.acceptedAt }
}

interface Unsealed {
  readonly clientRef: string
  readonly type: string
  readonly schemaVersion: number
  readonly body: object
}

/** Puts a mutation behind the terminal's last one. */
export function envelope(
  ws: WorkingSet,
  terminal: TerminalState,
  { clientRef, type, schemaVersion, body }: Unsealed,
): EnvelopedIntent {
  const print = fingerprint({ type, schemaVersion, payload: body })
  const terminalSeq = terminal.lastSeq + 1
  const prevHash = terminal.lastHash
  const occurredAt = ws.acceptedAt
  const dependsOn: string[] = []
  const payload = JSON.stringify(body)
  const read = isServerMade(type)
    ? readStored(type, schemaVersion, payload)
    : readPayload(type, schemaVersion, body, payload)
  assert(read.ok || read.error.code === 'payload_invalid', `a direct write of ${type} cannot be read`)
  const hash = chainHash({ prevHash, terminalSeq, clientRef, fingerprint: print, occurredAt, dependsOn })
  const link = { terminalSeq, prevHash, hash, sealed: true }
  return { clientRef, type, schemaVersion, payload, fingerprint: print, occurredAt, dependsOn, read, ...link }
}

/** The terminal has gone on to this place. */
export function advance(ws: WorkingSet, terminal: TerminalState, intent: EnvelopedIntent): void {
  terminal.lastSeq = intent.terminalSeq
  terminal.lastHash = intent.hash
  ws.changes.terminals.add(terminal.terminalId)
}
