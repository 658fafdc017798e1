import type { Flag, Rollout } from '@outpost/contract/v2'
import { err, ok } from '@outpost/kernel'
import type { Answer } from '../../http/handler.ts'
import { problem } from '../../http/problem-error.ts'
import type { Books } from '../../reference/books.ts'
import type { ServerContext } from '../../server-context.ts'
import { type Act, actOnRecord } from './act-on-record.ts'
import { recordDeed } from './change-flag.writer.ts'
import { readFlag } from './flags.reader.ts'
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

const steer = (
  context: ServerContext,
  act: Act,
  what: 'pause' | 'resume' | 'abort',
  steering: Steering,
): Promise<Answer<Rollout>> =>
  actOnRecord(context, act, {
    type: `rollout.${what}`,
    read: readRollout,
    act: async (books, rollout) => {
      const flag = await readFlag(books.tx, rollout.flagId)
      if (flag === undefined) return err(problem('not_found'))
      if (rollout.state !== 'running' && rollout.state !== 'paused') return err(problem('rollout_ended'))
      await steering(books, flag, rollout)
      return ok((await readRollout(books.tx, rollout.id)) as Rollout)
    },
  })

/** Somebody has seen that it halted: the alarm ends. Of any other it changes nothing. */
export const acknowledgeRollout = (context: ServerContext, act: Act): Promise<Answer<Rollout>> =>
  actOnRecord(context, act, {
    type: 'rollout.acknowledge',
    read: readRollout,
    act: async (books, rollout) => {
      if (rollout.state !== 'halted' || rollout.acknowledgedAt !== undefined) return ok(rollout)
      await acknowledge(books, rollout.id, act.staffId)
      return ok((await readRollout(books.tx, rollout.id)) as Rollout)
    },
  })
