import type { Flag, Rollout, RolloutJudgement } from '@outpost/contract/v2'
import { fromInstant, toInstant } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import { inTransaction } from '../../db/tx.ts'
import { withBooks } from '../../reference/books.ts'
import type { ServerContext } from '../../server-context.ts'
import { readBranchContexts } from './branch-contexts.reader.ts'
import { changeFlag } from './change-flag.writer.ts'
import { decideRollout, type RolloutDecision } from './decide-rollout.ts'
import { readFlag } from './flags.reader.ts'
import { type RolloutArms, sortIntoArms } from './rollout-arms.ts'
import { readLiveRollouts, readRollout } from './rollouts.reader.ts'
import { moveToStep, writeJudgement } from './rollouts.writer.ts'
import { takeBack } from './take-back.ts'
import { readVitals } from './vitals.reader.ts'

type Needs = Pick<ServerContext, 'pool' | 'clock' | 'newId'>

/** Looks at every rollout under way and lets it go on, wait, or halt. Two servers that judge at once come to one step. */
export async function judgeRollouts(context: Needs): Promise<readonly RolloutDecision[]> {
  const decisions: RolloutDecision[] = []
  for (const rollout of await readLiveRollouts(context.pool)) {
    const flag = await readFlag(context.pool, rollout.flagId)
    if (flag) decisions.push(await judge(context, rollout, flag))
  }
  return decisions
}

async function judge(context: Needs, rollout: Rollout, flag: Flag): Promise<RolloutDecision> {
  const { pool, clock } = context
  const now = clock.now()
  const vitals = await readVitals(pool, rollout.id, rollout.stepAt, now)
  const arms = await sortIntoArms(rollout, flag.definition, flag.effective, await readBranchContexts(pool), vitals)
  const decision = decideRollout(
    {
      steps: rollout.steps.length,
      soakMs: rollout.soakMs,
      minBranches: rollout.minBranches,
      tolerance: rollout.tolerance / 100,
    },
    { step: rollout.step, isPaused: rollout.state === 'paused', watchedMs: now - fromInstant(rollout.stepAt), ...arms },
  )
  if (decision.kind === 'hold') {
    await writeJudgement(pool, rollout, judgementOf(decision, arms, toInstant(now)))
    return decision
  }
  await inTransaction(pool, (tx) =>
    withBooks(tx, HEAD_OFFICE, toInstant(now), async (books) => {
      const [still, current] = [await readRollout(tx, rollout.id), await readFlag(tx, flag.id)]
      if (!current || still?.state !== rollout.state || still.step !== rollout.step) return // somebody was quicker
      await writeJudgement(tx, still, judgementOf(decision, arms, books.at))
      await apply(books, context, still, current, decision)
    }),
  )
  return decision
}

function judgementOf(decision: RolloutDecision, arms: RolloutArms, at: string): RolloutJudgement {
  return {
    at,
    kind: decision.kind,
    ...(decision.kind === 'hold' && { why: decision.why }),
    ...(decision.kind === 'halt' && { excess: Math.round(decision.excess * 1_000) / 10 }),
    ...arms,
  }
}

async function apply(
  books: Parameters<typeof takeBack>[0],
  { newId }: Needs,
  rollout: Rollout,
  flag: Flag,
  decision: Exclude<RolloutDecision, { kind: 'hold' }>,
): Promise<void> {
  switch (decision.kind) {
    case 'advance': {
      await moveToStep(books, rollout.id, decision.step)
      await changeFlag(books, newId, flag, { ...rollout, step: decision.step }, { kind: 'rollout_advance' })
      return
    }
    case 'halt':
      return takeBack(books, newId, flag, { state: 'halted' })
    case 'done':
      return takeBack(books, newId, flag, { state: 'done' }, rollout.variant)
  }
}
