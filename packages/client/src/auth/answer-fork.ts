import { err, type Result } from '@outpost/kernel'
import type { TerminalIdentity } from '@outpost/sync'
import { toTransportFailure } from '../transport/http-transport.ts'
import type { EnrolContext, Enrolment } from './enrol.ts'
import { type ReEnrolError, reEnrol } from './re-enrol.ts'

/** Asks a person for a new code; `null` when nobody gives one now. */
export type AskEnrolment = () => Promise<Enrolment | null>

/** Why a forked terminal has no new identity yet, in the words of the engine's status line. */
export interface ForkUnanswered {
  readonly code: string
  readonly detail: string
  readonly retryable: boolean
}

/** What the engine calls when it meets a fork: a code from a person, an identity from the server. */
export async function answerFork(
  context: EnrolContext,
  askEnrolment: AskEnrolment,
): Promise<Result<TerminalIdentity, ForkUnanswered>> {
  const enrolment = await askEnrolment()
  if (!enrolment)
    return err({ code: 'enrolment_code_needed', detail: 'A new enrolment code is needed.', retryable: false })
  const identity = await reEnrol(context, enrolment)
  return identity.ok ? identity : err(toUnanswered(identity.error))
}

function toUnanswered(error: ReEnrolError): ForkUnanswered {
  if (error.code !== 'enrolment_failed') {
    const detail = 'detail' in error ? error.detail : `Enrolling again failed: ${error.code}.`
    return { code: error.code, detail, retryable: error.code === 'store_busy' }
  }
  const failure = toTransportFailure(error.failure)
  if (failure.kind !== 'problem')
    return { code: failure.kind, detail: 'detail' in failure ? failure.detail : 'No answer in time.', retryable: true }
  const { code, detail, title, retryable } = failure.problem
  return { code, detail: detail ?? title, retryable }
}
