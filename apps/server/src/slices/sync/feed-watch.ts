import type { BranchScope } from '../../db/branch-scope.ts'
import type { Posting } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'

/** How often the heads of the branches that somebody listens to are read, in real milliseconds: other processes write too. */
const POLL_MS = 1_000

export interface FeedWatch {
  /** Told the head of a branch's feed whenever it has moved. Answers how to stop. */
  listen(scope: BranchScope, listener: (branchSeq: number) => void): () => void
}

/** Tells at once what this process commits, and within a second what others do. Polls only while somebody listens. */
export function watchFeeds({ pool, stopping, log }: ServerContext, { hints }: Posting): FeedWatch {
  const known = new Map<BranchScope, number>()
  let timer: NodeJS.Timeout | undefined

  const tellOthers = async (): Promise<void> => {
    const scopes = hints.listened()
    for (const scope of known.keys()) if (!scopes.includes(scope)) known.delete(scope)
    if (scopes.length === 0) return
    const { rows } = await pool.query<{ branchId: BranchScope; branchSeq: number }>(
      'SELECT branch_id AS "branchId", branch_seq AS "branchSeq" FROM branch_head WHERE branch_id = ANY($1::uuid[])',
      [scopes],
    )
    for (const { branchId, branchSeq } of rows) {
      const before = known.get(branchId)
      known.set(branchId, branchSeq)
      if (before !== undefined && branchSeq > before) hints.tell(branchId, branchSeq)
    }
  }

  const poll = (): void => {
    timer = undefined
    tellOthers()
      .catch((err: unknown) => log.warn({ err }, 'reading the heads of feeds failed'))
      .finally(schedule)
  }

  function schedule(): void {
    if (stopping.aborted || timer !== undefined || hints.listened().length === 0) return
    timer = setTimeout(poll, POLL_MS).unref()
  }

  return {
    listen: (scope, listener) => {
      const told = (branchSeq: number) => {
        known.set(scope, Math.max(known.get(scope) ?? 0, branchSeq))
        listener(branchSeq)
      }
      const stop = hints.listen(scope, told)
      schedule()
      return stop
    },
  }
}
