import type { Resolution, SnapshotRow } from '@outpost/contract/v2'
import { COLLECTIONS } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Tx } from '../../db/tx.ts'
import { listApprovals } from '../approvals/index.ts'
import { listBranchPrices } from '../catalog/index.ts'
import { listOrders } from '../orders/index.ts'
import { listSessions } from '../register-sessions/index.ts'
import { listStockLevels, listTransfers } from '../stock/index.ts'

/** One page that holds whatever a branch has. */
const ALL = { limit: 10_000_000, after: undefined }

export interface SnapshotOptions {
  /** Feed position of the snapshot: what every row of it is as of. */
  readonly branchSeq: number
  /** RFC 3339: orders from here on. */
  readonly since: string
  readonly now: string
  /** Whose dead letters' resolutions travel along. */
  readonly terminalId: string | undefined
}

/** What the branch's feed has built up: levels, prices, recent orders, open sessions, pending approvals, transfers. */
export async function readSnapshotRows(
  tx: Tx,
  scope: BranchScope,
  { branchSeq, since, now, terminalId }: SnapshotOptions,
): Promise<SnapshotRow[]> {
  const rowsOf = (collection: string, bodies: readonly { readonly id: string }[]): SnapshotRow[] =>
    bodies.map((body) => ({ collection, id: body.id, branchSeq, body }))
  const levels = await listStockLevels(tx, scope, undefined, ALL)
  return [
    ...rowsOf(COLLECTIONS.branchPrices, await listBranchPrices(tx, scope, undefined, ALL)),
    ...levels.map((body) => ({ collection: COLLECTIONS.stockLevels, id: body.productId, branchSeq, body })),
    ...rowsOf(COLLECTIONS.registerSessions, await listSessions(tx, scope, { status: 'open' }, ALL)),
    ...rowsOf(COLLECTIONS.approvalRequests, await listApprovals(tx, scope, now, { state: 'pending' }, ALL)),
    ...rowsOf(COLLECTIONS.transfers, await listTransfers(tx, scope, undefined, ALL)),
    ...rowsOf(COLLECTIONS.orders, await listOrders(tx, scope, { from: since }, ALL)),
    ...(terminalId === undefined ? [] : await readResolutions(tx, scope, terminalId, branchSeq)),
  ]
}

/** A terminal that lost its place in the feed may have missed how its dead letters ended. */
async function readResolutions(
  tx: Tx,
  scope: BranchScope,
  terminalId: string,
  branchSeq: number,
): Promise<SnapshotRow[]> {
  const { rows } = await tx.query<{ clientRef: string; resolution: Resolution }>(
    `SELECT client_ref AS "clientRef", resolution FROM mutation
      WHERE branch_id = $1 AND terminal_id = $2 AND resolution IS NOT NULL ORDER BY terminal_seq`,
    [scope, terminalId],
  )
  return rows.map(({ clientRef, resolution }) => ({
    collection: COLLECTIONS.mutationOutcomes,
    id: clientRef,
    branchSeq,
    body: { clientRef, terminalId, resolution },
  }))
}
