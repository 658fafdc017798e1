import type { Denomination, RegisterSession, SessionTotals } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'

interface SessionRow {
  readonly id: string
  readonly terminalId: string
  readonly number: number
  readonly openedBy: string
  readonly openingFloat: number
  readonly openedAt: string
  readonly status: RegisterSession['status']
  readonly reviewFlags: string[]
  readonly counted: number | null
  readonly denominations: Denomination[] | null
  readonly declared: SessionTotals | null
  readonly server: SessionTotals | null
  readonly closedBy: string | null
  readonly closedAt: string | null
}

const SELECT = `SELECT session_id AS id, terminal_id AS "terminalId", number, opened_by AS "openedBy",
    opening_float AS "openingFloat", opened_at AS "openedAt", status, review_flags AS "reviewFlags", counted, denominations, declared,
    server_totals AS server, closed_by AS "closedBy", closed_at AS "closedAt"
  FROM register_session`

/** A closed session stands as the closure found it; expected cash is the server's own sum. */
function toSession(branch: BranchScope, row: SessionRow): RegisterSession {
  const { counted, denominations, declared, server, closedBy, closedAt, ...opened } = row
  const expected = server?.expectedCash
  return {
    branchId: branch,
    ...opened,
    ...(counted !== null && { counted }),
    ...(denominations !== null && { denominations }),
    ...(expected !== undefined && { expected }),
    ...(expected !== undefined && counted !== null && { variance: counted - expected }),
    ...(closedBy !== null && { closedBy }),
    ...(closedAt !== null && { closedAt }),
    ...(declared !== null && { declared }),
    ...(server !== null && { server }),
  }
}

export async function readSession(
  db: Db,
  branch: BranchScope,
  sessionId: string,
): Promise<RegisterSession | undefined> {
  const { rows } = await db.query<SessionRow>(`${SELECT} WHERE branch_id = $1 AND session_id = $2`, [branch, sessionId])
  return rows[0] && toSession(branch, rows[0])
}

export interface SessionFilter {
  readonly terminalId?: string
  readonly status?: string
  readonly from?: string
  readonly to?: string
}

/** Sessions by id, newest first; one more than the page holds where there are more. */
export async function listSessions(
  db: Db,
  branch: BranchScope,
  { terminalId, status, from, to }: SessionFilter,
  { limit, after }: PageRequest,
): Promise<RegisterSession[]> {
  const { rows } = await db.query<SessionRow>(
    `${SELECT}
      WHERE branch_id = $1 AND ($2::uuid IS NULL OR session_id < $2) AND ($3::uuid IS NULL OR terminal_id = $3)
        AND ($4::text IS NULL OR status = $4)
        AND ($5::timestamptz IS NULL OR opened_at >= $5) AND ($6::timestamptz IS NULL OR opened_at < $6)
      ORDER BY session_id DESC LIMIT $7`,
    [branch, after?.[0] ?? null, terminalId ?? null, status ?? null, from ?? null, to ?? null, limit + 1],
  )
  return rows.map((row) => toSession(branch, row))
}
