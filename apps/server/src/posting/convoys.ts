import { setImmediate } from 'node:timers/promises'
import type { BranchScope } from '../db/branch-scope.ts'
import { remember } from './branch-memory.ts'
import type { Deciding } from './deciding.ts'
import type { Job } from './job.ts'
import type { Remembering } from './lane-services.ts'
import { CONVOY_REST_MS, FULL_LOAD_ITEMS, MAX_CONVOY_ITEMS, MAX_CONVOYS } from './limits.ts'
import { loadConvoy, type Recollection } from './load-convoy.ts'
import { type Needs, noNeeds } from './needs.ts'
import { inPipeline } from './pipeline.ts'
import { type Recalled, recall } from './recall.ts'
import type { WorkingSet } from './working-set.ts'
import { hasOnlySales, writeSalesOfMany } from './write.ts'

/**
 * Sales of several branches written in one transaction: the fixed cost of a transaction is several times that of a sale, and a
 * branch alone rarely has two sales at a time. Only where one node holds all branches; on a cluster every lane goes alone.
 */
export interface Convoys {
  /**
   * What the jobs answer once they are committed; undefined when they have to go alone, and nothing of them was written: they
   * are no plain sales that memory knows all about, somebody else holds the branch, or the database refused the convoy.
   */
  join(scope: BranchScope, jobs: readonly Job<unknown>[]): Promise<unknown[] | undefined>
}

interface Member {
  readonly scope: BranchScope
  readonly jobs: readonly Job<unknown>[]
  readonly needs: Needs
  readonly recalled: Recalled
  readonly items: number
  readonly settle: (values: unknown[] | undefined) => void
}

/**
 * A convoy leaves at once where none has left a moment ago, so that a lone sale waits for nobody. Behind one that just left, the
 * next leaves with a full load, or when the moment has passed: whatever comes meanwhile shares it, and half-empty ones do not
 * cost the database twice. It does not wait for those under way, unless they are too many.
 */
export function createConvoys(services: Remembering): Convoys {
  const waiting: Member[] = []
  let underWay = 0
  let leftLast = 0 // which of the departures was the last
  let resting = false

  async function rest(): Promise<void> {
    const own = ++leftLast
    resting = true
    await services.timers.sleep(CONVOY_REST_MS)
    if (own !== leftLast) return
    resting = false
    leaveIfMay()
  }

  async function leave(): Promise<void> {
    underWay += 1
    void rest()
    await setImmediate() // no time, only a turn: what the network has brought along with the first is read by then
    const members = takeMembers(waiting)
    if (members.length > 0) await travel(services, members) // the one before may have taken them all
    underWay -= 1
    leaveIfMay()
  }

  function leaveIfMay(): void {
    if (waiting.length === 0 || underWay >= MAX_CONVOYS) return
    if (!resting || itemsOf(waiting) >= FULL_LOAD_ITEMS) void leave()
  }

  return {
    join: async (scope, jobs) => {
      const needs = noNeeds()
      for (const job of jobs) job.addNeeds(needs)
      const memory = services.memories.take(scope)
      if (memory === undefined) return undefined
      const recalled = recall(memory, services.reference.current, needs)
      if (recalled === undefined || recalled.missing.sessions.size > 0) {
        services.memories.keep(scope, memory)
        return undefined
      }
      const items = jobs.reduce((sum, { size }) => sum + size, 0)
      return new Promise((settle) => {
        waiting.push({ scope, jobs, needs, recalled, items, settle })
        leaveIfMay()
      })
    },
  }
}

const itemsOf = (members: readonly Member[]): number => members.reduce((sum, { items }) => sum + items, 0)

function takeMembers(waiting: Member[]): Member[] {
  let items = 0
  let count = 0
  for (const member of waiting) {
    items += member.items
    if (count > 0 && items > MAX_CONVOY_ITEMS) break
    count += 1
  }
  return waiting.splice(0, count)
}

/** Settles every member, whatever happens. A member that was refused along with others shows alone whether it was at fault. */
async function travel(services: Remembering, members: readonly Member[]): Promise<void> {
  const arrived = await transact(services, members).catch(() => NOBODY)
  for (const member of members) {
    const done = arrived.get(member)
    if (done !== undefined && done.ws.changes.journal.length > 0)
      services.onCommitted?.(member.scope, done.ws.branchSeq)
    member.settle(done?.values)
  }
}

interface Decided {
  readonly ws: WorkingSet
  readonly values: unknown[]
}

const NOBODY: ReadonlyMap<Member, Decided> = new Map()

function transact(services: Remembering, members: readonly Member[]): Promise<ReadonlyMap<Member, Decided>> {
  const { pool, clock, memories, reference } = services
  return inPipeline(pool, async (tx) => {
    const sets = await loadConvoy(
      tx,
      members.map((member) => recollect(services, member)),
      clock,
      reference,
    )
    const decided = new Map<Member, Decided>()
    for (const [index, member] of members.entries()) {
      const ws = sets[index]
      const values = ws && decide(services, member, ws)
      if (ws && values) decided.set(member, { ws, values })
    }
    await writeSalesOfMany(
      tx,
      [...decided.values()].map(({ ws }) => ws),
    )
    for (const [{ scope, recalled, needs }, { ws }] of decided) {
      const { epoch, branchSeq, journalHash, writes } = ws
      memories.keep(scope, remember(recalled.memory, ws, needs, { epoch, branchSeq, journalHash, writes: writes + 1 }))
    }
    return decided
  })
}

/** By the reference data of now: it may have changed while the member waited. */
function recollect({ reference }: Remembering, { scope, recalled, needs }: Member): Recollection {
  if (recalled.reference === reference.current) return { scope, needs, recalled }
  const anew = recall(recalled.memory, reference.current, needs)
  if (anew === undefined) throw new Error('what was foreseen is no longer')
  return { scope, needs, recalled: anew }
}

/** Undefined when it failed, or changed more than sales do: both are for the branch alone, from what stands in the database. */
function decide({ signer }: Remembering, { jobs }: Member, ws: WorkingSet): unknown[] | undefined {
  const deciding: Deciding = { ws, signer, failing: NOTHING_FAILS }
  try {
    const values = jobs.map((job) => job.run(deciding))
    return hasOnlySales(ws) && ws.changes.mutations.size > 0 ? values : undefined
  } catch {
    return undefined // it fails alone too, and is told and counted there
  }
}

const NOTHING_FAILS: ReadonlyMap<string, string> = new Map()
