import { appendStep } from './accept.ts'
import type { Job } from './job.ts'
import { transferBody } from './mapping.ts'
import type { TransferRow } from './rows.ts'

/** What one branch sent to another, as its outbox has it. */
export interface SentTransfer {
  readonly transferId: string
  readonly fromBranchId: string
  readonly toBranchId: string
  readonly lines: object
  readonly sentAt: string
}

/** At the receiver: notes what is on its way, once however often it is delivered. Answers whether it was news. */
export const arrivalJob = (transfer: SentTransfer): Job<boolean> => ({
  size: 1,
  addNeeds: (needs) => needs.transfers.add(transfer.transferId),
  run: ({ ws }) => {
    const { transferId, fromBranchId, toBranchId, lines, sentAt } = transfer
    if (ws.arrivals.has(transferId)) return false
    const arrivedAt = ws.acceptedAt
    const receivedAt = ws.bookedIn.has(transferId) ? arrivedAt : null // the goods were quicker than the paper
    const row = { transferId, fromBranchId, lines, sentAt, arrivedAt, receivedAt, branchSeq: ws.branchSeq + 1 }
    ws.arrivals.set(transferId, row)
    ws.changes.arrivals.set(transferId, row)
    const body = transferBody(fromBranchId, { transferId, toBranchId, lines, sentAt, deliveredAt: arrivedAt })
    const changes = receivedAt === null ? [{ collection: 'transfers', id: transferId, body }] : []
    appendStep(ws, { kind: 'transfer.arrive', sourceId: transferId, clientRef: null, changes })
    return true
  },
})

/** At the sender: ticks the outbox row off, in this epoch. */
export const deliveredJob = (transferId: string): Job<void> => ({
  size: 1,
  addNeeds: (needs) => needs.transfers.add(transferId),
  run: ({ ws }) => {
    const row = ws.transfers.get(transferId)
    if (!row || row.deliveredEpoch === ws.epoch) return
    const first = row.deliveredAt === null
    const branchSeq = first ? ws.branchSeq + 1 : row.branchSeq
    const deliveredAt = row.deliveredAt ?? ws.acceptedAt
    const ticked: TransferRow = { ...row, deliveredAt, deliveredEpoch: ws.epoch, branchSeq }
    ws.transfers.set(transferId, ticked)
    ws.changes.transfers.set(transferId, ticked)
    if (!first) return
    const change = { collection: 'transfers', id: transferId, body: transferBody(ws.scope, ticked) }
    appendStep(ws, { kind: 'transfer.deliver', sourceId: transferId, clientRef: null, changes: [change] })
  },
})
