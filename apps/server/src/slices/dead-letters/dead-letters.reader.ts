import type { DeadLetter, Decision, Resolution } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'

interface Row extends Omit<DeadLetter, 'payload' | 'decision' | 'resolution'> {
  readonly payload: string
  readonly decision: string
  readonly resolution: Resolution | null
}

/** Refusals of direct writes are none: their callers have the answer, and nothing waits. */
const SELECT = `SELECT m.branch_id AS "branchId", m.client_ref AS "clientRef", m.terminal_id AS "terminalId", m.terminal_seq AS "terminalSeq", m.type,
    m.schema_version AS "schemaVersion", m.payload, m.decision, m.resolution, m.occurred_at AS "occurredAt",
    m.received_at AS "receivedAt"
  FROM mutation m JOIN terminal t ON t.branch_id = m.branch_id AND t.terminal_id = m.terminal_id AND t.platform <> 'api'
 WHERE m.outcome <> 'accepted'`

function toDeadLetter({ payload, decision, resolution, ...row }: Row): DeadLetter {
  return {
    ...row,
    payload: JSON.parse(payload),
    decision: JSON.parse(decision) as Decision,
    ...(resolution !== null && { resolution }),
  }
}

export async function readDeadLetter(db: Db, scope: BranchScope, clientRef: string): Promise<DeadLetter | undefined> {
  const { rows } = await db.query<Row>(`${SELECT} AND m.branch_id = $1 AND m.client_ref = $2`, [scope, clientRef])
  return rows[0] && toDeadLetter(rows[0])
}

export interface DeadLetterFilter {
  readonly terminalId?: string
  readonly resolved?: boolean
  readonly code?: string
  readonly type?: string
}

/** Refused mutations at any of the branches, newest first; one more than the page holds where there are more. */
export async function listDeadLetters(
  db: Db,
  branchIds: readonly BranchScope[] | 'all',
  { terminalId, resolved, code, type }: DeadLetterFilter,
  { limit, after }: PageRequest,
): Promise<DeadLetter[]> {
  const { rows } = await db.query<Row>(
    `${SELECT} AND ${branchIds === 'all' ? '$1::uuid[] IS NULL' : 'm.branch_id = ANY ($1::uuid[])'}
       AND ${resolved === undefined ? 'true' : `m.resolution IS ${resolved ? 'NOT NULL' : 'NULL'}`}
       AND ($2::uuid IS NULL OR m.terminal_id = $2)
       AND ($3::text IS NULL OR m.problem_code = $3) AND ($4::text IS NULL OR m.type = $4)
       AND ($5::timestamptz IS NULL OR (m.received_at, m.client_ref) < ($5, $6::uuid))
     ORDER BY m.received_at DESC, m.client_ref DESC LIMIT $7`,
    [
      branchIds === 'all' ? null : branchIds,
      terminalId ?? null,
      code ?? null,
      type ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
    ],
  )
  return rows.map(toDeadLetter)
}
