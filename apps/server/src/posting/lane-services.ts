import type { Clock, Timers } from '@outpost/kernel'
import type { BranchScope } from '../db/branch-scope.ts'
import type { Pool } from '../db/pool.ts'
import type { AnswerSigner } from '../keys/answer-signer.ts'
import type { BranchMemories } from './branch-memory.ts'
import type { ItemFailed } from './deciding.ts'
import type { ReferenceMemory } from './reference-memory.ts'

/** What lanes work with, and whom they tell. */
export interface LaneServices {
  readonly pool: Pool
  readonly clock: Clock
  readonly timers: Timers
  readonly signer: AnswerSigner
  /** Whether one node holds all branches, so that one transaction may write in several. */
  readonly oneNode: boolean
  /** Told after a commit that added to a branch's journal. */
  readonly onCommitted?: (scope: BranchScope, branchSeq: number) => void
  /** Told after a commit that sent goods to other branches. */
  readonly onTransferSent?: () => void
  /** Told when deciding a mutation threw. */
  readonly onItemFailed?: (scope: BranchScope, clientRef: string, error: ItemFailed) => void
}

/** What every transaction of the lanes is made with. */
export interface Remembering extends LaneServices {
  readonly memories: BranchMemories
  readonly reference: ReferenceMemory
}
