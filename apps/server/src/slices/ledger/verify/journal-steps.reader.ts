import type { BranchScope } from '../../../db/branch-scope.ts'
import type { Db } from '../../../db/pool.ts'
import type { DigestedEntry, DigestedMovement } from '../../../posting/journal.ts'

export interface JournalStep {
  readonly branchSeq: number
  readonly kind: string
  readonly sourceId: string
  readonly clientRef: string | null
  readonly changes: string
  readonly prevHash: string
  readonly hash: string
  readonly at: string
}

/** Steps read at a time. */
const PAGE = 1_000

export async function readSteps(db: Db, branch: BranchScope, after: number, limit = PAGE): Promise<JournalStep[]> {
  const { rows } = await db.query<JournalStep>(
    `SELECT branch_seq AS "branchSeq", kind, source_id AS "sourceId", client_ref AS "clientRef",
            changes, prev_hash AS "prevHash", hash, at
       FROM journal WHERE branch_id = $1 AND branch_seq > $2 ORDER BY branch_seq LIMIT $3`,
    [branch, after, limit],
  )
  return rows
}

export async function readEntries(db: Db, branch: BranchScope, after: number, to: number) {
  const { rows } = await db.query<DigestedEntry & { branchSeq: number }>(
    `SELECT branch_seq AS "branchSeq", entry_no AS "entryNo", account, debit, credit, currency::text AS currency,
            source_id AS "sourceId", ledger_day AS "ledgerDay"
       FROM ledger_entry WHERE branch_id = $1 AND branch_seq > $2 AND branch_seq <= $3 ORDER BY branch_seq, entry_no`,
    [branch, after, to],
  )
  return rows
}

export async function readMovements(db: Db, branch: BranchScope, after: number, to: number) {
  const { rows } = await db.query<DigestedMovement & { branchSeq: number }>(
    `SELECT branch_seq AS "branchSeq", line_no AS "lineNo", product_id AS "productId", kind, quantity,
            source_id AS "sourceId"
       FROM stock_movement WHERE branch_id = $1 AND branch_seq > $2 AND branch_seq <= $3 ORDER BY branch_seq, line_no`,
    [branch, after, to],
  )
  return rows
}
