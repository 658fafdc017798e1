import type { VerifyReport } from '@outpost/contract/v2'
import { type Clock, toInstant } from '@outpost/kernel'
import { type BranchScope, branchScope } from '../../../db/branch-scope.ts'
import type { Pool } from '../../../db/pool.ts'
import { inTransaction, type Tx } from '../../../db/tx.ts'
import type { Check } from './finding.ts'
import { verifyLedger, verifyOrders, verifyStock } from './verify-balances.ts'
import { verifyJournal } from './verify-journal.ts'
import { verifyOpenOrders } from './verify-open-orders.ts'
import { verifyPayments } from './verify-payments.ts'
import { verifyTerminals } from './verify-terminals.ts'

type Verifier = (tx: Tx, branch: BranchScope) => Promise<Check>

const CHECKS: readonly Verifier[] = [
  verifyJournal,
  verifyLedger,
  verifyStock,
  verifyOrders,
  verifyPayments,
  verifyOpenOrders,
  verifyTerminals,
]

/** Proves the books of one branch, all checks on one state of the database. */
export async function verifyBranch(pool: Pool, clock: Clock, branch: BranchScope): Promise<VerifyReport> {
  const checks = await inTransaction(pool, (tx) => runChecks(tx, branch), { mode: 'snapshot' })
  const judged = checks.map((check) => ({ ...check, findings: [...check.findings], ok: check.findings.length === 0 }))
  return { branchId: branch, ok: judged.every(({ ok }) => ok), checks: judged, at: toInstant(clock.now()) }
}

async function runChecks(tx: Tx, branch: BranchScope): Promise<Check[]> {
  const checks: Check[] = []
  for (const check of CHECKS) checks.push(await check(tx, branch))
  return checks
}

/** All branches, head office included, one after the other; `onReport` hears of each as it is done. */
export async function verifyAll(
  pool: Pool,
  clock: Clock,
  onReport: (report: VerifyReport) => void,
): Promise<{ readonly ok: boolean; readonly branches: number }> {
  const { rows } = await pool.query<{ id: string }>('SELECT branch_id AS id FROM branch ORDER BY branch_id')
  let ok = true
  for (const { id } of rows) {
    const report = await verifyBranch(pool, clock, branchScope(id))
    ok &&= report.ok
    onReport(report)
  }
  return { ok, branches: rows.length }
}
