/** What of a rollout's plan a judgement goes by. */
export interface RolloutPlan {
  /** How many; the last one is all branches. */
  readonly steps: number
  /** Milliseconds for which each step is watched before the next. */
  readonly soakMs: number
  /** Branches of each arm below which nothing is told from them: one shop's bad day would be a tenth of ten. */
  readonly minBranches: number
  /** Share of branches by which more of those with it must be sicker: what is proved and smaller stops nobody's trade. */
  readonly tolerance: number
}

/** Branches that are watched, of those that have the change or of those that do not. */
export interface RolloutArm {
  /** Heard of since the step began. */
  readonly branches: number
  /** Of these, how many are sicker than before the rollout began. */
  readonly sicker: number
}

export interface RolloutFacts {
  /** Index of the step that is under way. */
  readonly step: number
  /** Somebody has told it to stay at its step. */
  readonly isPaused: boolean
  /** Milliseconds since the step began. */
  readonly watchedMs: number
  readonly withIt: RolloutArm
  readonly without: RolloutArm
}

export type RolloutDecision =
  /** The branches that have it get sicker than the others: take it back, and let a person look. */
  | { readonly kind: 'halt'; readonly excess: number }
  | { readonly kind: 'advance'; readonly step: number }
  /** The last step, at which all have it whom no rule of the flag gives something else, was watched as long as the others. */
  | { readonly kind: 'done' }
  /**
   * - `paused`: a person keeps it where it is
   * - `too_few`: too few branches were heard of to tell; at night, say, or when the step has just begun
   * - `all_are_sick`: branches without it are sick as well, or there are none without it: nobody could tell what it adds
   * - `watching`: all is well so far, but the step is not old enough
   */
  | { readonly kind: 'hold'; readonly why: 'paused' | 'watching' | 'too_few' | 'all_are_sick' }

/** Standard deviations by which the difference must stand out: a rollout that is watched for days is judged thousands of times. */
const SIGMAS = 3.3
/** Share of branches that got sicker from which it is not the hour to go on, whatever the cause. */
const UNREST = 0.1

/**
 * Judges a step by comparing the branches that have the change with those that do not, over the same time. What makes both
 * sick, an outage of the nation, say, is nobody's fault: it halts nothing, and lets nothing go on. At the last step no branch
 * is left to compare with: it never halts there by itself; it is done where few got sicker, and else waits for a person.
 */
export function decideRollout(plan: RolloutPlan, facts: RolloutFacts): RolloutDecision {
  const { steps, soakMs, minBranches, tolerance } = plan
  const { step, isPaused, watchedMs, withIt, without } = facts
  const isComparable = Math.min(withIt.branches, without.branches) >= minBranches
  const excess = isComparable ? excessOf(withIt, without) : 0
  if (excess >= tolerance) return { kind: 'halt', excess }
  if (isPaused) return { kind: 'hold', why: 'paused' }
  if (withIt.branches < minBranches) return { kind: 'hold', why: 'too_few' }
  if (isUnrest(without) || isUnrest(withIt)) return { kind: 'hold', why: 'all_are_sick' }
  if (watchedMs < soakMs) return { kind: 'hold', why: 'watching' }
  return step + 1 < steps ? { kind: 'advance', step: step + 1 } : { kind: 'done' }
}

const isUnrest = ({ branches, sicker }: RolloutArm): boolean => sicker > branches * UNREST

/** By how much more of the one have got sicker at least, as far as their numbers prove it (Newcombe's interval of two shares). */
function excessOf(withIt: RolloutArm, without: RolloutArm): number {
  const [mine, theirs] = [shareOf(withIt), shareOf(without)]
  const difference = mine.share - theirs.share
  return difference - Math.hypot(mine.share - mine.low, theirs.high - theirs.share)
}

/** A share and the bounds within which it lies (Wilson's interval). */
function shareOf({ branches, sicker }: RolloutArm) {
  const share = sicker / branches
  const z2 = SIGMAS ** 2
  const middle = (share + z2 / (2 * branches)) / (1 + z2 / branches)
  const half =
    (SIGMAS / (1 + z2 / branches)) * Math.sqrt((share * (1 - share)) / branches + z2 / (4 * branches * branches))
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
