import { toInstant } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { AuditTrail } from '../../http/audit-trail.ts'
import type { ServerContext } from '../../server-context.ts'

/** Writes what people do, one row each, never changed. */
export const auditTrail = ({ pool, clock, newId }: ServerContext): AuditTrail => ({
  record: async (entry) => {
    await pool.query(
      `INSERT INTO audit_event (branch_id, audit_id, at, staff_id, staff_code, operation_id, targets, client_ref, status,
         code, request_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        entry.branchId ?? HEAD_OFFICE,
        newId(),
        toInstant(clock.now()),
        entry.staffId ?? null,
        entry.staffCode ?? null,
        entry.operationId,
        JSON.stringify(entry.targets),
        entry.clientRef ?? null,
        entry.status,
        entry.code ?? null,
        entry.requestId,
      ],
    )
  },
})
