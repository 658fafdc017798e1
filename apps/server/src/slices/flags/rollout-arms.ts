import type { Rollout } from '@outpost/contract/v2'
import type { FlagDefinition } from '@outpost/flags'
import { createFlagEngine } from '@outpost/flags/evaluate'
import { mapInTurns } from '../../turns.ts'
import type { BranchContexts } from './branch-contexts.reader.ts'
import type { RolloutArm } from './decide-rollout.ts'
import { isSicker } from './is-sicker.ts'
import type { BranchVitals } from './vitals.reader.ts'

export interface RolloutArms {
  readonly withIt: RolloutArm
  readonly without: RolloutArm
}

/**
 * Sorts the branches that were heard of into those that have the variant by the rollout and those that do not. One that a rule
 * of the flag decides, or whose terminals differ, tells nothing and stands aside.
 */
export async function sortIntoArms(
  { flagKey, variant, controlVariant }: Pick<Rollout, 'flagKey' | 'variant' | 'controlVariant'>,
  definition: FlagDefinition,
  effective: FlagDefinition,
  branches: readonly BranchContexts[],
  vitals: ReadonlyMap<string, BranchVitals>,
): Promise<RolloutArms> {
  const engine = createFlagEngine()
  // a variant that no rule can come to shows whom the rules leave to the rollout
  engine.load([
    { key: flagKey, ...effective },
    {
      key: UNRULED,
      ...definition,
      variants: { ...definition.variants, [UNRULED]: placeholder(definition) },
      defaultVariant: UNRULED,
    },
  ])
  const [withIt, without] = [
    { branches: 0, sicker: 0 },
    { branches: 0, sicker: 0 },
  ]
  await mapInTurns(branches, ({ branchId, contexts }) => {
    const known = vitals.get(branchId)
    if (!known?.isHeard || contexts.some(({ context }) => engine.variant(UNRULED, context) !== UNRULED)) return
    const gets = new Set(contexts.map(({ context }) => engine.variant(flagKey, context)))
    const arm = gets.size > 1 ? undefined : gets.has(variant) ? withIt : gets.has(controlVariant) ? without : undefined
    if (arm === undefined) return
    arm.branches++
    if (isSicker(known.before, known.now)) arm.sicker++
  })
  return { withIt, without }
}

const UNRULED = '~'

const placeholder = ({ variants }: FlagDefinition) => Object.values(variants)[0] ?? false
