import { chainHash } from '@outpost/contract'
import { assert, unreachable } from '@outpost/kernel'
import { decideMutation } from './decide-mutation.ts'
import type { NotDecided } from './deciding.ts'
import { fingerprint } from './digest.ts'
import { type EnvelopedIntent, REQUEUE, readPayload, readStored } from './intent.ts'
import type { Job } from './lanes.ts'
import { addIntent, type Needs } from './needs.ts'
import type { MutationRow } from './rows.ts'
import type { TerminalState, WorkingSet } from './working-set.ts'

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
}

export type DirectOutcome =
  | { readonly kind: 'decided'; readonly row: MutationRow; readonly replayed: boolean }
  | { readonly kind: 'reused' }
  | ({ readonly kind: 'failed' } & NotDecided)

const ADDED = { receipt: ['terminalId', 'receiptNumber'], session: ['terminalId', 'number'] } as const

export function directJob(write: DirectWrite): Job<DirectOutcome> {
  const { clientRef, type, schemaVersion } = write
  const payload = JSON.stringify(write.body)
  return {
    size: 1,
    addNeeds: (needs) => addDirectNeeds(needs, write, payload),
    run: (deciding) => {
      const { ws } = deciding
      const known = ws.mutations.get(clientRef)
      if (known) return isSame(write, known) ? { kind: 'decided', row: known, replayed: true } : { kind: 'reused' }
      const terminal = apiTerminalOf(ws)
      const completed = complete(ws, terminal, write)
      const intent = envelope(ws, terminal, { clientRef, type, schemaVersion, body: completed })
      const row = decideMutation(deciding, terminal.terminalId, intent)
      if (row.outcome === 'error') return { kind: 'failed', ...row }
      terminal.lastSeq = intent.terminalSeq
      terminal.lastHash = intent.hash
      if (write.numbering === 'receipt' && row.outcome === 'accepted') terminal.receipts += 1
      ws.changes.terminals.add(terminal.terminalId)
      return { kind: 'decided', row, replayed: false }
    },
  }
}

/** What the server adds has no keys that are looked up, but for the terminal, which is always there. */
function addDirectNeeds(needs: Needs, write: DirectWrite, payload: string): void {
  const { clientRef, type, schemaVersion, numbering } = write
  needs.payloads.add(clientRef)
  const text = numbering === undefined ? payload : JSON.stringify({ ...write.body, ...PLACEHOLDER[numbering] })
  const read = readStored(type, schemaVersion, text)
  addIntent(needs, { clientRef, type, schemaVersion, payload, fingerprint: '', occurredAt: '', dependsOn: [], read })
  needs.terminals.add(NO_TERMINAL)
  needs.opening.delete(NO_TERMINAL)
}

const NO_TERMINAL = '00000000-0000-7000-8000-000000000000'
const PLACEHOLDER = {
  receipt: { terminalId: NO_TERMINAL, receiptNumber: 'A-A-000000' },
  session: { terminalId: NO_TERMINAL, number: 1 },
} as const

function apiTerminalOf(ws: WorkingSet): TerminalState {
  for (const terminal of ws.terminals.values()) if (terminal.platform === 'api') return terminal
  throw new Error(`branch ${ws.scope} has no API terminal`)
}

function complete(ws: WorkingSet, { terminalId, code, receipts, sessions }: TerminalState, write: DirectWrite): object {
  switch (write.numbering) {
    case undefined:
      return write.body
    case 'receipt': {
      const receiptNumber = `${ws.branch.code}-${code}-${String(receipts + 1).padStart(6, '0')}`
      return { ...write.body, terminalId, receiptNumber }
    }
    case 'session':
      return { ...write.body, terminalId, number: sessions + 1 }
    default:
      return unreachable(write.numbering)
  }
}

interface Unsealed {
  readonly clientRef: string
  readonly type: string
  readonly schemaVersion: number
  readonly body: object
}

function envelope(
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
  const read =
    type === REQUEUE ? readStored(type, schemaVersion, payload) : readPayload(type, schemaVersion, body, payload)
  assert(read.ok || read.error.code === 'payload_invalid', `a direct write of ${type} cannot be read`)
  const hash = chainHash({ prevHash, terminalSeq, clientRef, fingerprint: print, occurredAt, dependsOn })
  const link = { terminalSeq, prevHash, hash, sealed: true }
  return { clientRef, type, schemaVersion, payload, fingerprint: print, occurredAt, dependsOn, read, ...link }
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
