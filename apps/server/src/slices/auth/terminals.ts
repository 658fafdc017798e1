import type { Terminal } from '@outpost/contract/v2'
import { err, ok } from '@outpost/kernel'
import type { BranchScope } from '../../db/branch-scope.ts'
import { API_TERMINAL_CODE } from '../../db/platform.ts'
import type { Db } from '../../db/pool.ts'
import type { Answer } from '../../http/handler.ts'
import type { PageRequest } from '../../http/page.ts'
import { problem } from '../../http/problem-error.ts'
import { referenceWrite } from '../../reference/reference-write.ts'
import type { ServerContext } from '../../server-context.ts'

interface TerminalRow {
  readonly terminal_id: string
  readonly code: string
  readonly name: string | null
  readonly platform: Terminal['platform']
  readonly status: Terminal['status']
  readonly app_version: string | null
  readonly enrolled_at: string
  readonly last_seen_at: string | null
  readonly last_seq: number
}

const SELECT = `SELECT t.terminal_id, t.code, t.name, t.platform, t.status, t.app_version, t.enrolled_at,
    h.last_seen_at, h.last_seq
  FROM terminal t JOIN terminal_head h ON h.branch_id = t.branch_id AND h.terminal_id = t.terminal_id`

const terminalOf = (scope: BranchScope, row: TerminalRow): Terminal => ({
  id: row.terminal_id,
  branchId: scope,
  code: row.code,
  ...(row.name === null ? {} : { name: row.name }),
  platform: row.platform,
  status: row.status,
  ...(row.app_version === null ? {} : { appVersion: row.app_version }),
  enrolledAt: row.enrolled_at,
  ...(row.last_seen_at === null ? {} : { lastSeenAt: row.last_seen_at }),
  lastTerminalSeq: row.last_seq,
})

/** Terminals of a branch in order of code, the server's own `API` terminal among them. */
export async function listTerminals(db: Db, scope: BranchScope, { after, limit }: PageRequest): Promise<Terminal[]> {
  const { rows } = await db.query<TerminalRow>(
    `${SELECT} WHERE t.branch_id = $1 AND ($2::text IS NULL OR t.code > $2) ORDER BY t.code LIMIT $3`,
    [scope, after?.[0] ?? null, limit + 1],
  )
  return rows.map((row) => terminalOf(scope, row))
}

/** The branch of a terminal among those that the caller may see: ids are unique, branches are not named in this path. */
export async function branchOfTerminal(db: Db, terminalId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ branch_id: string }>(
    'SELECT branch_id FROM terminal WHERE terminal_id = $1 ORDER BY branch_id LIMIT 1',
    [terminalId],
  )
  return rows[0]?.branch_id
}

/** Shuts a terminal out. It keeps its queue; support can import the export of it. */
export function revokeTerminal(
  context: ServerContext,
  scope: BranchScope,
  key: string,
  terminalId: string,
  reason: string,
): Promise<Answer<Terminal>> {
  return referenceWrite(context, {
    branchId: scope,
    key,
    type: 'terminal.revoke',
    payload: { id: terminalId, reason },
    status: 200,
    decide: async ({ tx, append }) => {
      const { rows } = await tx.query<TerminalRow>(
        `${SELECT} WHERE t.branch_id = $1 AND t.terminal_id = $2 AND t.code <> $3`,
        [scope, terminalId, API_TERMINAL_CODE],
      )
      if (rows[0] === undefined) return err(problem('not_found'))
      await tx.query(`UPDATE terminal SET status = 'revoked' WHERE branch_id = $1 AND terminal_id = $2`, [
        scope,
        terminalId,
      ])
      append({ kind: 'terminal.revoke', sourceId: terminalId, changes: [] })
      return ok({ ...terminalOf(scope, rows[0]), status: 'revoked' as const })
    },
  })
}
