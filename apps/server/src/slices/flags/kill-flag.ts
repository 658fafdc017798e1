import type { Flag } from '@outpost/contract/v2'
import { ok } from '@outpost/kernel'
import type { Answer } from '../../http/handler.ts'
import type { ServerContext } from '../../server-context.ts'
import { type Act, actOnRecord } from './act-on-record.ts'
import { changeFlag, type FlagState } from './change-flag.writer.ts'
import { readFlag } from './flags.reader.ts'
import { endRollout } from './rollouts.writer.ts'

/** The kill switch. Works on a flag in whatever state; killing a killed one says why anew. */
export function killFlag(context: ServerContext, act: Act): Promise<Answer<Flag>> {
  const { reason, staffId } = act
  return actOnRecord(context, act, {
    type: 'flag.kill',
    read: readFlag,
    act: async (books, { rolloutId, ...rest }) => {
      if (rolloutId !== undefined) await endRollout(books, rolloutId, { state: 'aborted', reason, staffId })
      const state: FlagState = { ...rest, isKilled: true, killReason: reason }
      return ok(await changeFlag(books, context.newId, state, undefined, { kind: 'kill', staffId, reason }))
    },
  })
}

/** Takes the kill switch back. */
export function restoreFlag(context: ServerContext, act: Act): Promise<Answer<Flag>> {
  const { reason, staffId } = act
  return actOnRecord(context, act, {
    type: 'flag.restore',
    read: readFlag,
    act: async (books, flag) => {
      if (!flag.isKilled) return ok(flag)
      const { killReason: _, ...rest } = flag
      const state: FlagState = { ...rest, isKilled: false }
      return ok(await changeFlag(books, context.newId, state, undefined, { kind: 'restore', staffId, reason }))
    },
  })
}
