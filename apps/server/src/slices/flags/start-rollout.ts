import type { Flag, Rollout, RolloutStart } from '@outpost/contract/v2'
import { err, ok } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Answer } from '../../http/handler.ts'
import { fieldProblem, type ProblemError, problem } from '../../http/problem-error.ts'
import { referenceWrite } from '../../reference/reference-write.ts'
import type { ServerContext } from '../../server-context.ts'
import { changeFlag } from './change-flag.writer.ts'
import { readFlag } from './flags.reader.ts'
import { readRollout } from './rollouts.reader.ts'
import { insertRollout, writeBaselines } from './rollouts.writer.ts'

/** Begins to bring a variant to the branches; whoever gets the flag's default now is asked for. */
export async function startRollout(
  context: ServerContext,
  key: string,
  flagId: string,
  start: RolloutStart,
  staffId: string,
): Promise<Answer<Rollout>> {
  refuseSteps(start)
  return referenceWrite(context, {
    branchId: HEAD_OFFICE,
    key,
    type: 'rollout.start',
    payload: { flagId, ...start },
    status: 201,
    decide: async (books) => {
      const flag = await readFlag(books.tx, flagId)
      if (flag === undefined) return err(problem('not_found'))
      const refusal = refuse(flag, start)
      if (refusal !== undefined) return err(refusal)
      if ((await readRollout(books.tx, start.id)) !== undefined) return err(problem('record_exists'))
      await insertRollout(books, flagId, flag.definition.defaultVariant, start, staffId)
      await writeBaselines(books.tx, start.id, context.clock.now())
      const live = { variant: start.variant, steps: start.steps, step: 0 }
      await changeFlag(books, context.newId, { ...flag, rolloutId: start.id }, live, { kind: 'rollout_start', staffId })
      return ok((await readRollout(books.tx, start.id)) as Rollout)
    },
  })
}

/** At its end all have it: otherwise nobody could tell when it is done. */
function refuseSteps({ steps }: RolloutStart): void {
  const last = steps.at(-1)
  if (last?.percent !== 100 || last.maxRing !== undefined)
    throw fieldProblem(`/steps/${steps.length - 1}`, 'all_branches', 'The last step is all branches: 100 %, any ring.')
}

function refuse({ isKilled, rolloutId, definition }: Flag, { variant }: RolloutStart): ProblemError | undefined {
  if (isKilled) return problem('flag_killed')
  if (rolloutId !== undefined) return problem('rollout_under_way')
  if (!Object.hasOwn(definition.variants, variant)) return fieldProblem('/variant', 'variant_unknown')
  return variant === definition.defaultVariant
    ? fieldProblem('/variant', 'is_default', 'Whoever no rule names gets this already.')
    : undefined
}
