import type { Db } from '../../../db/pool.ts'

/** A part of a terminal's sequence that it could not offer again after a restore: no fault of the books, but sales on paper only. */
export interface DeclaredGap {
  readonly branchId: string
  /** The terminal's code. */
  readonly terminal: string
  readonly fromSeq: number
  readonly toSeq: number
  readonly declaredAt: string
}

/** Of one branch, or of all. */
export async function readDeclaredGaps(db: Db, branchId?: string): Promise<readonly DeclaredGap[]> {
  const { rows } = await db.query<DeclaredGap>(
    `SELECT e.branch_id AS "branchId", t.code AS terminal, e.terminal_seq AS "fromSeq", e.to_seq AS "toSeq",
            e.received_at AS "declaredAt"
       FROM envelope e JOIN terminal t ON t.branch_id = e.branch_id AND t.terminal_id = e.terminal_id
      WHERE e.kind = 'gap' AND ($1::uuid IS NULL OR e.branch_id = $1)
      ORDER BY e.branch_id, t.code, e.terminal_seq`,
    [branchId ?? null],
  )
  return rows
}
