import { type BulkStatement, bulkValues } from './bulk.ts'
import type { Pipeline } from './pipeline.ts'
import * as s from './statements.ts'
import type { WorkingSet } from './working-set.ts'

/** Sends everything that has changed, a statement a table, and COMMIT behind it: one round trip. Answers whether anything had. */
export async function writeChanges(tx: Pipeline, ws: WorkingSet): Promise<boolean> {
  const { changes, scope, acceptedAt } = ws
  const sent: Promise<unknown>[] = []
  const write = <Row>(statement: BulkStatement<Row>, rows: Iterable<Row>) => {
    const all = Array.isArray(rows) ? (rows as readonly Row[]) : [...rows]
    if (all.length > 0) sent.push(tx.send(statement, bulkValues(statement, scope, all)))
  }
  write(s.insertMutations, changes.mutations.values())
  write(s.updateMutations, changes.mutationChanges.values())
  write(s.insertEnvelopes, changes.envelopes)
  write(s.insertOrders, changes.orders.values())
  write(s.updateOrders, changes.orderChanges.values())
  write(s.insertOrderItems, changes.orderItems)
  write(s.insertPayments, changes.payments)
  write(s.insertOrderVoids, changes.orderVoids)
  write(s.insertStockDocuments, changes.stockDocuments)
  write(s.insertMovements, changes.movements)
  write(s.upsertLevels, levelRows(ws))
  write(s.insertEntries, changes.entries)
  write(s.upsertSessions, changes.sessions.values())
  write(s.insertCashMovements, changes.cashMovements)
  write(s.upsertApprovals, changes.approvals.values())
  write(s.upsertTransfers, changes.transfers.values())
  write(s.upsertArrivals, changes.arrivals.values())
  write(s.upsertOpenOrders, changes.openOrders.values())
  write(s.insertOpenPayments, changes.openPayments)
  write(s.insertConvertedAnswers, changes.convertedAnswers)
  write(s.insertJournal, changes.journal)
  const heads = [...changes.terminals].flatMap((id) => ws.terminals.get(id) ?? [])
  write(
    s.updateTerminalHeads,
    heads.map((head) => ({ ...head, lastSeenAt: acceptedAt })),
  )
  const wrote = sent.length > 0
  if (wrote) sent.push(tx.send(s.UPDATE_HEAD, [scope, ws.branchSeq, ws.journalHash, ws.writes + 1]))
  sent.push(tx.commit())
  await Promise.all(sent)
  return wrote
}

function* levelRows({ changes, levels, acceptedAt }: WorkingSet) {
  for (const [productId, branchSeq] of changes.levels)
    yield { productId, quantity: levels.get(productId) ?? 0, branchSeq, updatedAt: acceptedAt }
}
