import type { ApiFailure } from '@outpost/contract/client'
import type { EnrolRequest, EnrolResponse } from '@outpost/contract/v2'
import { err, ok, type Result } from '@outpost/kernel'
import type { CommitError, TerminalIdentity } from '@outpost/sync'
import { TERMINAL_STATE } from '../collections.ts'
import type { ServiceContext } from '../context.ts'
import { ownRecord } from '../draft-work.ts'
import { defined } from '../mapping.ts'
import { readEarlier, terminalCodeOf } from './earlier-identities.ts'
import { type SecretStore, type SecretStoreError, secretName } from './secret-store.ts'

export interface Enrolment {
  /** Single use; support reads it out. */
  readonly code: string
  readonly platform: EnrolRequest['platform']
  readonly name?: string
  readonly appVersion?: string
}

export type EnrolError =
  | CommitError
  | SecretStoreError
  | { readonly code: 'already_enrolled' }
  /** Of `enrolAgain`: the store was never enrolled, its secret is gone, or the code is one of another branch. */
  | { readonly code: 'not_enrolled' | 'secret_lost' | 'other_branch' }
  /** No answer of ours, or a refusal: the same call may be repeated, it goes on with the same id and secret. */
  | { readonly code: 'enrolment_failed'; readonly failure: ApiFailure }

/** The one call of the API that enrolment makes. */
export type EnrolTerminal = (args: {
  readonly body: EnrolRequest
  readonly key: string
}) => Promise<Result<EnrolResponse, ApiFailure>>

export interface EnrolContext extends ServiceContext {
  readonly secrets: SecretStore
  readonly enrolTerminal: EnrolTerminal
}

/** First enrolment of this store. */
export async function enrol(
  context: EnrolContext,
  enrolment: Enrolment,
): Promise<Result<TerminalIdentity, EnrolError>> {
  const standing = await context.store.readIdentity()
  if (!standing.ok) return standing
  if (standing.value) return err({ code: 'already_enrolled' })
  const answer = await askServer(context, enrolment)
  if (!answer.ok) return answer
  const identity = toIdentity(answer.value)
  const written = await context.store.writeIdentity(identity)
  if (!written.ok) return written
  const kept = await keepBranch(context, answer.value)
  if (!kept.ok) return kept
  return forgetAttempt(context, identity)
}

/**
 * Makes this terminal known to a server that was restored from a backup older than its enrolment: the same identity, secret
 * and sequence, by a fresh code of its branch. The server then finds itself at the beginning of its log, and is offered all.
 */
export async function enrolAgain(
  { store, secrets, enrolTerminal }: EnrolContext,
  enrolment: Enrolment,
): Promise<Result<TerminalIdentity, EnrolError>> {
  const standing = await store.readIdentity()
  if (!standing.ok) return standing
  const identity = standing.value
  if (!identity) return err({ code: 'not_enrolled' })
  const { terminalId, receiptPrefix } = identity
  const terminalCode = terminalCodeOf(receiptPrefix)
  const isOurs = enrolment.code.toUpperCase().startsWith(receiptPrefix.slice(0, -terminalCode.length))
  if (!isOurs) return err({ code: 'other_branch' })
  const secret = await secrets.read(secretName(terminalId))
  if (!secret.ok) return secret
  if (secret.value === null) return err({ code: 'secret_lost' })
  const earlier = await readEarlier({ store })
  if (!earlier.ok) return earlier
  const before = earlier.value.length > 0 ? { earlier: earlier.value } : {}
  const body = { ...enrolment, ...before, terminalId, secret: secret.value, terminalCode }
  const answer = await enrolTerminal({ body: defined(body), key: terminalId })
  return answer.ok ? ok(identity) : err({ code: 'enrolment_failed', failure: answer.error })
}

/**
 * Asks for an identity. Id and secret are written down before they are sent: when the reply is lost, the same request
 * is repeated, after a crash too, and answered the same.
 */
export async function askServer(
  { secrets, enrolTerminal, newId, random }: EnrolContext,
  enrolment: Enrolment,
  before: Pick<EnrolRequest, 'replaces' | 'earlier'> = {},
): Promise<Result<EnrolResponse, EnrolError>> {
  const { replaces } = before
  const attempt = await readAttempt(secrets)
  if (!attempt.ok) return attempt
  const goesOn = attempt.value?.code === enrolment.code && attempt.value.replaces === replaces
  const terminalId = goesOn && attempt.value ? attempt.value.terminalId : newId()
  const kept = await secrets.read(secretName(terminalId))
  if (!kept.ok) return kept
  const secret = kept.value ?? base64Url(random.bytes(SECRET_BYTES))
  if (kept.value === null) {
    const written = await secrets.write(secretName(terminalId), secret)
    if (!written.ok) return written
    const begun = await secrets.write(ATTEMPT, JSON.stringify(defined({ code: enrolment.code, terminalId, replaces })))
    if (!begun.ok) return begun
  }
  const answer = await enrolTerminal({
    body: defined({ ...enrolment, ...before, terminalId, secret }),
    key: terminalId,
  })
  return answer.ok ? answer : err({ code: 'enrolment_failed', failure: answer.error })
}

export const toIdentity = (answer: EnrolResponse): TerminalIdentity => ({
  branchId: answer.branch.id,
  terminalId: answer.terminalId,
  receiptPrefix: answer.receiptPrefix,
  enrolledAt: answer.serverTime,
})

/** The terminal sells before its first pull has brought the branch's record. */
export const keepBranch = ({ store }: ServiceContext, { branch }: EnrolResponse) =>
  store.commit({ expect: [], mutations: [], records: [ownRecord(TERMINAL_STATE, 'branch', branch)] })

export async function forgetAttempt(
  { secrets }: EnrolContext,
  identity: TerminalIdentity,
): Promise<Result<TerminalIdentity, SecretStoreError>> {
  const removed = await secrets.remove(ATTEMPT)
  return removed.ok ? ok(identity) : removed
}

const ATTEMPT = 'enrolment-attempt'
const SECRET_BYTES = 32 // 256 bits: nothing to guess, so the server keeps a plain hash

interface Attempt {
  readonly code: string
  readonly terminalId: string
  readonly replaces?: string
}

async function readAttempt(secrets: SecretStore): Promise<Result<Attempt | null, SecretStoreError>> {
  const text = await secrets.read(ATTEMPT)
  if (!text.ok) return text
  return ok(text.value === null ? null : (JSON.parse(text.value) as Attempt))
}

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
