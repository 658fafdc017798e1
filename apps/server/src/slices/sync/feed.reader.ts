import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'

export interface JournalStep {
  readonly branchSeq: number
  readonly hash: string
  /** JSON of stored changes. */
  readonly changes: string
  readonly at: string
}

/** Steps from `fromSeq` on, in order. */
export async function readSteps(db: Db, scope: BranchScope, fromSeq: number, limit: number): Promise<JournalStep[]> {
  const { rows } = await db.query<JournalStep>(
    `SELECT branch_seq AS "branchSeq", hash, changes, at FROM journal
      WHERE branch_id = $1 AND branch_seq >= $2 ORDER BY branch_seq LIMIT $3`,
    [scope, fromSeq, limit],
  )
  return rows
}

export interface HeadRow {
  readonly branchSeq: number
  readonly hash: string
}

export async function readHead(db: Db, scope: BranchScope): Promise<HeadRow> {
  const { rows } = await db.query<HeadRow>(
    'SELECT branch_seq AS "branchSeq", journal_hash AS hash FROM branch_head WHERE branch_id = $1',
    [scope],
  )
  if (!rows[0]) throw new Error(`branch ${scope} has no head`)
  return rows[0]
}

export interface MutationText {
  readonly clientRef: string
  readonly type: string
  readonly payload: string
}

export async function readPayloads(
  db: Db,
  scope: BranchScope,
  clientRefs: readonly string[],
): Promise<Map<string, MutationText>> {
  if (clientRefs.length === 0) return new Map()
  const { rows } = await db.query<MutationText>(
    `SELECT client_ref AS "clientRef", type, payload FROM mutation
      WHERE branch_id = $1 AND client_ref = ANY($2::uuid[])`,
    [scope, clientRefs],
  )
  return new Map(rows.map((row) => [row.clientRef, row]))
}

export interface TerminalRow {
  readonly status: string
  readonly lastTerminalSeq: number
  readonly lastHash: string
  readonly lastSeenAt: string | null
}

export async function readTerminal(db: Db, scope: BranchScope, terminalId: string): Promise<TerminalRow | undefined> {
  const { rows } = await db.query<TerminalRow>(
    `SELECT t.status, h.last_seq AS "lastTerminalSeq", h.last_hash AS "lastHash", h.last_seen_at AS "lastSeenAt"
       FROM terminal t JOIN terminal_head h ON h.branch_id = t.branch_id AND h.terminal_id = t.terminal_id
      WHERE t.branch_id = $1 AND t.terminal_id = $2`,
    [scope, terminalId],
  )
  return rows[0]
}
