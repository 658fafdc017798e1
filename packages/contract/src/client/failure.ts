import { type Err, err } from '@outpost/kernel'
import type { Problem } from '../v2/problem.ts'

/** Why a call brought no result. */
export type ApiFailure =
  /** Nothing came back, the connection was cut, or the caller aborted. */
  | { readonly kind: 'network'; readonly detail: string }
  | { readonly kind: 'timeout' }
  /** Something came back that Outpost did not write: a captive portal's page, a proxy's 502, half an answer. */
  | { readonly kind: 'not_ours'; readonly status: number }
  /** Outpost's own refusal. Its `retryable` decides what to do, not `status`. */
  | {
      readonly kind: 'problem'
      readonly problem: Problem
      readonly status: number
      /** The longest wait that header or body asks for. */
      readonly retryAfterMs?: number
    }

export const notOurs = (status: number): Err<ApiFailure> => err({ kind: 'not_ours', status })
