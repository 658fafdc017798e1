import type { OrderProof } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Pool } from '../../db/pool.ts'
import { inTransaction, type Tx } from '../../db/tx.ts'
import { proveStep } from '../ledger/index.ts'

/** The order's steps in its branch's journal, each reckoned anew; undefined where there is no such order. */
export function proveOrder(pool: Pool, branch: BranchScope, orderId: string): Promise<OrderProof | undefined> {
  return inTransaction(
    pool,
    async (tx) => {
      const places = await readPlaces(tx, branch, orderId)
      if (places.length === 0) return undefined
      const steps: OrderProof['steps'] = []
      for (const place of places) {
        const proof = await proveStep(tx, branch, place)
        if (proof !== undefined) steps.push(proof)
      }
      return { branchId: branch, orderId, headSeq: await readHead(tx, branch), steps }
    },
    { mode: 'snapshot' },
  )
}

/** Where it was accepted, where its payments were settled, where it was voided. */
async function readPlaces(tx: Tx, branch: BranchScope, orderId: string): Promise<number[]> {
  const { rows } = await tx.query<{ place: number }>(
    `SELECT m.branch_seq AS place FROM orders o JOIN mutation m ON m.branch_id = o.branch_id AND m.client_ref = o.client_ref
      WHERE o.branch_id = $1 AND o.order_id = $2 AND m.branch_seq IS NOT NULL
     UNION SELECT branch_seq FROM orders WHERE branch_id = $1 AND order_id = $2
     UNION SELECT branch_seq FROM payment_settlement WHERE branch_id = $1 AND order_id = $2
     UNION SELECT branch_seq FROM order_void WHERE branch_id = $1 AND order_id = $2
     ORDER BY place`,
    [branch, orderId],
  )
  return rows.map(({ place }) => place)
}

async function readHead(tx: Tx, branch: BranchScope): Promise<number> {
  const { rows } = await tx.query<{ seq: number }>('SELECT branch_seq AS seq FROM branch_head WHERE branch_id = $1', [
    branch,
  ])
  return rows[0]?.seq ?? 0
}
