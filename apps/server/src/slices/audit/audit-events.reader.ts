import type { AuditEvent } from '@outpost/contract/v2'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'

interface Row {
  readonly branch_id: string
  readonly audit_id: string
  readonly at: string
  readonly staff_id: string | null
  readonly staff_code: string | null
  readonly operation_id: string
  readonly targets: Record<string, string>
  readonly client_ref: string | null
  readonly status: number
  readonly code: string | null
  readonly request_id: string
}

const eventOf = (row: Row): AuditEvent => ({
  id: row.audit_id,
  at: row.at,
  ...(row.staff_id !== null && { staffId: row.staff_id }),
  ...(row.staff_code !== null && { staffCode: row.staff_code }),
  operationId: row.operation_id,
  ...(row.branch_id !== HEAD_OFFICE && { branchId: row.branch_id }),
  targets: row.targets,
  ...(row.client_ref !== null && { clientRef: row.client_ref }),
  status: row.status,
  ...(row.code !== null && { code: row.code }),
  requestId: row.request_id,
})

export interface AuditFilter {
  readonly staffId?: string
  readonly operationId?: string
  readonly from?: string
  /** Exclusive. */
  readonly to?: string
}

/** What people did, newest first, at any of the branches. */
export async function listAuditEvents(
  db: Db,
  branchIds: readonly string[] | 'all',
  { staffId, operationId, from, to }: AuditFilter,
  { after, limit }: PageRequest,
): Promise<AuditEvent[]> {
  const { rows } = await db.query<Row>(
    `SELECT branch_id, audit_id, at, staff_id, staff_code, operation_id, targets, client_ref, status, code, request_id
     FROM audit_event
     WHERE ($1::uuid[] IS NULL OR branch_id = ANY ($1)) AND ($2::uuid IS NULL OR staff_id = $2)
       AND ($3::text IS NULL OR operation_id = $3) AND ($4::timestamptz IS NULL OR at >= $4)
       AND ($5::timestamptz IS NULL OR at < $5)
       AND ($6::timestamptz IS NULL OR (at, audit_id) < ($6, $7::uuid))
     ORDER BY at DESC, audit_id DESC LIMIT $8`,
    [
      branchIds === 'all' ? null : branchIds,
      staffId ?? null,
      operationId ?? null,
      from ?? null,
      to ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
    ],
  )
  return rows.map(eventOf)
}
