import type { BranchPrice } from '@outpost/contract/v2'
import { fromInstant } from '@outpost/kernel'
import { fieldProblem, type ProblemError, problem } from '../../http/problem-error.ts'

const endOf = ({ effectiveTo }: BranchPrice): number =>
  effectiveTo === undefined ? Number.POSITIVE_INFINITY : fromInstant(effectiveTo)

const isSamePrice = (a: BranchPrice, b: BranchPrice): boolean =>
  a.productId === b.productId && a.price === b.price && fromInstant(a.effectiveFrom) === fromInstant(b.effectiveFrom)

/**
 * Why a price may not be written. One that is there may only end otherwise than it was to, and not in the past: sales are judged
 * by what was in force when they were made. One that has not begun may end where it begins, and never be in force.
 */
export function judgeBranchPrice(
  before: BranchPrice | undefined,
  wanted: BranchPrice,
  now: number,
): ProblemError | undefined {
  const [from, to] = [fromInstant(wanted.effectiveFrom), endOf(wanted)]
  if (before === undefined) return to > from ? undefined : tooEarly('A price ends after it has begun.')
  if (!isSamePrice(before, wanted))
    return problem('record_exists', { detail: 'This price was set before; set a new one.' })
  if (to < from) return tooEarly('A price does not end before it begins.')
  const isOver = Math.min(endOf(before), now) !== Math.min(to, now)
  return from < now && isOver ? tooEarly('What has passed stays as it was: end it from now on.') : undefined
}

const tooEarly = (detail: string): ProblemError => fieldProblem('/effectiveTo', 'minimum', detail)
