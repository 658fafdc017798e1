import {
  chainHash,
  fingerprintOf,
  isRetryable,
  type ProblemCode,
  sha256Hex,
  statusOf,
  titleOf,
} from '@outpost/contract'
import type { Decision, ItemAnswer, ProblemItem, PushItem, PushRequest } from '@outpost/contract/v2'
import { err, ok, type Result } from '@outpost/kernel'
import type { TransportFailure } from '../../transport.ts'
import { appendToFeed, headOf, type SimData } from './sim-data.ts'

/** What the rules of the shop say of a mutation: an order for `accept`, a code for a refusal. */
export type Decide = (item: PushItem) => 'accept' | 'fail' | ProblemCode

export const refusal = (code: ProblemCode, retryAfterMs?: number): TransportFailure => ({
  kind: 'problem',
  problem: { type: 'about:blank', title: titleOf(code), status: statusOf(code), code, retryable: isRetryable(code) },
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
})

const problemOf = (code: ProblemCode): ProblemItem => ({ code, detail: titleOf(code), retryable: isRetryable(code) })

/** Takes a push into `data`, or leaves it as it is where the whole of it is refused. */
export function acceptPush(
  data: SimData,
  terminalId: string,
  { gap, items }: PushRequest,
  decide: Decide,
  now: string,
): Result<readonly ItemAnswer[], TransportFailure> {
  const rows = (data.terminals[terminalId] ??= [])
  if (gap && gap.fromSeq === rows.length + 1) {
    for (let seq = gap.fromSeq; seq <= gap.toSeq; seq++)
      rows.push({ terminalSeq: seq, hash: gap.hash, clientRef: null })
  }
  const answers: ItemAnswer[] = []
  for (const item of items) {
    const at = { clientRef: item.clientRef, terminalSeq: item.terminalSeq }
    const { lastTerminalSeq, lastHash } = headOf(data, terminalId)
    if (item.terminalSeq > lastTerminalSeq + 1) {
      answers.push({ ...at, outcome: 'error', problem: problemOf('sequence_gap') })
      break
    }
    if (item.terminalSeq <= lastTerminalSeq) {
      if (rows[item.terminalSeq - 1]?.hash !== item.hash) return err(refusal('terminal_forked'))
      answers.push({ ...at, ...repeated(data, item) })
      continue
    }
    if (item.prevHash !== lastHash || chainHash({ ...item, fingerprint: fingerprintOf(item) }) !== item.hash) {
      return err(refusal('terminal_forked'))
    }
    const answer = decideNew(data, terminalId, item, decide, now)
    answers.push({ ...at, ...answer })
    if (answer.outcome === 'error') break
    rows.push({ terminalSeq: item.terminalSeq, hash: item.hash, clientRef: item.clientRef })
  }
  return ok(answers)
}

type Answer = Omit<ItemAnswer, 'clientRef' | 'terminalSeq'>

function repeated(data: SimData, item: PushItem): Answer {
  const stored = data.answers[item.clientRef]
  if (!stored) return { outcome: 'error', problem: problemOf('internal') }
  const { decision, resolution } = stored
  const outcome = decision.outcome === 'accepted' ? 'duplicate' : 'rejected'
  return resolution ? { outcome, decision, resolution } : { outcome, decision }
}

function decideNew(data: SimData, terminalId: string, item: PushItem, decide: Decide, now: string): Answer {
  if (data.answers[item.clientRef]) return repeated(data, item) // the same write in a new envelope, after an enrolment anew
  const fingerprint = fingerprintOf(item)
  const prior = believed(item, fingerprint)
  const verdict = prior ?? decide(item)
  if (verdict === 'fail') return { outcome: 'error', problem: problemOf('item_failed') }
  const decision = verdict === 'accept' ? accept(data, terminalId, item, now) : refuse(data, item, verdict, now)
  data.answers[item.clientRef] = { fingerprint, decision, resolution: null }
  return { outcome: decision.outcome === 'accepted' ? 'accepted' : 'rejected', decision }
}

function accept(data: SimData, terminalId: string, item: PushItem, now: string): Decision {
  const branchSeq = data.feed.length + 1
  const body = { ...(item.payload as object), terminalId, branchSeq }
  appendToFeed(data, [{ collection: 'orders', id: item.clientRef, body }])
  const applied = [{ collection: 'orders', id: item.clientRef, merge: { branchSeq, terminalId } }]
  return sign(item, { outcome: 'accepted', branchSeq, reviewFlags: [], applied, decidedAt: now, epoch: data.epoch })
}

function refuse(data: SimData, item: PushItem, code: ProblemCode, now: string): Decision {
  const outcome = code === 'quarantined' ? 'quarantined' : 'rejected'
  const refused = { outcome, reviewFlags: [], applied: [], problem: problemOf(code), decidedAt: now } as const
  return sign(item, { ...refused, applied: [], reviewFlags: [], epoch: data.epoch })
}

const signatureOf = (clientRef: string, fingerprint: string, { outcome, branchSeq }: Omit<Decision, 'signature'>) =>
  sha256Hex(['secret', clientRef, fingerprint, outcome, branchSeq ?? ''].join('|'))

const sign = (item: PushItem, unsigned: Omit<Decision, 'signature'>): Decision => ({
  ...unsigned,
  signature: signatureOf(item.clientRef, fingerprintOf(item), unsigned),
})

/** Accepted stays accepted and refused stays refused, where the answer is provably ours. */
function believed({ clientRef, payload, priorDecision }: PushItem, fingerprint: string): 'accept' | ProblemCode | null {
  if ((payload as { unsigned?: string }).unsigned) return null // as if the keys of its answer were gone
  if (!priorDecision || priorDecision.signature !== signatureOf(clientRef, fingerprint, priorDecision)) return null
  return priorDecision.outcome === 'accepted'
    ? 'accept'
    : ((priorDecision.problem?.code ?? 'quarantined') as ProblemCode)
}
