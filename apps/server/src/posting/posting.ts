import { toInstant } from '@outpost/kernel'
import type { BranchScope } from '../db/branch-scope.ts'
import { codeOf } from '../db/tx.ts'
import type { ServerContext } from '../server-context.ts'
import type { Answered, Push, PushOutcome } from './decide-push.ts'
import { type DirectOutcome, type DirectWrite, directJob } from './direct-write.ts'
import { countFailure } from './failures.ts'
import { createFeedHints, type FeedHints } from './feed-hints.ts'
import type { Job } from './job.ts'
import { createLanes, type Lanes } from './lanes.ts'
import { pushJob } from './push-job.ts'

/** The one way in which a branch's orders, stock, sessions, approvals and ledger are written. */
export interface Posting {
  push(scope: BranchScope, push: Push): Promise<PushOutcome>
  direct(scope: BranchScope, write: DirectWrite): Promise<DirectOutcome>
  /** For the server's own tasks under a branch's head lock. */
  submit<T>(scope: BranchScope, job: Job<T>): Promise<T>
  readonly hints: FeedHints
  /** Calls `listener` after each commit that sent goods to other branches. A hint: the outbox is the truth. */
  onTransferSent(listener: () => void): void
}

type Services = Pick<ServerContext, 'pool' | 'clock' | 'timers' | 'answerSigner' | 'log' | 'oneNode'>

export function createPosting(context: Services): Posting {
  const { pool, clock, timers, answerSigner: signer, log, oneNode } = context
  const hints = createFeedHints()
  const transferListeners: (() => void)[] = []
  const lanes = createLanes({
    pool,
    clock,
    timers,
    signer,
    oneNode,
    onCommitted: (scope, branchSeq) => hints.tell(scope, branchSeq),
    onTransferSent: () => {
      for (const listener of transferListeners) listener()
    },
    onItemFailed: (branchId, clientRef, err) => log.error({ err, branchId, clientRef }, 'deciding a mutation failed'),
  })
  return {
    push: (scope, push) => pushOrIsolate(context, lanes, scope, push),
    direct: (scope, write) => lanes.submit(scope, directJob(write)),
    submit: (scope, job) => lanes.submit(scope, job),
    hints,
    onTransferSent: (listener) => void transferListeners.push(listener),
  }
}

/** The database refuses what a mutation wants to write: its data or a constraint, not its own state. */
const isDataError = (error: unknown): boolean => /^2[123]|^54/.test(codeOf(error) ?? '')

/** A push that the database refuses is offered item by item, so that only the one at fault waits. */
async function pushOrIsolate(
  context: Pick<ServerContext, 'pool' | 'clock' | 'log'>,
  lanes: Lanes,
  scope: BranchScope,
  push: Push,
): Promise<PushOutcome> {
  try {
    return await lanes.submit(scope, pushJob(push))
  } catch (error) {
    if (!isDataError(error)) throw error
    return isolate(context, lanes, scope, push)
  }
}

async function isolate(
  { pool, clock, log }: Pick<ServerContext, 'pool' | 'clock' | 'log'>,
  lanes: Lanes,
  scope: BranchScope,
  push: Push,
): Promise<PushOutcome> {
  const answers: Answered[] = []
  let last = await lanes.submit(scope, pushJob({ ...push, intents: [] }))
  for (const intent of push.intents) {
    if (last.kind === 'refused') return last
    const one = { terminalId: push.terminalId, intents: [intent] }
    try {
      last = await lanes.submit(scope, pushJob(one))
    } catch (error) {
      if (!isDataError(error)) throw error
      log.error({ err: error, branchId: scope, clientRef: intent.clientRef }, 'writing a mutation failed')
      await countFailure(pool, scope, intent.clientRef, String(error), toInstant(clock.now()))
      last = await lanes.submit(scope, pushJob({ ...one, unwritable: true }))
    }
    if (last.kind === 'refused') return last
    answers.push(...last.answers)
    if (last.answers.at(-1)?.outcome === 'error') break
  }
  return last.kind === 'refused' ? last : { ...last, answers }
}
