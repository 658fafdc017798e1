import type { ProblemCode } from '@outpost/contract'
import type { Decision, FieldError, Resolution } from '@outpost/contract/v2'
import type { Accepted, LedgerEntry, Refusal } from '@outpost/domain'
import { toThousandths } from './quantity.ts'
import type { MutationRow } from './rows.ts'

/** The mutation is refused for good. */
export interface Refused {
  readonly outcome: 'refused'
  readonly code: ProblemCode
  readonly detail: string
  readonly remedy?: string
  readonly errors?: readonly FieldError[]
  /** What the answer carries beside the problem: of `already_resolved` the winner. */
  readonly applied?: Decision['applied']
}

export interface Movement {
  readonly productId: string
  readonly kind: string
  /** Thousandths, signed. */
  readonly quantity: number
}

/** Where an accepted mutation stands in the branch's history. */
export interface Place {
  readonly branchSeq: number
  readonly acceptedAt: string
  readonly clientRef: string
}

/** A change of the feed as the journal stores it; `feed-changes.ts` expands it for pullers. */
export type StoredChange =
  | { readonly collection: string; readonly id: string; readonly body: unknown }
  /** An order: the payload of the mutation `ref`, and what the server adds. */
  | { readonly collection: 'orders'; readonly id: string; readonly ref: string; readonly merge: object }
  /** Stock levels after this step: product, thousandths. */
  | { readonly collection: 'stock-levels'; readonly levels: readonly (readonly [string, number])[] }

export interface Recorded {
  readonly applied: Decision['applied']
  readonly changes: StoredChange[]
}

/** How a mutation ends refusals that came before it. */
export interface Resolves {
  readonly row: MutationRow
  readonly kind: Resolution['kind']
  readonly staffId?: string
  readonly reason?: string
}

/** The mutation is accepted; `record` puts its records into the working set and the change set, and cannot fail. */
export interface Acceptance {
  readonly outcome: 'accepted'
  readonly reviewFlags: readonly string[]
  readonly movements: readonly Movement[]
  readonly entries: readonly LedgerEntry[]
  /** The instant whose day the ledger books it on. */
  readonly postedAt: string
  /** What it is of: an order, a document, a session. */
  readonly sourceId: string
  readonly occurredAt: string
  readonly reason?: string
  readonly resolves?: readonly Resolves[]
  record(place: Place): Recorded
}

export type Verdict = Acceptance | Refused

export const refused = (code: ProblemCode, detail: string, more: Partial<Refused> = {}): Refused => ({
  outcome: 'refused',
  code,
  detail,
  ...more,
})

/** A refusal of the domain's rules on the wire. */
export const asRefused = ({ code, detail, remedy, pointer }: Refusal): Refused => ({
  outcome: 'refused',
  code,
  detail,
  remedy,
  ...(pointer !== undefined && { errors: [{ pointer, code }] }),
})

/** The parts of an acceptance that the domain decides. Each flag once, however often it was raised. */
export const fromDomain = ({ reviewFlags, movements, entries, postedAt }: Accepted) => ({
  outcome: 'accepted' as const,
  reviewFlags: reviewFlags.length === 0 ? NONE : [...new Set(reviewFlags.map(({ code }) => code))],
  movements: movements.map(({ productId, kind, quantity }) => ({ productId, kind, quantity: toThousandths(quantity) })),
  entries,
  postedAt,
})

const NONE: readonly string[] = []
