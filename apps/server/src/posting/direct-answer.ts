import type { ProblemCode } from '@outpost/contract'
import type { Decision, Problem } from '@outpost/contract/v2'
import { assert } from '@outpost/kernel'
import type { BranchScope } from '../db/branch-scope.ts'
import { type Answer, storedAnswer } from '../http/handler.ts'
import { problem } from '../http/problem-error.ts'
import { problemDocument } from '../http/problem-reply.ts'
import type { Conversion, DirectWrite } from './direct-write.ts'
import { mergedText, orderText } from './order-of-mutation.ts'
import type { Posting } from './posting.ts'
import type { MutationRow } from './rows.ts'

/**
 * Carries a direct write out and answers it. `bodyOf` gives the accepted write's body as JSON text, from what was stored with
 * it and never changes: so a replay is answered as the first time was. A refusal is stored and replayed too.
 */
export async function answerDirect(
  posting: Posting,
  scope: BranchScope,
  write: DirectWrite & { readonly status: 200 | 201 },
  bodyOf: (row: MutationRow) => string | Promise<string>,
): Promise<Answer<never>> {
  const outcome = await posting.direct(scope, write)
  if (outcome.kind === 'reused') throw problem('idempotency_key_reused')
  if (outcome.kind === 'failed') throw problem(outcome.problem.code as ProblemCode, { detail: outcome.problem.detail })
  const { row, replayed } = outcome
  if (row.outcome === 'accepted') return storedAnswer(write.status, await bodyOf(row), replayed)
  const document = refusalOf(row)
  return storedAnswer(document.status, JSON.stringify(document), replayed)
}

/** Carries a converted write out; its answer was made with it, and never changes. */
export async function answerConverted(
  posting: Posting,
  scope: BranchScope,
  write: DirectWrite & { readonly converted: Conversion },
): Promise<Answer<never>> {
  const outcome = await posting.direct(scope, write)
  if (outcome.kind === 'reused') throw problem('idempotency_key_reused')
  if (outcome.kind === 'failed') throw problem(outcome.problem.code as ProblemCode, { detail: outcome.problem.detail })
  const { answer, replayed } = outcome
  assert(answer !== undefined, 'a converted write is stored with its answer')
  return storedAnswer(answer.status, answer.body, replayed)
}

/** The problem document of a refused write. */
export function refusalOf({ decision }: MutationRow): Problem {
  const stored = (JSON.parse(decision) as Decision).problem
  const code = (stored?.code ?? 'internal') as ProblemCode
  const { detail, remedy, errors } = stored ?? {}
  return problemDocument(code, {
    ...(detail !== undefined && { detail }),
    ...(remedy !== undefined && { remedy }),
    ...(errors && { errors }),
  })
}

/** The record that a mutation made, as JSON text: its payload and what the server added when it was accepted. */
export function createdRecord({ type, payload, decision }: MutationRow): string {
  const [made] = (JSON.parse(decision) as Decision).applied
  const merge = JSON.stringify(made?.merge ?? {})
  const sent = type.startsWith('order.') ? orderText(type, payload) : payload
  return merge === '{}' ? sent : mergedText(sent, merge)
}
