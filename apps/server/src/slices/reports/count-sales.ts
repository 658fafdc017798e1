import type { BranchScope } from '../../db/branch-scope.ts'
import type { Pool } from '../../db/pool.ts'
import { inTransaction } from '../../db/tx.ts'
import { findDueBranches, lockDueSteps } from './due-steps.reader.ts'
import { writeSalesFigures } from './sales-figures.writer.ts'

/** When what is due of all branches is counted: four times an hour, so that a day's row is written a hundred times, not a thousand. */
export const COUNT_SALES_AT = '3,18,33,48 * * * *'

/**
 * Counts the steps of these branches' journals that are not in the figures yet. Each is counted once, whoever else counts at
 * the same time: where a branch stands is locked and moves on in the transaction that adds its figures.
 */
export async function countSales(
  pool: Pool,
  scopes: readonly BranchScope[] | 'all',
  signal?: AbortSignal,
): Promise<void> {
  let after: string | undefined
  while (!signal?.aborted) {
    const some = await findDueBranches(pool, scopes, after)
    if (some.length === 0) return
    for (let isMore = true; isMore && !signal?.aborted; ) isMore = await countSome(pool, some)
    after = some.at(-1)
  }
}

/** Answers whether something was due: a branch may have more than one transaction counts. */
const countSome = (pool: Pool, branchIds: readonly string[]): Promise<boolean> =>
  inTransaction(pool, async (tx) => {
    const due = await lockDueSteps(tx, branchIds)
    if (due.length > 0) await writeSalesFigures(tx, due)
    return due.length > 0
  })
