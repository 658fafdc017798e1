import type { LedgerEntry, TrialBalance } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'

export interface LedgerFilter {
  readonly account?: string
  readonly sourceId?: string
  readonly ledgerDay?: string
}

export type LedgerRow = Omit<LedgerEntry, 'id'> & { readonly entryNo: number }

/** Entries in the order of their making; one more than the page holds where there are more. */
export async function listLedgerEntries(
  db: Db,
  branch: BranchScope,
  { account, sourceId, ledgerDay }: LedgerFilter,
  { limit, after }: PageRequest,
): Promise<LedgerRow[]> {
  const { rows } = await db.query<LedgerRow>(
    `SELECT branch_id AS "branchId", branch_seq AS "branchSeq", entry_no AS "entryNo", account, debit, credit,
            currency::text AS currency, source_id AS "sourceId", ledger_day AS "ledgerDay"
       FROM ledger_entry
      WHERE branch_id = $1 AND (branch_seq, entry_no) > ($2, $3)
        AND ($4::text IS NULL OR account = $4) AND ($5::uuid IS NULL OR source_id = $5)
        AND ($6::date IS NULL OR ledger_day = $6)
      ORDER BY branch_seq, entry_no LIMIT $7`,
    [branch, after?.[0] ?? 0, after?.[1] ?? 0, account ?? null, sourceId ?? null, ledgerDay ?? null, limit + 1],
  )
  return rows
}

/** Of all days, or of those from one to another, both included. */
export async function readTrialBalance(
  db: Db,
  branch: BranchScope,
  { from, to }: { readonly from?: string; readonly to?: string },
): Promise<TrialBalance> {
  const { rows } = await db.query<TrialBalance['rows'][number]>(
    `SELECT account, currency::text AS currency, sum(debit)::bigint AS debit, sum(credit)::bigint AS credit
       FROM ledger_entry
      WHERE branch_id = $1 AND ($2::date IS NULL OR ledger_day >= $2) AND ($3::date IS NULL OR ledger_day <= $3)
      GROUP BY account, currency ORDER BY account, currency`,
    [branch, from ?? null, to ?? null],
  )
  const left = new Map<string, bigint>() // each row fits a number, their sum may not
  for (const { currency, debit, credit } of rows)
    left.set(currency, (left.get(currency) ?? 0n) + BigInt(debit) - BigInt(credit))
  return { branchId: branch, rows, balanced: [...left.values()].every((rest) => rest === 0n) }
}
