import { MAX_FLAG_CHARS } from '@outpost/contract'
import type { Flag, FlagWrite } from '@outpost/contract/v2'
import { checkDefinition } from '@outpost/flags'
import { refusalOfFlagd } from '@outpost/flags/evaluate'
import { err, ok } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Answer } from '../../http/handler.ts'
import { fieldProblem, type ProblemError, problem } from '../../http/problem-error.ts'
import { referenceWrite } from '../../reference/reference-write.ts'
import type { ServerContext } from '../../server-context.ts'
import { changeFlag } from './change-flag.writer.ts'
import { isKeyTaken, readFlag } from './flags.reader.ts'

/** Creates or changes a flag, whole. Its key stays: code and rules know it by that. */
export async function putFlag(
  context: ServerContext,
  key: string,
  id: string,
  flag: FlagWrite,
  staffId: string,
): Promise<Answer<Flag>> {
  if (flag.id !== id) throw fieldProblem('/id', 'const', 'The id differs from that of the path.')
  refuseFaults(flag)
  return referenceWrite(context, {
    branchId: HEAD_OFFICE,
    key,
    type: 'flag.put',
    payload: flag,
    status: 200,
    decide: async (books) => {
      const before = await readFlag(books.tx, id)
      const refusal = refuse(before, flag)
      if (refusal !== undefined) return err(refusal)
      if (await isKeyTaken(books.tx, flag.key, id))
        return err(problem('record_exists', { errors: [{ pointer: '/key', code: 'taken' }] }))
      const { basedOn: _, ...fields } = flag
      const state = { ...fields, isKilled: false }
      return ok(await changeFlag(books, context.newId, state, undefined, { kind: 'put', staffId }))
    },
  })
}

function refuse(before: Flag | undefined, flag: FlagWrite): ProblemError | undefined {
  if (before === undefined) return undefined
  if (before.key !== flag.key)
    return fieldProblem('/key', 'const', 'The key of a flag never changes; make another flag.')
  if (flag.basedOn !== undefined && flag.basedOn !== before.version) return problem('record_changed')
  if (before.rolloutId !== undefined) return problem('rollout_under_way')
  return before.isKilled ? problem('flag_killed') : undefined
}

function refuseFaults({ definition, offVariant }: FlagWrite): void {
  if (JSON.stringify(definition).length > MAX_FLAG_CHARS) throw fieldProblem('/definition', 'maxLength')
  const errors = checkDefinition(definition).map(({ pointer, code }) => ({ pointer: `/definition${pointer}`, code }))
  if (!Object.hasOwn(definition.variants, offVariant)) errors.push({ pointer: '/offVariant', code: 'variant_unknown' })
  if (errors.length > 0) throw problem('validation_failed', { errors })
  const detail = refusalOfFlagd(definition)
  if (detail !== undefined) throw fieldProblem('/definition', 'flagd', detail.slice(0, MAX_DETAIL_CHARS))
}

const MAX_DETAIL_CHARS = 500
