import type { ProblemCode } from '@outpost/contract'
import { titleOf } from '@outpost/contract'
import type { Decision, ProblemItem, Resolution } from '@outpost/contract/v2'
import type { AnswerSigner } from '../keys/answer-signer.ts'
import { accept, appendStep, markChanged, outcomeChange } from './accept.ts'
import { isOurs } from './answer-signature.ts'
import { decideItem } from './decide-item.ts'
import { type Decided, toDecision, toProblem } from './decision.ts'
import { type EnvelopedIntent, type Intended, invalidFields, readStored } from './intent.ts'
import { POISON_AFTER_FAILURES } from './limits.ts'
import type { MutationRow } from './rows.ts'
import { type Refused, refused, type Verdict } from './verdict.ts'
import type { WorkingSet } from './working-set.ts'

export interface Deciding {
  readonly ws: WorkingSet
  readonly signer: AnswerSigner
  /** Mutations whose decision failed in an earlier attempt at this transaction, with what was thrown. */
  readonly failing: ReadonlyMap<string, string>
}

/** Deciding threw: a bug of ours. The transaction is begun again without it. */
export class ItemFailed extends Error {
  override readonly name = 'ItemFailed'
  readonly clientRef: string

  constructor(clientRef: string, cause: unknown) {
    super(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause), { cause })
    this.clientRef = clientRef
  }
}

/** Nothing is stored; the terminal tries again. */
export interface NotDecided {
  readonly outcome: 'error'
  readonly problem: ProblemItem
}

export const notDecided = (code: ProblemCode, detail: string = titleOf(code)): NotDecided => ({
  outcome: 'error',
  problem: toProblem(refused(code, detail)),
})

/**
 * Decides a mutation that the branch has not seen, in a place of its terminal's sequence that fits, and puts everything
 * that follows into the working set. Answers the row that will be stored.
 */
export function decideMutation(
  deciding: Deciding,
  terminalId: string,
  intent: EnvelopedIntent,
  unwritable = false,
): MutationRow | NotDecided {
  const { ws, failing } = deciding
  const { read, clientRef } = intent
  if (!read.ok && read.error.code !== 'payload_invalid') return unreadable(read.error.code)
  // An unwritable one has been counted already, one that threw is counted after the transaction.
  const failures = (ws.failures.get(clientRef) ?? 0) + (failing.has(clientRef) ? 1 : 0)
  const failed = unwritable || failing.has(clientRef)
  if (failed && failures < POISON_AFTER_FAILURES) return notDecided('item_failed')
  try {
    const row = newRow(ws, terminalId, intent)
    if (failed) return quarantine(deciding, row)
    const settled = settle(deciding, row, judge(deciding, intent))
    ws.mutations.set(clientRef, settled)
    ws.changes.mutations.set(clientRef, settled)
    decideWaiting(deciding, settled)
    return settled
  } catch (cause) {
    if (cause instanceof ItemFailed) throw cause
    throw new ItemFailed(clientRef, cause)
  }
}

function unreadable(code: 'schema_newer' | 'mutation_type_unknown'): NotDecided {
  return notDecided(code)
}

function newRow(ws: WorkingSet, terminalId: string, intent: EnvelopedIntent): MutationRow {
  const { clientRef, terminalSeq, type, schemaVersion, payload, fingerprint, prevHash, hash, dependsOn, occurredAt } =
    intent
  return {
    clientRef,
    terminalId,
    terminalSeq,
    type,
    schemaVersion,
    payload,
    fingerprint,
    prevHash,
    hash,
    dependsOn,
    occurredAt,
    receivedAt: ws.acceptedAt,
    outcome: 'rejected',
    problemCode: null,
    decision: '',
    resolution: null,
    branchSeq: null,
  }
}

/** Our own earlier answer is believed; whatever else came along as one is not. */
function judge({ ws, signer }: Deciding, intent: EnvelopedIntent): Verdict {
  const { read, clientRef, fingerprint, prior, dependsOn } = intent
  const fields = invalidFields(read)
  if (fields) return refused('payload_invalid', titleOf('payload_invalid'), { errors: fields })
  if (!read.ok) throw new TypeError('an unreadable payload was let through')
  const believed = prior && isOurs(signer, clientRef, fingerprint, prior) ? prior : undefined
  if (believed?.outcome === 'rejected' && believed.problem) return priorRefusal(believed.problem)
  const reoffered = believed?.outcome === 'accepted'
  if (!reoffered) {
    const unmet = dependsOn.find((ref) => !isMet(ws, ref))
    if (unmet !== undefined) return refused('dependency_unmet', `${unmet} was refused or has not arrived.`)
  }
  return decideItem(ws, read.value, reoffered)
}

const priorRefusal = (problem: NonNullable<Decision['problem']>): Refused => ({
  outcome: 'refused',
  code: problem.code as ProblemCode,
  detail: problem.detail,
  ...(problem.remedy !== undefined && { remedy: problem.remedy }),
  ...(problem.errors && { errors: problem.errors }),
})

const MENDED = new Set<Resolution['kind']>(['corrected', 'repaired', 'requeued', 'decided'])

function isMet(ws: WorkingSet, ref: string): boolean {
  const row = ws.mutations.get(ref)
  if (!row) return false
  return row.outcome === 'accepted' || (row.resolution !== null && MENDED.has((row.resolution as Resolution).kind))
}

function settle({ ws, signer }: Deciding, row: MutationRow, verdict: Verdict): MutationRow {
  if (verdict.outcome === 'refused') {
    row.problemCode = verdict.code
    const more = verdict.applied ? { applied: verdict.applied } : {}
    row.decision = decisionText(ws, signer, row, { outcome: 'rejected', problem: toProblem(verdict), ...more })
    if (verdict.code === 'dependency_unmet') ws.waiting.set(row.clientRef, row)
    return row
  }
  const applied = accept(ws, row.type, row.clientRef, verdict)
  row.outcome = 'accepted'
  row.branchSeq = ws.branchSeq
  const { reviewFlags } = verdict
  row.decision = decisionText(ws, signer, row, { outcome: 'accepted', branchSeq: ws.branchSeq, reviewFlags, applied })
  return row
}

type What = Omit<Decided, 'clientRef' | 'fingerprint' | 'decidedAt' | 'epoch'>

const decided = (ws: WorkingSet, signer: AnswerSigner, { clientRef, fingerprint }: MutationRow, what: What): Decision =>
  toDecision(signer, { clientRef, fingerprint, ...what, decidedAt: ws.acceptedAt, epoch: ws.epoch })

const decisionText = (ws: WorkingSet, signer: AnswerSigner, row: MutationRow, what: What): string =>
  JSON.stringify(decided(ws, signer, row, what))

/** Poison: kept undecided, so that what comes after it can be decided. */
function quarantine({ ws, signer }: Deciding, row: MutationRow): MutationRow {
  const problem = toProblem(refused('quarantined', titleOf('quarantined')))
  row.outcome = 'quarantined'
  row.problemCode = 'quarantined'
  row.decision = decisionText(ws, signer, row, { outcome: 'quarantined', problem })
  ws.mutations.set(row.clientRef, row)
  ws.changes.mutations.set(row.clientRef, row)
  return row
}

/** Decides again what waited for a mutation that has just been accepted, or for a refusal that it has mended. */
function decideWaiting(deciding: Deciding, settled: MutationRow): void {
  const { ws } = deciding
  if (settled.outcome !== 'accepted' || ws.waiting.size === 0) return
  let cause = settled.clientRef
  for (let progress = true; progress; ) {
    progress = false
    for (const row of ws.waiting.values()) {
      if (row === settled || deciding.failing.has(row.clientRef)) continue
      if (!row.dependsOn.every((ref) => isMet(ws, ref))) continue
      ws.waiting.delete(row.clientRef)
      if (isAcceptedNow(deciding, row, cause)) cause = row.clientRef
      progress = true
    }
  }
}

function isAcceptedNow(deciding: Deciding, row: MutationRow, byRef: string): boolean {
  try {
    return decideAgain(deciding, row, byRef)
  } catch (cause) {
    throw new ItemFailed(row.clientRef, cause) // it goes on waiting; what it waits for is not to blame
  }
}

/** The stored answer stays; the new decision travels by the feed. Answers whether it was accepted. */
function decideAgain({ ws, signer }: Deciding, row: MutationRow, byRef: string): boolean {
  const read = readStored(row.type, row.schemaVersion, row.payload)
  const verdict: Verdict = read.ok
    ? decideItem(ws, read.value as Intended, false)
    : refused('payload_invalid', titleOf('payload_invalid'))
  if (verdict.outcome === 'refused') {
    row.problemCode = verdict.code
    const decision = decided(ws, signer, row, { outcome: 'rejected', problem: toProblem(verdict) })
    markChanged(ws, row)
    const change = outcomeChange(row, { decision })
    appendStep(ws, { kind: 'deadletter.decided', sourceId: row.clientRef, clientRef: row.clientRef, changes: [change] })
    return false
  }
  const branchSeq = ws.branchSeq + 1
  const resolution: Resolution = { kind: 'decided', byRef, at: ws.acceptedAt }
  row.resolution = resolution
  row.branchSeq = branchSeq
  markChanged(ws, row)
  const { reviewFlags } = verdict
  const record: typeof verdict.record = (place) => {
    const recorded = verdict.record(place)
    const { applied } = recorded
    const decision = decided(ws, signer, row, { outcome: 'accepted', branchSeq, reviewFlags, applied })
    return { ...recorded, changes: [...recorded.changes, outcomeChange(row, { decision, resolution })] }
  }
  accept(ws, row.type, row.clientRef, { ...verdict, record })
  return true
}
