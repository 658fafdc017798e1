import { err, ok, type Result } from '@outpost/kernel'
import type { TerminalIdentity } from '@outpost/sync'
import { keepEarlier } from './earlier-identities.ts'
import { askServer, type EnrolContext, type EnrolError, type Enrolment, toIdentity } from './enrol.ts'

export type ReEnrolError =
  | EnrolError
  /** The code belongs to another branch: this store's work may not move there. */
  | { readonly code: 'other_branch'; readonly branchId: string }

/**
 * Asks for a new identity in the same branch after a fork. Whoever calls writes it into the store, whose unanswered work then
 * takes new places under it; until that is done the same code gives the same identity again.
 */
export async function reEnrol(
  context: EnrolContext,
  enrolment: Enrolment,
): Promise<Result<TerminalIdentity, ReEnrolError>> {
  const old = await context.store.readIdentity()
  if (!old.ok) return old
  if (!old.value) return err({ code: 'not_enrolled' })
  const earlier = await keepEarlier(context, old.value)
  if (!earlier.ok) return earlier
  const answer = await askServer(context, enrolment, { replaces: old.value.terminalId, earlier: earlier.value })
  if (!answer.ok) return answer
  const identity = toIdentity(answer.value)
  const { branchId } = identity
  return branchId === old.value.branchId ? ok(identity) : err({ code: 'other_branch', branchId })
}
