import { toInstant } from '@outpost/kernel'
import type { BranchScope } from '../db/branch-scope.ts'
import { isTransient, isUniqueViolation } from '../db/tx.ts'
import { problem } from '../http/problem-error.ts'
import { branchMemories, remember } from './branch-memory.ts'
import { createConvoys } from './convoys.ts'
import { ItemFailed } from './deciding.ts'
import { countFailure } from './failures.ts'
import type { Job } from './job.ts'
import type { LaneServices, Remembering } from './lane-services.ts'
import { MAX_ATTEMPTS, MAX_GROUP_ITEMS, MAX_LANE_LENGTH } from './limits.ts'
import { loadWorkingSet } from './load.ts'
import { noNeeds } from './needs.ts'
import { inPipeline } from './pipeline.ts'
import { referenceMemory } from './reference-memory.ts'
import { writeChanges } from './write.ts'

export interface Lanes {
  /**
   * Decides and writes; resolves when it is committed. Throws what the database threw when it would not have it, `overloaded`
   * when too many wait for this branch.
   */
  submit<T>(scope: BranchScope, job: Job<T>): Promise<T>
}

interface Waiting {
  readonly job: Job<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * One lane a branch: what arrives while a transaction of the branch runs is decided together in the next one. A group that
 * the database refuses is tried one by one, so that each answers for itself. Where one node holds all branches, groups of plain
 * sales travel in convoys, several branches in a transaction; what a convoy leaves behind goes alone.
 */
export function createLanes(given: LaneServices): Lanes {
  const services: Remembering = { ...given, memories: branchMemories(), reference: referenceMemory() }
  const convoys = given.oneNode ? createConvoys(services) : undefined
  const lanes = new Map<string, Waiting[]>()

  async function drain(scope: BranchScope, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const group = takeGroup(queue)
      try {
        const jobs = jobsOf(group)
        settleAll(group, (await convoys?.join(scope, jobs)) ?? (await attempt(services, scope, jobs)))
      } catch (error) {
        if (group.length === 1 || isTransient(error)) for (const { reject } of group) reject(error)
        else await oneByOne(services, scope, group)
      }
    }
    lanes.delete(scope)
  }

  return {
    submit: <T>(scope: BranchScope, job: Job<T>) =>
      new Promise<T>((resolve, reject) => {
        const waiting = { job, resolve: resolve as (value: unknown) => void, reject }
        const queue = lanes.get(scope)
        if (queue && queue.length >= MAX_LANE_LENGTH) return reject(problem('overloaded', { retryAfterMs: 1_000 }))
        if (queue) return void queue.push(waiting)
        const started = [waiting]
        lanes.set(scope, started)
        void drain(scope, started)
      }),
  }
}

function takeGroup(queue: Waiting[]): Waiting[] {
  let items = 0
  let count = 0
  for (const { job } of queue) {
    items += job.size
    if (count > 0 && items > MAX_GROUP_ITEMS) break
    count += 1
  }
  return queue.splice(0, count)
}

const jobsOf = (group: readonly Waiting[]): Job<unknown>[] => group.map(({ job }) => job)

function settleAll(group: readonly Waiting[], values: readonly unknown[]): void {
  for (const [index, { resolve }] of group.entries()) resolve(values[index])
}

async function oneByOne(services: Remembering, scope: BranchScope, group: readonly Waiting[]): Promise<void> {
  for (const waiting of group)
    try {
      settleAll([waiting], await attempt(services, scope, [waiting.job]))
    } catch (error) {
      waiting.reject(error)
    }
}

/** Runs the jobs in one transaction; begun again without a mutation whose decision threw, and when the database asks. */
async function attempt(services: Remembering, scope: BranchScope, jobs: readonly Job<unknown>[]): Promise<unknown[]> {
  const failing = new Map<string, string>()
  for (let attempts = 1; ; ) {
    try {
      const values = await runOnce(services, scope, jobs, failing)
      await countFailures(services, scope, failing)
      return values
    } catch (error) {
      if (error instanceof ItemFailed && !failing.has(error.clientRef)) {
        services.onItemFailed?.(scope, error.clientRef, error)
        failing.set(error.clientRef, error.message)
      } else if (!mayBeBegunAgain(error, attempts++)) throw error
    }
  }
}

/** What was taken for new because memory knows of no such key is found the second time, when all is read. */
const mayBeBegunAgain = (error: unknown, attempt: number): boolean =>
  isTransient(error) ? attempt < MAX_ATTEMPTS : isUniqueViolation(error) && attempt === 1

async function countFailures({ pool, clock }: LaneServices, scope: BranchScope, failing: ReadonlyMap<string, string>) {
  const at = toInstant(clock.now())
  for (const [clientRef, detail] of failing) await countFailure(pool, scope, clientRef, detail, at)
}

async function runOnce(
  { pool, clock, signer, memories, reference, onCommitted, onTransferSent }: Remembering,
  scope: BranchScope,
  jobs: readonly Job<unknown>[],
  failing: ReadonlyMap<string, string>,
): Promise<unknown[]> {
  const before = memories.take(scope)
  const needs = noNeeds()
  for (const job of jobs) job.addNeeds(needs)
  const { values, branchSeq, sent } = await inPipeline(pool, async (tx) => {
    const { ws, memory } = await loadWorkingSet(tx, scope, needs, clock, before, reference)
    const deciding = { ws, signer, failing }
    const decided = jobs.map((job) => job.run(deciding))
    const wrote = await writeChanges(tx, ws)
    const { epoch, branchSeq: last, journalHash, writes } = ws
    const head = { epoch, branchSeq: last, journalHash, writes: writes + (wrote ? 1 : 0) }
    memories.keep(scope, remember(memory, ws, needs, head))
    const grown = ws.changes.journal.length > 0
    return { values: decided, branchSeq: grown ? ws.branchSeq : undefined, sent: ws.changes.transfers.size > 0 }
  })
  if (branchSeq !== undefined) onCommitted?.(scope, branchSeq)
  if (sent) onTransferSent?.()
  return values
}
