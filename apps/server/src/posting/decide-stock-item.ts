import type { StockMove } from '@outpost/contract/v2'
import { type CountedBefore, decideStockMove } from '@outpost/domain'
import { countedChange } from './counted.ts'
import { commonFacts, levelFacts, productFacts, transferBody } from './mapping.ts'
import {
  asRefused,
  fromDomain,
  type Movement,
  type Place,
  type Recorded,
  refused,
  type StoredChange,
  type Verdict,
} from './verdict.ts'
import type { WorkingSet } from './working-set.ts'

export function decideMoveItem(
  ws: WorkingSet,
  move: StockMove,
  reoffered: boolean,
  before: CountedBefore | undefined,
): Verdict {
  if (ws.documents.has(move.id)) return refused('record_exists', `Stock document ${move.id} exists.`)
  const destination = refuseDestination(ws, move)
  if (destination) return destination
  const productIds = move.lines.map(({ productId }) => productId)
  const decision = decideStockMove(
    {
      ...commonFacts(ws, move.staffId, move.approvalIds, reoffered),
      products: productFacts(ws, productIds),
      levels: levelFacts(ws, productIds),
    },
    move,
    before,
  )
  if (decision.outcome === 'refused') return asRefused(decision)
  const accepted = fromDomain(decision)
  const twice = move.kind === 'transfer_in' && ws.bookedIn.has(transferIdOf(move))
  return {
    ...accepted,
    reviewFlags: twice ? [...accepted.reviewFlags, 'transfer_repeated'] : accepted.reviewFlags,
    sourceId: move.id,
    occurredAt: move.movedAt,
    ...(move.reason !== undefined && { reason: move.reason }),
    record: (place) => recordMove(ws, move, accepted.movements, place),
  }
}

/** The same on both sides; a document that names none stands for its own transfer. */
const transferIdOf = (move: StockMove): string => move.transferId ?? move.id

function refuseDestination(ws: WorkingSet, move: StockMove): Verdict | undefined {
  if (move.kind !== 'transfer_out') return undefined
  const at = { errors: [{ pointer: '/toBranchId', code: 'branch_unknown' }] }
  if (move.toBranchId === undefined || move.toBranchId === ws.scope || !ws.branches.has(move.toBranchId))
    return refused('branch_unknown', 'A transfer goes to another branch of the chain.', at)
  const id = transferIdOf(move)
  return ws.transfers.has(id) ? refused('record_exists', `Transfer ${id} has been sent.`) : undefined
}

function recordMove(
  ws: WorkingSet,
  move: StockMove,
  movements: readonly Movement[],
  { branchSeq, acceptedAt }: Place,
): Recorded {
  const { id, kind, staffId, approvalIds, movedAt } = move
  const transferId = kind === 'transfer_out' || kind === 'transfer_in' ? transferIdOf(move) : null
  const reason = move.reason ?? null
  ws.documents.add(id)
  ws.changes.stockDocuments.push({ documentId: id, kind, staffId, transferId, reason, approvalIds, movedAt, branchSeq })
  if (kind === 'transfer_out') return { applied: [], changes: [recordTransfer(ws, move, branchSeq)] }
  if (kind === 'transfer_in') return { applied: [], changes: recordArrival(ws, transferIdOf(move), acceptedAt) }
  return { applied: kind === 'count' ? [countedChange(id, movements)] : [], changes: [] }
}

/** The outbox row: a worker delivers it to the other branch. */
function recordTransfer(ws: WorkingSet, move: StockMove, branchSeq: number): StoredChange {
  const row = {
    transferId: transferIdOf(move),
    toBranchId: move.toBranchId as string,
    lines: move.lines,
    sentAt: move.movedAt,
    deliveredAt: null,
    deliveredEpoch: null,
    branchSeq,
  }
  ws.transfers.set(row.transferId, row)
  ws.changes.transfers.set(row.transferId, row)
  return { collection: 'transfers', id: row.transferId, body: transferBody(ws.scope, row) }
}

/** What was on its way is no longer waited for. */
function recordArrival(ws: WorkingSet, transferId: string, receivedAt: string): StoredChange[] {
  ws.bookedIn.add(transferId)
  const arrival = ws.arrivals.get(transferId)
  if (!arrival || arrival.receivedAt !== null) return []
  arrival.receivedAt = receivedAt
  ws.changes.arrivals.set(transferId, arrival)
  return [{ collection: 'transfers', id: transferId, body: null }]
}
