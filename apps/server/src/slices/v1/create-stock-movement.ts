import type { StockMovementCreate, StockMovement as StockMovementV1 } from '@outpost/contract/v1'
import { type Decision, MUTATIONS, type StockMove } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import { fromThousandths, type MutationRow, type WorkingSet } from '../../posting/index.ts'
import { type Edge, type Request, writeOnce } from './convert.ts'
import { findGoods, keysOf } from './find-goods.ts'
import { readGoods } from './goods.reader.ts'

/** Moves stock of one product, as a document of one line. */
export function createStockMovement(edge: Edge, request: Request, staffId: string, body: StockMovementCreate) {
  return writeOnce(
    edge,
    request,
    async () => ({
      type: 'stock.move',
      schemaVersion: MUTATIONS['stock.move'].version,
      body: await moveOf(edge, request, staffId, body),
    }),
    movementOf,
  )
}

async function moveOf(
  { context }: Edge,
  { scope, key }: Request,
  staffId: string,
  body: StockMovementCreate,
): Promise<StockMove> {
  const movedAt = body.moved_at ?? toInstant(context.clock.now())
  const { productId } = findGoods(await readGoods(context.pool, scope, keysOf([body]), movedAt), body, '')
  return {
    id: key,
    kind: body.kind,
    lines: [{ productId, quantity: body.quantity }],
    ...(body.reason !== undefined && { reason: body.reason }),
    staffId,
    ...(body.to_branch_id !== undefined && { toBranchId: body.to_branch_id }),
    ...(body.from_branch_id !== undefined && { fromBranchId: body.from_branch_id }),
    ...(body.transfer_id !== undefined && { transferId: body.transfer_id }),
    approvalIds: body.approval_ids ?? [],
    movedAt,
  }
}

function movementOf({ payload, decision }: MutationRow, ws: WorkingSet): StockMovementV1 {
  const move = JSON.parse(payload) as StockMove
  const [line] = move.lines
  const productId = line?.productId ?? ''
  const [moved] = ws.changes.movements.filter(({ sourceId }) => sourceId === move.id)
  return {
    id: move.id,
    branch_id: ws.scope,
    kind: move.kind,
    product_id: productId,
    quantity: fromThousandths(moved?.quantity ?? 0),
    ...(moved && { stock_quantity: fromThousandths(ws.levels.get(productId) ?? 0) }),
    ...(move.transferId !== undefined && { transfer_id: move.transferId }),
    ...(move.reason !== undefined && { reason: move.reason }),
    review_flags: (JSON.parse(decision) as Decision).reviewFlags,
    moved_at: move.movedAt,
  }
}
