import type { Flag, Rollout } from '@outpost/contract/v2'
import { err, ok } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Answer } from '../../http/handler.ts'
import { problem } from '../../http/problem-error.ts'
import type { Books } from '../../reference/books.ts'
import { referenceWrite } from '../../reference/reference-write.ts'
import type { ServerContext } from '../../server-context.ts'
import { recordDeed } from './change-flag.writer.ts'
import { readFlag } from './flags.reader.ts'
import type { Act } from './kill-flag.ts'
import { readRollout } from './rollouts.reader.ts'
import { acknowledge, moveToStep, pauseRolloutRow } from './rollouts.writer.ts'
import { takeBack } from './take-back.ts'

/** Keeps a rollout at its step. Pausing a paused one says why anew. */
export const pauseRollout = (context: ServerContext, act: Act): Promise<Answer<Rollout>> =>
  steer(context, act, 'pause', async (books, flag, { id }) => {
    await pauseRolloutRow(books, id, act.reason)
    await recordDeed(books, context.newId, flag, { kind: 'rollout_pause', ...act })
  })

/** Goes on; the step is watched anew. Resuming a running one begins its watch anew, too. */
export const resumeRollout = (context: ServerContext, act: Act): Promise<Answer<Rollout>> =>
  steer(context, act, 'resume', async (books, flag, { id, step }) => {
    await moveToStep(books, id, step)
    await recordDeed(books, context.newId, flag, { kind: 'rollout_resume', ...act })
  })

export const abortRollout = (context: ServerContext, act: Act): Promise<Answer<Rollout>> =>
  steer(context, act, 'abort', async (books, flag) => {
    await takeBack(books, context.newId, flag, { state: 'aborted', reason: act.reason, staffId: act.staffId })
  })

type Steering = (books: Books, flag: Flag, rollout: Rollout) => Promise<void>

function steer(
  context: ServerContext,
  { key, id, reason }: Act,
  what: 'pause' | 'resume' | 'abort',
  steering: Steering,
): Promise<Answer<Rollout>> {
  return referenceWrite(context, {
    branchId: HEAD_OFFICE,
    key,
    type: `rollout.${what}`,
    payload: { id, reason },
    status: 200,
    decide: async (books) => {
      const rollout = await readRollout(books.tx, id)
      const flag = rollout && (await readFlag(books.tx, rollout.flagId))
      if (rollout === undefined || flag === undefined) return err(problem('not_found'))
      if (rollout.state !== 'running' && rollout.state !== 'paused') return err(problem('rollout_ended'))
      await steering(books, flag, rollout)
      return ok((await readRollout(books.tx, id)) as Rollout)
    },
  })
}

/** Somebody has seen that it halted: the alarm ends. Of any other it changes nothing. */
export function acknowledgeRollout(
  context: ServerContext,
  { key, id, reason, staffId }: Act,
): Promise<Answer<Rollout>> {
  return referenceWrite(context, {
    branchId: HEAD_OFFICE,
    key,
    type: 'rollout.acknowledge',
    payload: { id, reason },
    status: 200,
    decide: async (books) => {
      const rollout = await readRollout(books.tx, id)
      if (rollout === undefined) return err(problem('not_found'))
      if (rollout.state !== 'halted' || rollout.acknowledgedAt !== undefined) return ok(rollout)
      await acknowledge(books, id, staffId)
      return ok((await readRollout(books.tx, id)) as Rollout)
    },
  })
}
