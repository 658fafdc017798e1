import type { Pool } from '../db/pool.ts'
import { inTransaction } from '../db/tx.ts'
import type { DrillReport } from './drill-report.ts'
import type { TerminalHead } from './terminal-heads.reader.ts'

export async function recordDrill(pool: Pool, report: DrillReport): Promise<void> {
  const { drillId, beganAt, backup, ok, rpoMs, rtoMs } = report
  await inTransaction(pool, (tx) =>
    tx.query(
      `INSERT INTO drill_report (drill_id, began_at, backup_taken_at, ok, rpo_ms, rto_ms, report)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (drill_id) DO NOTHING`,
      [drillId, beganAt, backup?.takenAt ?? null, ok, rpoMs ?? null, rtoMs ?? null, JSON.stringify(report)],
    ),
  )
}

/** Notes how far the terminals of a branch are safe; an older backup takes nothing back. */
export async function recordVerified(
  pool: Pool,
  branchId: string,
  heads: readonly TerminalHead[],
  { backupTakenAt, verifiedAt }: { readonly backupTakenAt: string; readonly verifiedAt: string },
): Promise<void> {
  if (heads.length === 0) return
  await inTransaction(pool, (tx) =>
    tx.query(
      `INSERT INTO terminal_backup (branch_id, terminal_id, verified_seq, verified_hash, backup_taken_at, verified_at)
       SELECT $1, terminal_id, verified_seq, verified_hash, $5, $6
         FROM unnest($2::uuid[], $3::bigint[], $4::text[]) AS head (terminal_id, verified_seq, verified_hash)
       ON CONFLICT (branch_id, terminal_id) DO UPDATE
         SET verified_seq = excluded.verified_seq, verified_hash = excluded.verified_hash,
             backup_taken_at = excluded.backup_taken_at, verified_at = excluded.verified_at
       WHERE terminal_backup.verified_seq <= excluded.verified_seq`,
      [
        branchId,
        heads.map(({ terminalId }) => terminalId),
        heads.map(({ lastSeq }) => lastSeq),
        heads.map(({ lastHash }) => lastHash),
        backupTakenAt,
        verifiedAt,
      ],
    ),
  )
}
