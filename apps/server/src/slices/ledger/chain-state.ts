import type { ChainState } from '@outpost/contract/v2'
import { type Clock, toInstant } from '@outpost/kernel'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Pool } from '../../db/pool.ts'
import { inTransaction } from '../../db/tx.ts'
import { problem } from '../../http/problem-error.ts'
import { proveStep } from './verify/prove-step.ts'

/** The end of a branch's journal as its head says, and its last step as it lies there. */
export function readChainState(pool: Pool, clock: Clock, branch: BranchScope): Promise<ChainState> {
  return inTransaction(
    pool,
    async (tx) => {
      const { rows } = await tx.query<{ branchSeq: number; hash: string }>(
        'SELECT branch_seq AS "branchSeq", journal_hash AS hash FROM branch_head WHERE branch_id = $1',
        [branch],
      )
      if (rows[0] === undefined) throw problem('not_found')
      const last = await proveStep(tx, branch, rows[0].branchSeq)
      return { branchId: branch, ...rows[0], ...(last && { last }), at: toInstant(clock.now()) }
    },
    { mode: 'snapshot' },
  )
}
