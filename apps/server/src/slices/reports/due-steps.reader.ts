import { type BranchScope, HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { Tx } from '../../db/tx.ts'
import { BRANCHES_AT_ONCE, STEPS_AT_ONCE } from './limits.ts'

/** What of a branch's journal is not in the figures yet: the steps after `fromSeq`, up to `toSeq`. */
export interface Due {
  readonly branchId: string
  readonly fromSeq: number
  readonly toSeq: number
}

const DUE = `FROM branch_head h LEFT JOIN sales_head s ON s.branch_id = h.branch_id
  WHERE h.branch_id <> $2 AND ($1::uuid[] IS NULL OR h.branch_id = ANY($1)) AND h.branch_seq > coalesce(s.branch_seq, 0)`

const listOf = (scopes: readonly BranchScope[] | 'all') => (scopes === 'all' ? null : scopes)

/** Steps of these branches that wait to be counted. */
export async function countDueSteps(db: Db, scopes: readonly BranchScope[] | 'all'): Promise<number> {
  const { rows } = await db.query<{ steps: number }>(
    `SELECT coalesce(sum(h.branch_seq - coalesce(s.branch_seq, 0)), 0)::bigint AS steps ${DUE}`,
    [listOf(scopes), HEAD_OFFICE],
  )
  return rows[0]?.steps ?? 0
}

/** Some branches with steps to count, in the order in which they are locked. */
export async function findDueBranches(
  db: Db,
  scopes: readonly BranchScope[] | 'all',
  after: string | undefined,
): Promise<string[]> {
  const { rows } = await db.query<{ branchId: string }>(
    `SELECT h.branch_id AS "branchId" ${DUE} AND ($3::uuid IS NULL OR h.branch_id > $3)
      ORDER BY h.branch_id LIMIT ${BRANCHES_AT_ONCE}`,
    [listOf(scopes), HEAD_OFFICE, after ?? null],
  )
  return rows.map(({ branchId }) => branchId)
}

/** Locks where the counting of these branches stands, so that no step is counted twice; answers what is due then. */
export async function lockDueSteps(tx: Tx, branchIds: readonly string[]): Promise<Due[]> {
  await tx.query(
    `INSERT INTO sales_head (branch_id, branch_seq) SELECT branch_id, 0 FROM unnest($1::uuid[]) AS b (branch_id)
      ORDER BY branch_id ON CONFLICT (branch_id) DO NOTHING`,
    [branchIds],
  )
  const { rows } = await tx.query<Due>(
    `SELECT s.branch_id AS "branchId", s.branch_seq AS "fromSeq", least(h.branch_seq, s.branch_seq + ${STEPS_AT_ONCE}) AS "toSeq"
       FROM sales_head s JOIN branch_head h ON h.branch_id = s.branch_id
      WHERE s.branch_id = ANY($1) AND h.branch_seq > s.branch_seq
      ORDER BY s.branch_id FOR UPDATE OF s`,
    [branchIds],
  )
  return rows
}
