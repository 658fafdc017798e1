import type { AnswerHeaders } from './handler.ts'

/** When a version of the API was deprecated, and when it will go away: epoch milliseconds, past or to come. */
export interface Retirement {
  readonly deprecatedAt?: number
  readonly sunsetAt?: number
}

/** `Deprecation` (RFC 9745) and `Sunset` (RFC 8594), as far as there are dates to tell. */
export const retirementHeaders = ({ deprecatedAt, sunsetAt }: Retirement): AnswerHeaders => ({
  ...(deprecatedAt !== undefined && { deprecation: `@${Math.floor(deprecatedAt / 1_000)}` }),
  ...(sunsetAt !== undefined && { sunset: new Date(sunsetAt).toUTCString() }),
})
