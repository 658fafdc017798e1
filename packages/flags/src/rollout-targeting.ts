import type { FlagDefinition } from './flag-definition.ts'

/** Whom a step of a rollout reaches, beside all whom the steps before it have reached. */
export interface RolloutStep {
  /** Share of the branches, 1 to 100. */
  readonly percent: number
  /** Branches of this ring and below; all of them unless given. */
  readonly maxRing?: number
}

/**
 * The definition while a rollout is at its step: who would get the default gets the rollout's variant or not, by branch and
 * ring; whoever a rule names keeps what the rule says. Nobody who has it loses it as the rollout goes on.
 */
export function withRollout(
  definition: FlagDefinition,
  variant: string,
  steps: readonly RolloutStep[],
  step: number,
): FlagDefinition {
  const shares = stagedTargeting(definition.defaultVariant, variant, steps.slice(0, step + 1))
  const { targeting } = definition
  const hasRules = targeting !== undefined && Object.keys(targeting).length > 0
  return { ...definition, targeting: hasRules ? { or: [targeting, shares] } : shares }
}

/** Each ring gets the largest share that any step has given it. */
function stagedTargeting(control: string, variant: string, steps: readonly RolloutStep[]): Record<string, unknown> {
  const rings = [...new Set(steps.flatMap(({ maxRing }) => maxRing ?? []))].toSorted((a, b) => a - b)
  const shareFor = (ring: number) =>
    Math.max(0, ...steps.filter(({ maxRing }) => (maxRing ?? Infinity) >= ring).map(({ percent }) => percent))
  const outcome = (ring: number) => {
    const percent = shareFor(ring)
    return {
      fractional: [
        [variant, percent],
        [control, 100 - percent],
      ],
    }
  }
  if (rings.length === 0) return outcome(Infinity)
  const tiers = rings.flatMap((ring) => [{ '<=': [{ var: 'ring' }, ring] }, outcome(ring)])
  return { if: [...tiers, outcome(Infinity)] }
}
