import type { ProblemCode } from '@outpost/contract'
import { decideMutation } from './decide-mutation.ts'
import { type Deciding, type NotDecided, notDecided } from './deciding.ts'
import type { EnvelopedIntent } from './intent.ts'
import { placeOf } from './load.ts'
import type { EnvelopeRow, MutationRow } from './rows.ts'
import type { TerminalState, WorkingSet } from './working-set.ts'

export interface Push {
  readonly terminalId: string
  readonly intents: readonly EnvelopedIntent[]
  /** Numbers that the terminal can no longer offer, and the hash that its chain goes on from. */
  readonly gap?: { readonly fromSeq: number; readonly toSeq: number; readonly hash: string }
  /** The database would not write it: it fails again, or is set aside. */
  readonly unwritable?: boolean
}

export type Answered =
  | {
      readonly intent: EnvelopedIntent
      readonly row: MutationRow
      readonly outcome: 'accepted' | 'duplicate' | 'rejected'
    }
  | { readonly intent: EnvelopedIntent; readonly outcome: 'reused' }
  | ({ readonly intent: EnvelopedIntent } & NotDecided)

export type PushOutcome =
  | {
      readonly kind: 'answered'
      readonly answers: readonly Answered[]
      readonly head: { readonly lastTerminalSeq: number; readonly lastHash: string }
    }
  /** The whole request is refused; nothing of it was looked at. */
  | { readonly kind: 'refused'; readonly code: ProblemCode }

/** Decides what one terminal offers, item by item, against the working set. */
export function decidePush(deciding: Deciding, push: Push): PushOutcome {
  const { ws } = deciding
  const terminal = ws.terminals.get(push.terminalId)
  if (!terminal || terminal.status === 'revoked') return { kind: 'refused', code: 'terminal_revoked' }
  if (terminal.status === 'replaced' || isForked(ws, terminal, push))
    return { kind: 'refused', code: 'terminal_forked' }
  if (push.gap) recordGap(ws, terminal, push.gap)
  const answers: Answered[] = []
  for (const intent of push.intents) {
    const answer = answerOne(deciding, terminal, intent, push.unwritable === true)
    answers.push(answer)
    if (answer.outcome === 'error') break
  }
  return { kind: 'answered', answers, head: { lastTerminalSeq: terminal.lastSeq, lastHash: terminal.lastHash } }
}

/** Two stores speak as one terminal: another link stands where this one claims to be, or it goes on from another. */
function isForked(ws: WorkingSet, terminal: TerminalState, { intents, gap }: Push): boolean {
  const goesOn = gap && isGapNext(terminal, gap) ? gap : undefined
  const [lastSeq, lastHash] = goesOn ? [goesOn.toSeq, goesOn.hash] : [terminal.lastSeq, terminal.lastHash]
  for (const intent of intents) {
    if (intent.terminalSeq === lastSeq + 1) return intent.prevHash !== lastHash
    if (intent.terminalSeq > lastSeq + 1) return false // a gap: told as such, item by item
    if (!stands(ws, terminal, intent)) return true
  }
  return false
}

const isGapNext = (terminal: TerminalState, gap: NonNullable<Push['gap']>): boolean =>
  gap.fromSeq === terminal.lastSeq + 1 && gap.toSeq >= gap.fromSeq

/** Whether the server holds this very link at a place that the terminal has passed. */
const stands = (
  ws: WorkingSet,
  { terminalId }: TerminalState,
  { clientRef, terminalSeq, hash }: EnvelopedIntent,
): boolean => {
  const own = ws.mutations.get(clientRef)
  if (own?.hash === hash && own.terminalId === terminalId && own.terminalSeq === terminalSeq) return true
  return ws.envelopes.get(placeOf(terminalId, terminalSeq))?.hash === hash
}

function recordGap(ws: WorkingSet, terminal: TerminalState, gap: NonNullable<Push['gap']>): void {
  if (!isGapNext(terminal, gap)) return // recorded before, or not where the server stands
  const { fromSeq, toSeq, hash } = gap
  addEnvelope(ws, terminal, { terminalSeq: fromSeq, toSeq, kind: 'gap', clientRef: null, hash, sent: null })
}

type Place = Pick<EnvelopeRow, 'terminalSeq' | 'toSeq' | 'kind' | 'clientRef' | 'hash' | 'sent'>

function addEnvelope(ws: WorkingSet, terminal: TerminalState, place: Place): void {
  const { terminalId, lastHash } = terminal
  const row = { ...place, terminalId, prevHash: lastHash, receivedAt: ws.acceptedAt }
  ws.changes.envelopes.push(row)
  ws.envelopes.set(placeOf(terminalId, place.terminalSeq), row)
  moveHead(ws, terminal, place.toSeq, place.hash)
}

function moveHead(ws: WorkingSet, terminal: TerminalState, lastSeq: number, lastHash: string): void {
  terminal.lastSeq = lastSeq
  terminal.lastHash = lastHash
  ws.changes.terminals.add(terminal.terminalId)
}

function answerOne(
  deciding: Deciding,
  terminal: TerminalState,
  intent: EnvelopedIntent,
  unwritable: boolean,
): Answered {
  const { ws } = deciding
  const { terminalSeq, prevHash } = intent
  if (terminalSeq <= terminal.lastSeq) return answerPassed(ws, terminal, intent)
  if (terminalSeq > terminal.lastSeq + 1) return { intent, ...notDecided('sequence_gap') }
  if (prevHash !== terminal.lastHash || !intent.sealed) return { intent, ...notDecided('chain_broken') }
  const known = ws.mutations.get(intent.clientRef)
  if (known) return answerKnown(ws, terminal, intent, known)
  const row = decideMutation(deciding, terminal.terminalId, intent, unwritable)
  if (row.outcome === 'error') return { intent, ...row }
  moveHead(ws, terminal, terminalSeq, intent.hash)
  return { intent, row, outcome: row.outcome === 'accepted' ? 'accepted' : 'rejected' }
}

/** What stands there was answered before; so it is again. */
function answerPassed(ws: WorkingSet, terminal: TerminalState, intent: EnvelopedIntent): Answered {
  const row = ws.mutations.get(intent.clientRef)
  if (!row) return { intent, ...notDecided('chain_broken') }
  const envelope = ws.envelopes.get(placeOf(terminal.terminalId, intent.terminalSeq))
  return envelope?.kind === 'reused' && row.hash !== intent.hash
    ? { intent, outcome: 'reused' }
    : answerAgain(intent, row)
}

const answerAgain = (intent: EnvelopedIntent, row: MutationRow): Answered => ({
  intent,
  row,
  outcome: row.outcome === 'accepted' ? 'duplicate' : 'rejected',
})

/** A clientRef that came in another envelope, after the terminal had enrolled again: the place is taken, nothing is done. */
function answerKnown(ws: WorkingSet, terminal: TerminalState, intent: EnvelopedIntent, known: MutationRow): Answered {
  const { clientRef, terminalSeq, hash, fingerprint, occurredAt, dependsOn } = intent
  const repeated = known.fingerprint === fingerprint
  const link = { occurredAt, dependsOn, fingerprint }
  const { type, schemaVersion, payload } = intent
  addEnvelope(ws, terminal, {
    terminalSeq,
    toSeq: terminalSeq,
    kind: repeated ? 'repeated' : 'reused',
    clientRef,
    hash,
    sent: repeated ? link : { ...link, type, schemaVersion, payload },
  })
  return repeated ? answerAgain(intent, known) : { intent, outcome: 'reused' }
}
