import type { StockLevel, StockMovement, TransferStatus } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'
import { fromThousandths } from '../../posting/quantity.ts'

interface LevelRow {
  readonly productId: string
  readonly quantity: number
  readonly updatedAt: string
  readonly branchSeq: number
}

/** Levels by product; one more than the page holds where there are more. */
export async function listStockLevels(
  db: Db,
  branch: BranchScope,
  productId: string | undefined,
  { limit, after }: PageRequest,
): Promise<StockLevel[]> {
  const { rows } = await db.query<LevelRow>(
    `SELECT product_id AS "productId", quantity, updated_at AS "updatedAt", branch_seq AS "branchSeq"
       FROM stock_level
      WHERE branch_id = $1 AND ($2::uuid IS NULL OR product_id = $2) AND ($3::uuid IS NULL OR product_id > $3)
      ORDER BY product_id LIMIT $4`,
    [branch, productId ?? null, after?.[0] ?? null, limit + 1],
  )
  return rows.map((row) => ({ branchId: branch, ...row, quantity: fromThousandths(row.quantity) }))
}

export interface MovementFilter {
  readonly productId?: string
  readonly kind?: string
  readonly sourceId?: string
  readonly from?: string
  readonly to?: string
}

interface MovementRow {
  readonly branchSeq: number
  readonly lineNo: number
  readonly productId: string
  readonly kind: StockMovement['kind']
  readonly quantity: number
  readonly sourceId: string
  readonly reason: string | null
  readonly occurredAt: string
}

export type ListedMovement = Omit<StockMovement, 'id'> & { readonly lineNo: number }

/** Movements, newest first; one more than the page holds where there are more. */
export async function listStockMovements(
  db: Db,
  branch: BranchScope,
  { productId, kind, sourceId, from, to }: MovementFilter,
  { limit, after }: PageRequest,
): Promise<ListedMovement[]> {
  const { rows } = await db.query<MovementRow>(
    `SELECT branch_seq AS "branchSeq", line_no AS "lineNo", product_id AS "productId", kind, quantity,
            source_id AS "sourceId", reason, occurred_at AS "occurredAt"
       FROM stock_movement
      WHERE branch_id = $1 AND ($2::bigint IS NULL OR (branch_seq, line_no) < ($2, $3))
        AND ($4::uuid IS NULL OR product_id = $4) AND ($5::text IS NULL OR kind = $5)
        AND ($6::uuid IS NULL OR source_id = $6)
        AND ($7::timestamptz IS NULL OR occurred_at >= $7) AND ($8::timestamptz IS NULL OR occurred_at < $8)
      ORDER BY branch_seq DESC, line_no DESC LIMIT $9`,
    [
      branch,
      after?.[0] ?? null,
      after?.[1] ?? 0,
      productId ?? null,
      kind ?? null,
      sourceId ?? null,
      from ?? null,
      to ?? null,
      limit + 1,
    ],
  )
  return rows.map(({ reason, quantity, ...row }) => ({
    branchId: branch,
    ...row,
    quantity: fromThousandths(quantity),
    ...(reason !== null && { reason }),
  }))
}

interface TransferRow {
  readonly id: string
  readonly fromBranchId: string
  readonly toBranchId: string
  readonly lines: TransferStatus['lines']
  readonly sentAt: string
  readonly deliveredAt: string | null
}

/** Transfers that the branch sent, by id, newest first; one more than the page holds where there are more. */
export async function listTransfers(
  db: Db,
  branch: BranchScope,
  delivered: boolean | undefined,
  { limit, after }: PageRequest,
): Promise<TransferStatus[]> {
  const { rows } = await db.query<TransferRow>(
    `SELECT * FROM (
       SELECT transfer_id AS id, branch_id AS "fromBranchId", to_branch_id AS "toBranchId", lines, sent_at AS "sentAt",
              delivered_at AS "deliveredAt"
         FROM transfer WHERE branch_id = $1
        UNION ALL
       SELECT transfer_id, from_branch_id, branch_id, lines, sent_at, arrived_at
         FROM transfer_arrival WHERE branch_id = $1) t
      WHERE ($2::uuid IS NULL OR id < $2) AND ($3::boolean IS NULL OR ("deliveredAt" IS NOT NULL) = $3)
      ORDER BY id DESC LIMIT $4`,
    [branch, after?.[0] ?? null, delivered ?? null, limit + 1],
  )
  return rows.map(({ deliveredAt, ...row }) => ({ ...row, ...(deliveredAt !== null && { deliveredAt }) }))
}
