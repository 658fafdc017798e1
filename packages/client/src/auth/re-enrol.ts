import { err, type Result } from '@outpost/kernel'
import type { TerminalIdentity } from '@outpost/sync'
import {
  askServer,
  type EnrolContext,
  type EnrolError,
  type Enrolment,
  forgetAttempt,
  keepBranch,
  toIdentity,
} from './enrol.ts'
import { secretName } from './secret-store.ts'

export type ReEnrolError =
  | EnrolError
  /** The code belongs to another branch: this store's work may not move there. */
  | { readonly code: 'other_branch'; readonly branchId: string }

/**
 * A new identity in the same branch after a fork. The store's unanswered work takes new places under it; receipt numbers
 * already printed stay.
 */
export async function reEnrol(
  context: EnrolContext,
  enrolment: Enrolment,
): Promise<Result<TerminalIdentity, ReEnrolError>> {
  const { store, secrets } = context
  const old = await store.readIdentity()
  if (!old.ok) return old
  if (!old.value) return err({ code: 'not_enrolled' })
  const memory = await store.readMemory()
  if (!memory.ok) return memory
  const answer = await askServer(context, enrolment, old.value.terminalId)
  if (!answer.ok) return answer
  const identity = toIdentity(answer.value)
  if (identity.branchId !== old.value.branchId) return err({ code: 'other_branch', branchId: identity.branchId })
  const fresh = memory.value ?? FRESH_MEMORY
  const replaced = await store.replaceIdentity(identity, { ...fresh, halt: null, failures: 0, notBefore: 0 })
  if (!replaced.ok) return replaced
  const kept = await keepBranch(context, answer.value)
  if (!kept.ok) return kept
  const removed = await secrets.remove(secretName(old.value.terminalId))
  return removed.ok ? forgetAttempt(context, identity) : removed
}

const FRESH_MEMORY = {
  epoch: null,
  cursors: { branch: null, catalog: null },
  branchSeq: 0,
  catalogSeq: 0,
  failures: 0,
  notBefore: 0,
  backlog: 0,
  spreadMs: 60_000,
  lastSyncAt: null,
  halt: null,
} as const
