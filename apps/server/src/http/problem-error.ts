import { type ProblemCode, statusOf } from '@outpost/contract'
import type { FieldError } from '@outpost/contract/v2'

export interface ProblemDetails {
  readonly detail?: string
  /** How long to wait before trying again. */
  readonly retryAfterMs?: number
  readonly remedy?: string
  readonly errors?: readonly FieldError[]
}

/** An expected refusal on its way out of a request handler; the error handler writes it as problem+json. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly details: ProblemDetails

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(details.detail ?? code)
    this.code = code
    this.details = details
  }

  get status(): number {
    return statusOf(this.code)
  }
}

export const problem = (code: ProblemCode, details?: ProblemDetails): ProblemError => new ProblemError(code, details)

/** One field of the request is wrong. `code` is the JSON Schema keyword that it breaks. */
export const fieldProblem = (pointer: string, code: string, detail?: string): ProblemError =>
  new ProblemError('validation_failed', { errors: [{ pointer, code }], ...(detail === undefined ? {} : { detail }) })
