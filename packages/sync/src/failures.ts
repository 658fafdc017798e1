import { type ProblemCode, statusOf } from '@outpost/contract'
import { toInstant } from '@outpost/kernel'
import type { EntryError, LineFault, SyncMemory } from './local-store.ts'
import type { LastError } from './state.ts'
import type { TransportFailure } from './transport.ts'

/** What a failed request asks of the engine. */
export type Verdict =
  /** The line, not the request: holds push and pull alike. */
  | { readonly kind: 'line' }
  /** The server, and what it says of this kind of request only. */
  | { readonly kind: 'lane'; readonly retryAfterMs?: number }
  /** Something in the body: the batch is halved. */
  | { readonly kind: 'body' }
  | { readonly kind: 'authenticate' }
  | { readonly kind: 'halt'; readonly halt: NonNullable<SyncMemory['halt']> }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'snapshot' }

const BY_CODE: { readonly [code: string]: Verdict } = {
  upgrade_required: { kind: 'halt', halt: 'upgrade_required' },
  terminal_forked: { kind: 'halt', halt: 'terminal_forked' },
  terminal_revoked: { kind: 'halt', halt: 'terminal_revoked' },
  unauthenticated: { kind: 'authenticate' },
  sequence_gap: { kind: 'elsewhere' },
  cursor_expired: { kind: 'snapshot' },
  cursor_invalid: { kind: 'snapshot' },
} satisfies { readonly [C in ProblemCode]?: Verdict }

/** Statuses that speak of what was sent. Any other final refusal (403, 404, 405) speaks of the way, and no entry is to blame. */
const BODY_STATUSES: ReadonlySet<number> = new Set([400, 409, 413, 415, 422])

export function judge(failure: TransportFailure): Verdict {
  if (failure.kind !== 'problem') return { kind: 'line' }
  const { problem } = failure
  const known = Object.hasOwn(BY_CODE, problem.code) ? BY_CODE[problem.code] : undefined
  if (known) return known
  if (problem.status === statusOf('upgrade_required')) return { kind: 'halt', halt: 'upgrade_required' }
  if (!problem.retryable && BODY_STATUSES.has(problem.status)) return { kind: 'body' }
  const retryAfterMs = failure.retryAfterMs ?? problem.retryAfterMs
  return retryAfterMs === undefined ? { kind: 'lane' } : { kind: 'lane', retryAfterMs }
}

/** A failure in the words that an entry and a status line carry. */
export function describe(failure: TransportFailure, now: number): LastError & EntryError {
  const at = toInstant(now)
  if (failure.kind === 'network') return { code: 'network', detail: failure.detail, at }
  if (failure.kind === 'timeout') return { code: 'timeout', detail: 'No answer in time', at }
  const { code, detail, title, remedy } = failure.problem
  const said = { code, detail: detail ?? title, at }
  return remedy === undefined ? said : { ...said, remedy }
}

/** The first status by which a server, or what stands before it, says that the fault is its own. */
const SERVERS_FAULT = 500

/** Why the line is waited for after this. */
export function faultOf(failure: TransportFailure): LineFault {
  if (failure.kind === 'problem') return failure.problem.retryable ? 'busy' : 'refused'
  if (failure.kind === 'timeout' || failure.status === undefined) return 'no_answer'
  return failure.status >= SERVERS_FAULT ? 'broken' : 'not_ours'
}
