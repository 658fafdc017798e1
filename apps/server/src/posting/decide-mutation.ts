import type { ProblemCode } from '@outpost/contract'
import { titleOf } from '@outpost/contract'
import type { Decision } from '@outpost/contract/v2'
import type { AnswerSigner } from '../keys/answer-signer.ts'
import { accept } from './accept.ts'
import { isOurs } from './answer-signature.ts'
import { countedBefore } from './counted.ts'
import { decideWaiting } from './decide-again.ts'
import { decideItem } from './decide-item.ts'
import { type Deciding, decided, ItemFailed, isMet, type NotDecided, notDecided, type What } from './deciding.ts'
import { toProblem } from './decision.ts'
import { type EnvelopedIntent, invalidFields } from './intent.ts'
import { POISON_AFTER_FAILURES } from './limits.ts'
import type { MutationRow } from './rows.ts'
import { type Refused, refused, type Verdict } from './verdict.ts'
import type { WorkingSet } from './working-set.ts'

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
  if (believed?.outcome === 'rejected' && believed.problem && !hasEnded(ws, believed.problem, dependsOn))
    return priorRefusal(believed.problem)
  const reoffered = believed?.outcome === 'accepted'
  if (!reoffered) {
    const unmet = dependsOn.find((ref) => !isMet(ws, ref))
    if (unmet !== undefined) return refused('dependency_unmet', `${unmet} was refused or has not arrived.`)
  }
  return decideItem(ws, read.value, reoffered, reoffered ? countedBefore(believed) : undefined)
}

/** A refusal that only waited: what it waited for came back before it did. */
const hasEnded = (ws: WorkingSet, { code }: NonNullable<Decision['problem']>, dependsOn: readonly string[]): boolean =>
  code === 'dependency_unmet' && dependsOn.every((ref) => isMet(ws, ref))

const priorRefusal = (problem: NonNullable<Decision['problem']>): Refused => ({
  outcome: 'refused',
  code: problem.code as ProblemCode,
  detail: problem.detail,
  ...(problem.remedy !== undefined && { remedy: problem.remedy }),
  ...(problem.errors && { errors: problem.errors }),
})

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
