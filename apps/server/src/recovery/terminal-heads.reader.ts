import type { Db } from '../db/pool.ts'

export interface TerminalHead {
  readonly terminalId: string
  readonly lastSeq: number
  readonly lastHash: string
}

/** How far each terminal's sequence reaches without a gap. */
export async function readTerminalHeads(db: Db, branchId: string): Promise<readonly TerminalHead[]> {
  const { rows } = await db.query<TerminalHead>(
    `SELECT terminal_id AS "terminalId", last_seq AS "lastSeq", last_hash AS "lastHash"
       FROM terminal_head WHERE branch_id = $1 AND last_seq > 0 ORDER BY terminal_id`,
    [branchId],
  )
  return rows
}
