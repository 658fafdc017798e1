import type { Accepted } from './accepted.ts'
import { findCircumstances, findSessionFlags, postedAt } from './circumstances.ts'
import type { CommonFacts, SessionFacts } from './order-facts.ts'
import { type CashMovementKind, postCashMovement, postClosure } from './post-cash.ts'
import { type Refusal, refuse } from './refusal.ts'
import { flag, type ReviewFlag } from './review-flag.ts'
import { cashVariance, differingTotals, type SessionTotals } from './session-totals.ts'

export interface SessionOpening {
  readonly id: string
  /** Counts up by one per terminal, given offline. */
  readonly number: number
  readonly openedBy: string
  readonly openingFloat: number
  readonly openedAt: string
}

export interface OpeningFacts extends CommonFacts {
  /** A session with this id is there already. */
  readonly exists: boolean
  /** The terminal's highest session number so far; 0 before the first. */
  readonly lastNumber: number
  /** Another session of the terminal that is still open. */
  readonly openSessionId?: string
}

/** Decides the opening of a register session: gaps and overlaps are flags, since the drawer is open already. */
export function decideSessionOpen(facts: OpeningFacts, opening: SessionOpening): Accepted | Refusal<'session_exists'> {
  if (facts.exists) return refuse('session_exists', `Session ${opening.id} exists.`, '/id')
  const flags: ReviewFlag[] = []
  if (opening.number !== facts.lastNumber + 1)
    flags.push(flag('session_number_gap', `Number ${opening.number} follows ${facts.lastNumber}.`))
  if (facts.openSessionId !== undefined)
    flags.push(flag('session_overlap', `Session ${facts.openSessionId} of this terminal is still open.`))
  return accept(facts, { staffId: opening.openedBy, at: opening.openedAt }, flags, [])
}

export interface CashMovement {
  readonly registerSessionId: string
  readonly kind: CashMovementKind
  /** Minor units; of no meaning for `no_sale`. */
  readonly amount: number
  readonly staffId: string
  readonly movedAt: string
}

export interface CashFacts extends CommonFacts {
  readonly session: SessionFacts
}

/** Books cash that entered or left the drawer. Never refused: it has. */
export function decideCashMovement(facts: CashFacts, movement: CashMovement): Accepted {
  const flags = findSessionFlags(facts.session, movement.registerSessionId)
  const entries = postCashMovement(movement.kind, movement.amount)
  return accept(facts, { staffId: movement.staffId, at: movement.movedAt }, flags, entries)
}

export interface SessionClosing {
  readonly registerSessionId: string
  /** Cash counted in the drawer, minor units. */
  readonly counted: number
  /** How it was counted, by the value of coins and notes; absent where only the sum was told. */
  readonly denominations?: readonly { readonly value: number; readonly pieces: number }[]
  /** What the terminal summed up itself. */
  readonly declared: SessionTotals
  readonly closedBy: string
  readonly closedAt: string
}

export interface ClosingFacts extends CommonFacts {
  readonly session: SessionFacts
  /** The server's own sums at this moment. */
  readonly totals: SessionTotals
}

export interface AcceptedClosing extends Accepted {
  /** Cash that should be in the drawer, by the server's sums. */
  readonly expected: number
  /** counted − expected. */
  readonly variance: number
}

export type ClosingRefusalCode = 'session_unknown' | 'session_already_closed' | 'amount_overflow'

/** Decides a closure. A well-formed one is never refused; sums that differ stand side by side under a flag. */
export function decideSessionClose(
  facts: ClosingFacts,
  closing: SessionClosing,
): AcceptedClosing | Refusal<ClosingRefusalCode> {
  const id = closing.registerSessionId
  if (facts.session.status === 'unknown')
    return refuse('session_unknown', `No register session ${id} is known.`, '/registerSessionId')
  if (facts.session.status === 'closed')
    return refuse('session_already_closed', `Register session ${id} is closed.`, '/registerSessionId')
  const expected = facts.totals.expectedCash
  const variance = cashVariance(closing.counted, expected)
  if (!variance.ok) return refuse('amount_overflow', 'Counted and expected cash are too far apart.', '/counted')
  const differing = differingTotals(closing.declared, facts.totals)
  const flags = differing.length
    ? [flag('closure_mismatch', `Declared and server differ in ${differing.join(', ')}.`)]
    : []
  const pieces = sumOfPieces(closing)
  if (pieces !== undefined && pieces !== BigInt(closing.counted))
    flags.push(flag('closure_mismatch', `The pieces come to ${pieces}, ${closing.counted} was counted.`))
  const deed = { staffId: closing.closedBy, at: closing.closedAt }
  return { ...accept(facts, deed, flags, postClosure(variance.value)), expected, variance: variance.value }
}

/** What the coins and notes come to; undefined where they were not told. */
const sumOfPieces = ({ denominations }: SessionClosing): bigint | undefined =>
  denominations?.reduce((sum, { value, pieces }) => sum + BigInt(value) * BigInt(pieces), 0n)

function accept(
  facts: CommonFacts,
  { staffId, at }: { readonly staffId: string; readonly at: string },
  flags: readonly ReviewFlag[],
  entries: Accepted['entries'],
): Accepted {
  const circumstances = findCircumstances(facts, { staffId, at, approvalIds: [] })
  return {
    outcome: 'accepted',
    reviewFlags: [...circumstances, ...flags],
    movements: [],
    entries,
    postedAt: postedAt(facts, at),
  }
}
