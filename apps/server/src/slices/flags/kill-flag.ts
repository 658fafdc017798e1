import type { Flag } from '@outpost/contract/v2'
import { err, ok } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Answer } from '../../http/handler.ts'
import { problem } from '../../http/problem-error.ts'
import { referenceWrite } from '../../reference/reference-write.ts'
import type { ServerContext } from '../../server-context.ts'
import { changeFlag, type FlagState } from './change-flag.writer.ts'
import { readFlag } from './flags.reader.ts'
import { endRollout } from './rollouts.writer.ts'

export interface Act {
  readonly key: string
  readonly id: string
  readonly reason: string
  readonly staffId: string
}

/** The kill switch. Works on a flag in whatever state; killing a killed one says why anew. */
export function killFlag(context: ServerContext, act: Act): Promise<Answer<Flag>> {
  const { key, id, reason, staffId } = act
  return referenceWrite(context, {
    branchId: HEAD_OFFICE,
    key,
    type: 'flag.kill',
    payload: { id, reason },
    status: 200,
    decide: async (books) => {
      const flag = await readFlag(books.tx, id)
      if (flag === undefined) return err(problem('not_found'))
      const { rolloutId, ...rest } = flag
      if (rolloutId !== undefined) await endRollout(books, rolloutId, { state: 'aborted', reason, staffId })
      const state: FlagState = { ...rest, isKilled: true, killReason: reason }
      return ok(await changeFlag(books, context.newId, state, undefined, { kind: 'kill', staffId, reason }))
    },
  })
}

/** Takes the kill switch back. */
export function restoreFlag(context: ServerContext, { key, id, reason, staffId }: Act): Promise<Answer<Flag>> {
  return referenceWrite(context, {
    branchId: HEAD_OFFICE,
    key,
    type: 'flag.restore',
    payload: { id, reason },
    status: 200,
    decide: async (books) => {
      const flag = await readFlag(books.tx, id)
      if (flag === undefined) return err(problem('not_found'))
      const { killReason: _, ...rest } = flag
      if (!flag.isKilled) return ok(flag)
      const state: FlagState = { ...rest, isKilled: false }
      return ok(await changeFlag(books, context.newId, state, undefined, { kind: 'restore', staffId, reason }))
    },
  })
}
