import type { ApprovalRequest } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'

type Nullable = 'reason' | 'decidedBy' | 'decidedAt' | 'note'
type ApprovalRow = Omit<ApprovalRequest, Nullable> & { readonly [K in Nullable]: string | null }

const SELECT = `SELECT branch_id AS "branchId", approval_id AS id, kind, subject, requested_by AS "requestedBy", reason,
    requested_at AS "requestedAt", expires_at AS "expiresAt",
    CASE WHEN state = 'pending' AND expires_at <= $2 THEN 'expired' ELSE state END AS state,
    decided_by AS "decidedBy", decided_at AS "decidedAt", note
  FROM approval_request`

function toApproval(row: ApprovalRow): ApprovalRequest {
  const { reason, decidedBy, decidedAt, note, ...rest } = row
  return {
    ...rest,
    ...(reason !== null && { reason }),
    ...(decidedBy !== null && { decidedBy }),
    ...(decidedAt !== null && { decidedAt }),
    ...(note !== null && { note }),
  }
}

/** A pending request that is past its time at `now` (RFC 3339) reads as expired. */
export async function readApproval(
  db: Db,
  branch: BranchScope,
  now: string,
  approvalId: string,
): Promise<ApprovalRequest | undefined> {
  const text = `${SELECT} WHERE branch_id = $1 AND approval_id = $3`
  const { rows } = await db.query<ApprovalRow>(text, [branch, now, approvalId])
  return rows[0] && toApproval(rows[0])
}

/** Requests at any of the branches by id, newest first; one more than the page holds where there are more. */
export async function listApprovals(
  db: Db,
  branchIds: readonly BranchScope[] | 'all',
  now: string,
  { kind, state }: { readonly kind?: string; readonly state?: string },
  { limit, after }: PageRequest,
): Promise<ApprovalRequest[]> {
  const { rows } = await db.query<ApprovalRow>(
    `SELECT * FROM (${SELECT} WHERE ${branchIds === 'all' ? '$1::uuid[] IS NULL' : 'branch_id = ANY ($1::uuid[])'}
        ${state === 'pending' ? "AND state = 'pending'" : ''}) r
      WHERE ($3::uuid IS NULL OR id < $3) AND ($4::text IS NULL OR kind = $4) AND ($5::text IS NULL OR state = $5)
      ORDER BY id DESC LIMIT $6`,
    [branchIds === 'all' ? null : branchIds, now, after?.[0] ?? null, kind ?? null, state ?? null, limit + 1],
  )
  return rows.map(toApproval)
}
