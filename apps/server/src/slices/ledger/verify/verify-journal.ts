import { GENESIS_HASH } from '@outpost/contract'
import type { BranchScope } from '../../../db/branch-scope.ts'
import type { Tx } from '../../../db/tx.ts'
import { contentDigest, journalHash } from '../../../posting/journal.ts'
import { type Check, type Finding, finish } from './finding.ts'
import { readEntries, readMovements, readSteps } from './journal-steps.reader.ts'

/**
 * The journal has every number from 1 to the head's, each step stands on the hash before, and each hash vouches for the
 * changes, ledger entries and stock movements that are really there.
 */
export async function verifyJournal(tx: Tx, branch: BranchScope): Promise<Check> {
  const findings: Finding[] = []
  let [seq, hash] = [0, GENESIS_HASH]
  for (;;) {
    const steps = await readSteps(tx, branch, seq)
    if (steps.length === 0) break
    const last = steps.at(-1)?.branchSeq ?? seq
    const entries = groupBySeq(await readEntries(tx, branch, seq, last))
    const movements = groupBySeq(await readMovements(tx, branch, seq, last))
    for (const step of steps) {
      if (step.branchSeq !== seq + 1)
        findings.push({ place: `journal ${seq + 1}`, detail: `missing up to ${step.branchSeq - 1}` })
      else if (step.prevHash !== hash)
        findings.push({ place: `journal ${step.branchSeq}`, detail: 'does not stand on the hash before it' })
      const digest = contentDigest(step.changes, entries.get(step.branchSeq) ?? [], movements.get(step.branchSeq) ?? [])
      if (journalHash({ ...step, contentDigest: digest }) !== step.hash)
        findings.push({
          place: `journal ${step.branchSeq}`,
          detail: `its hash does not vouch for its ${step.kind}, ledger entries and stock movements`,
        })
      seq = step.branchSeq
      hash = step.hash
    }
  }
  findings.push(...(await compareHead(tx, branch, seq, hash)), ...(await findStrays(tx, branch, seq)))
  return finish('journal', seq, findings)
}

function groupBySeq<Row extends { branchSeq: number }>(rows: readonly Row[]): Map<number, Row[]> {
  return Map.groupBy(rows, ({ branchSeq }) => branchSeq)
}

async function compareHead(tx: Tx, branch: BranchScope, seq: number, hash: string): Promise<Finding[]> {
  const { rows } = await tx.query<{ seq: number; hash: string }>(
    'SELECT branch_seq AS seq, journal_hash AS hash FROM branch_head WHERE branch_id = $1',
    [branch],
  )
  const [head] = rows
  if (head === undefined) return [{ place: 'branch head', detail: 'there is none' }]
  if (head.seq !== seq) return [{ place: 'branch head', detail: `stands at ${head.seq}, the journal at ${seq}` }]
  return head.hash === hash ? [] : [{ place: 'branch head', detail: 'its hash is not that of the last journal row' }]
}

/** Rows that no step of the journal vouches for. */
async function findStrays(tx: Tx, branch: BranchScope, head: number): Promise<Finding[]> {
  const { rows } = await tx.query<{ name: string; seq: number }>(
    `SELECT 'ledger entry' AS name, branch_seq AS seq FROM ledger_entry WHERE branch_id = $1 AND branch_seq > $2
     UNION ALL
     SELECT 'stock movement', branch_seq FROM stock_movement WHERE branch_id = $1 AND branch_seq > $2
     ORDER BY seq, name LIMIT 20`,
    [branch, head],
  )
  return rows.map(({ name, seq }) => ({ place: `${name} of ${seq}`, detail: 'lies beyond the end of the journal' }))
}
