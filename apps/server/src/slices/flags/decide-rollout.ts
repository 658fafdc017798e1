/** How a change goes out to the branches by itself, a share of them at a time. */
export interface RolloutPlan {
  /** Shares of the branches in percent, ascending: 1, 5, 25, 100. */
  readonly steps: readonly number[]
  /** Milliseconds for which each step is watched before the next. */
  readonly watchMs: number
}

/** Branches that are watched, of those that have the change or of those that do not. */
export interface RolloutArm {
  /** Heard of since the step began. */
  readonly branches: number
  /** Of these, how many have got sicker since then. */
  readonly sicker: number
}

export interface RolloutFacts {
  /** Index of the step that is under way. */
  readonly step: number
  /** Milliseconds since it began. */
  readonly watchedMs: number
  readonly withIt: RolloutArm
  readonly without: RolloutArm
}

export type RolloutDecision =
  /** The branches that have it get sicker than the others: take it back, and let a person look. */
  | { readonly kind: 'halt'; readonly excess: number }
  | { readonly kind: 'advance'; readonly step: number }
  /** All branches have it, and it was watched as long as any step. */
  | { readonly kind: 'done' }
  /**
   * - `watching`: the step is not old enough
   * - `too_few`: too few branches were heard of to tell; at night, say
   * - `all_are_sick`: something else makes branches sick, with and without it: nobody could tell what this adds
   */
  | { readonly kind: 'hold'; readonly why: 'watching' | 'too_few' | 'all_are_sick' }

/** Branches of each arm below which nothing is told from them: one shop's bad day would be a tenth. */
const LEAST_BRANCHES = 20
/** Standard deviations by which the difference must stand out: a rollout that is watched for days is judged thousands of times. */
const SIGMAS = 3.3
/** Share of branches by which those that have it must be sicker at least: what is proved and smaller stops nobody's trade. */
const LEAST_EXCESS = 0.02
/** Share of branches without it that got sicker from which it is not the hour to go on. */
const UNREST = 0.1

/**
 * Judges a step by comparing the branches that have the change with those that do not, over the same time. What makes both
 * sick, an outage of the nation, say, is nobody's fault: it halts nothing, and lets nothing go on.
 */
export function decideRollout({ steps, watchMs }: RolloutPlan, facts: RolloutFacts): RolloutDecision {
  const { step, watchedMs, withIt, without } = facts
  const isComparable = Math.min(withIt.branches, without.branches) >= LEAST_BRANCHES
  const excess = isComparable ? excessOf(withIt, without) : 0
  if (excess >= LEAST_EXCESS) return { kind: 'halt', excess }
  if (watchedMs < watchMs) return { kind: 'hold', why: 'watching' }
  if (withIt.branches < LEAST_BRANCHES) return { kind: 'hold', why: 'too_few' }
  const judge = without.branches >= LEAST_BRANCHES ? without : withIt // the last step leaves nobody to compare with
  if (judge.sicker > judge.branches * UNREST) return { kind: 'hold', why: 'all_are_sick' }
  return step + 1 < steps.length ? { kind: 'advance', step: step + 1 } : { kind: 'done' }
}

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
