import type { ApiFailure } from '@outpost/contract/client'
import type { Result } from '@outpost/kernel'

/** A failed call on its way to the page that asked; queries know failures as what is thrown. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed'
  readonly failure: ApiFailure

  constructor(failure: ApiFailure) {
    super(failure.kind === 'problem' ? failure.problem.code : failure.kind)
    this.failure = failure
  }
}

/** The value of a call; throws `CallFailed`. */
export async function taken<T>(call: Promise<Result<T, ApiFailure>>): Promise<T> {
  const result = await call
  if (result.ok) return result.value
  throw new CallFailed(result.error)
}

/** The code of our own refusal, where that is what it was. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof CallFailed && error.failure.kind === 'problem' ? error.failure.problem.code : undefined

/** Whether asking again may help. */
export const mayPass = (error: unknown): boolean =>
  !(error instanceof CallFailed) || error.failure.kind !== 'problem' || error.failure.problem.retryable
