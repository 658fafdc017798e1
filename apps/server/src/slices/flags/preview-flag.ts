import type { FlagPreview, FlagPreviewRequest } from '@outpost/contract/v2'
import { checkDefinition, type FlagDefinition, withRollout } from '@outpost/flags'
import { createFlagEngine } from '@outpost/flags/evaluate'
import type { Db } from '../../db/pool.ts'
import { problem } from '../../http/problem-error.ts'
import { mapInTurns } from '../../turns.ts'
import { type BranchContexts, readBranchContexts } from './branch-contexts.reader.ts'

const DEFAULT_ROWS = 50

/** Who would get what: evaluated here exactly as each terminal would, by its last report. */
export async function previewFlag(db: Db, request: FlagPreviewRequest): Promise<FlagPreview> {
  const definition = definitionOf(request)
  const engine = createFlagEngine()
  engine.load([{ key: request.key, ...definition }])
  const all = await mapInTurns(await readBranchContexts(db), (branch) =>
    evaluated(branch, (context) => engine.variant(request.key, context)),
  )
  const { variant, after = '', limit = DEFAULT_ROWS } = request
  const wanted = all.filter(({ code, gets }) => code > after && (variant === undefined || gets.has(variant)))
  return {
    totals: Object.keys(definition.variants).map((each) => ({
      variant: each,
      branches: all.filter(({ gets }) => gets.has(each)).length,
      terminals: all.reduce((sum, { gets }) => sum + (gets.get(each) ?? 0), 0),
    })),
    branches: all.length,
    items: wanted.slice(0, limit).map(({ gets, ...branch }) => ({ ...branch, variants: [...gets.keys()] })),
    isMore: wanted.length > limit,
  }
}

function definitionOf({ definition, rollout }: FlagPreviewRequest): FlagDefinition {
  const errors = checkDefinition(definition).map(({ pointer, code }) => ({ pointer: `/definition${pointer}`, code }))
  if (rollout && !Object.hasOwn(definition.variants, rollout.variant))
    errors.push({ pointer: '/rollout/variant', code: 'variant_unknown' })
  if (errors.length > 0) throw problem('validation_failed', { errors })
  return rollout ? withRollout(definition, rollout.variant, rollout.steps, rollout.step) : definition
}

function evaluated(
  { contexts, ...branch }: BranchContexts,
  variantOf: (context: BranchContexts['contexts'][number]['context']) => string | undefined,
) {
  const gets = new Map<string, number>()
  for (const { context, terminals } of contexts) {
    const variant = variantOf(context)
    if (variant !== undefined) gets.set(variant, (gets.get(variant) ?? 0) + terminals)
  }
  return { ...branch, gets }
}
