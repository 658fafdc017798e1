import type { OwnPrice } from '@outpost/domain'
import type { BranchScope } from '../db/branch-scope.ts'
import { MAX_REMEMBERED_LEVELS } from './limits.ts'
import type { Needs } from './needs.ts'
import type { SessionRow } from './rows.ts'
import type { TerminalState, WorkingSet } from './working-set.ts'

/** The state of a branch's head row: whoever writes in the branch moves it. */
export interface HeadState {
  readonly epoch: string
  readonly branchSeq: number
  readonly journalHash: string
  /** Transactions that have written under the lock. */
  readonly writes: number
}

/** What this process knows of a branch, true as long as the head stands where it left it. */
export interface BranchMemory {
  readonly head: HeadState
  readonly terminals: Map<string, TerminalState>
  readonly sessions: Map<string, SessionRow>
  /** Thousandths by product; a product is here only if its branch prices are known too. */
  readonly levels: Map<string, number>
  readonly branchPrices: Map<string, OwnPrice[]>
}

export interface BranchMemories {
  /** Hands the memory out and forgets it: what changes it must bring it back, or it is gone. */
  take(scope: BranchScope): BranchMemory | undefined
  keep(scope: BranchScope, memory: BranchMemory): void
}

/** The branches that were written last, as many as `MAX_REMEMBERED_LEVELS` allow. */
export function branchMemories(maxLevels = MAX_REMEMBERED_LEVELS): BranchMemories {
  const memories = new Map<BranchScope, BranchMemory>() // in the order of their last use
  let levels = 0
  const take = (scope: BranchScope) => {
    const memory = memories.get(scope)
    if (memory === undefined) return undefined
    memories.delete(scope)
    levels -= weightOf(memory)
    return memory
  }
  return {
    take,
    keep: (scope, memory) => {
      take(scope)
      memories.set(scope, memory)
      levels += weightOf(memory)
      for (const oldest of memories.keys()) {
        if (levels <= maxLevels) break
        take(oldest)
      }
    },
  }
}

const weightOf = ({ levels, sessions, terminals }: BranchMemory): number => levels.size + sessions.size + terminals.size

export const isSameHead = (a: HeadState, b: HeadState): boolean =>
  a.writes === b.writes && a.branchSeq === b.branchSeq && a.journalHash === b.journalHash && a.epoch === b.epoch

/** The memory after a commit that left the head at `head`. `before` is of the head that this transaction found, if any. */
export function remember(
  before: BranchMemory | undefined,
  ws: WorkingSet,
  needs: Needs,
  head: HeadState,
): BranchMemory {
  const levels = before?.levels ?? new Map<string, number>()
  const branchPrices = before?.branchPrices ?? new Map<string, OwnPrice[]>()
  for (const productId of ws.changes.levels.keys())
    if (levels.has(productId)) levels.set(productId, ws.levels.get(productId) ?? 0)
  if (needs.oldestCatalog < Number.MAX_SAFE_INTEGER && levels !== ws.levels)
    for (const productId of needs.products) {
      levels.set(productId, ws.levels.get(productId) ?? 0)
      const prices = ws.branchPrices.get(productId)
      if (prices) branchPrices.set(productId, prices)
    }
  return {
    head,
    terminals: merged(before?.terminals, ws.terminals),
    sessions: merged(before?.sessions, ws.sessions),
    levels,
    branchPrices,
  }
}

function merged<T>(into: Map<string, T> | undefined, more: Map<string, T>): Map<string, T> {
  if (into === undefined || into === more) return more
  for (const [key, value] of more) into.set(key, value)
  return into
}
