import type { DeadLetter, Decision, Resolution } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'

interface Row extends Omit<DeadLetter, 'payload' | 'decision' | 'resolution' | 'branchId'> {
  readonly payload: string
  readonly decision: string
  readonly resolution: Resolution | null
}

/** Refusals of direct writes are none: their callers have the answer, and nothing waits. */
const SELECT = `SELECT m.client_ref AS "clientRef", m.terminal_id AS "terminalId", m.terminal_seq AS "terminalSeq", m.type,
    m.schema_version AS "schemaVersion", m.payload, m.decision, m.resolution, m.occurred_at AS "occurredAt",
    m.received_at AS "receivedAt"
  FROM mutation m JOIN terminal t ON t.branch_id = m.branch_id AND t.terminal_id = m.terminal_id AND t.platform <> 'api'
 WHERE m.branch_id = $1 AND m.outcome <> 'accepted'`

function toDeadLetter(branchId: BranchScope, { payload, decision, resolution, ...row }: Row): DeadLetter {
  return {
    ...row,
    branchId,
    payload: JSON.parse(payload),
    decision: JSON.parse(decision) as Decision,
    ...(resolution !== null && { resolution }),
  }
}

export async function readDeadLetter(db: Db, scope: BranchScope, clientRef: string): Promise<DeadLetter | undefined> {
  const { rows } = await db.query<Row>(`${SELECT} AND m.client_ref = $2`, [scope, clientRef])
  return rows[0] && toDeadLetter(scope, rows[0])
}

export interface DeadLetterFilter {
  readonly terminalId?: string
  readonly resolved?: boolean
}

/** Refused mutations, newest first; one more than the page holds where there are more. */
export async function listDeadLetters(
  db: Db,
  scope: BranchScope,
  { terminalId, resolved }: DeadLetterFilter,
  { limit, after }: PageRequest,
): Promise<DeadLetter[]> {
  const { rows } = await db.query<Row>(
    `${SELECT} AND ($2::uuid IS NULL OR m.terminal_id = $2)
       AND ($3::boolean IS NULL OR (m.resolution IS NOT NULL) = $3)
       AND ($4::timestamptz IS NULL OR (m.received_at, m.client_ref) < ($4, $5::uuid))
     ORDER BY m.received_at DESC, m.client_ref DESC LIMIT $6`,
    [scope, terminalId ?? null, resolved ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows.map((row) => toDeadLetter(scope, row))
}
