import type { ProblemCode } from '@outpost/contract'
import { titleOf } from '@outpost/contract'
import type { Decision, ProblemItem, Resolution } from '@outpost/contract/v2'
import type { AnswerSigner } from '../keys/answer-signer.ts'
import { type Decided, toDecision, toProblem } from './decision.ts'
import type { MutationRow } from './rows.ts'
import { refused } from './verdict.ts'
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

const MENDED = new Set<Resolution['kind']>(['corrected', 'repaired', 'requeued', 'decided'])

/** Whether what another mutation depends on stands: accepted, or refused and mended since. */
export function isMet(ws: WorkingSet, ref: string): boolean {
  const row = ws.mutations.get(ref)
  if (!row) return false
  return row.outcome === 'accepted' || (row.resolution !== null && MENDED.has((row.resolution as Resolution).kind))
}

/** What a decision says beside whose it is and when. */
export type What = Omit<Decided, 'clientRef' | 'fingerprint' | 'decidedAt' | 'epoch'>

export const decided = (
  ws: WorkingSet,
  signer: AnswerSigner,
  { clientRef, fingerprint }: MutationRow,
  what: What,
): Decision => toDecision(signer, { clientRef, fingerprint, ...what, decidedAt: ws.acceptedAt, epoch: ws.epoch })
