import type { BranchScope } from '../db/branch-scope.ts'
import { binaryArray } from './binary-array.ts'
import { type BulkStatement, bulkValues, valuesOfMany } from './bulk.ts'
import { combine, combinedValues } from './combine.ts'
import type { Pipeline } from './pipeline.ts'
import * as s from './statements.ts'
import type { WorkingSet } from './working-set.ts'

/** Rows and the statement that writes them. */
type Rows = readonly [statement: BulkStatement<never>, rows: readonly never[]]

/** Sends everything that has changed and COMMIT behind it: one round trip. Answers whether anything had. */
export async function writeChanges(tx: Pipeline, ws: WorkingSet): Promise<boolean> {
  const sales = salesOf(ws)
  const others = othersOf(ws).filter(([, rows]) => rows.length > 0)
  const head = [ws.scope, ws.branchSeq, ws.journalHash, ws.writes + 1]
  const valuesOf = ([statement, rows]: Rows) => bulkValues(statement, ws.scope, rows)
  const sent: Promise<unknown>[] = []
  if (others.length === 0 && ws.changes.orders.size > 0) {
    sent.push(tx.send(WRITE_SALES, combinedValues(ws.scope, [...sales.map(valuesOf), head].map(withoutBranch))))
  } else {
    const changed = [...sales.filter(([, rows]) => rows.length > 0), ...others]
    for (const rows of changed) sent.push(tx.send(rows[0], valuesOf(rows)))
    if (changed.length > 0) sent.push(tx.send(s.UPDATE_HEAD, head))
  }
  const wrote = sent.length > 0
  sent.push(tx.commit())
  await Promise.all(sent)
  return wrote
}

const withoutBranch = (values: readonly unknown[]): readonly unknown[] => values.slice(1)

/** Whether sales and refusals of sales are all that has changed. */
export const hasOnlySales = (ws: WorkingSet): boolean => othersOf(ws).every(([, rows]) => rows.length === 0)

/** Sends the sales of several branches, one working set each, and COMMIT behind them: one round trip. */
export async function writeSalesOfMany(tx: Pipeline, sets: readonly WorkingSet[]): Promise<void> {
  if (sets.length === 0) return tx.commit()
  const branches: readonly BranchScope[] = sets.map(({ scope }) => scope)
  const sales = sets.map(salesOf)
  const parts = SALES.map((statement, i) =>
    valuesOfMany(
      statement,
      sales.map((rows) => rows[i]?.[1] ?? []),
    ),
  )
  const heads = [
    binaryArray('int8', sets.length, (i) => sets[i]?.branchSeq),
    binaryArray('text', sets.length, (i) => sets[i]?.journalHash),
    binaryArray('int8', sets.length, (i) => (sets[i]?.writes ?? 0) + 1),
  ]
  const values = combinedValues(`{${branches.join(',')}}`, [...parts, heads])
  await Promise.all([tx.send(WRITE_SALES_OF_MANY, values), tx.commit()])
}

/** Keeps the row's type of a pair together until it is forgotten. */
const rowsOf = <Row>(statement: BulkStatement<Row>, rows: Iterable<Row>): Rows =>
  [statement, Array.isArray(rows) ? rows : [...rows]] as unknown as Rows

/** What sales write, in the order of `SALES`. */
function salesOf(ws: WorkingSet): Rows[] {
  const { changes, acceptedAt, terminals } = ws
  const heads = [...changes.terminals].flatMap((id) => terminals.get(id) ?? [])
  return [
    rowsOf(s.insertMutations, changes.mutations.values()),
    rowsOf(s.insertOrders, changes.orders.values()),
    rowsOf(s.insertOrderItems, changes.orderItems),
    rowsOf(s.insertPayments, changes.payments),
    rowsOf(s.insertMovements, changes.movements),
    rowsOf(s.upsertLevels, levelRows(ws)),
    rowsOf(s.insertEntries, changes.entries),
    rowsOf(s.insertJournal, changes.journal),
    rowsOf(
      s.updateTerminalHeads,
      heads.map((head) => ({ ...head, lastSeenAt: acceptedAt })),
    ),
  ]
}

const SALES = [
  s.insertMutations,
  s.insertOrders,
  s.insertOrderItems,
  s.insertPayments,
  s.insertMovements,
  s.upsertLevels,
  s.insertEntries,
  s.insertJournal,
  s.updateTerminalHeads,
] as unknown as readonly BulkStatement<never>[]

/** A statement costs PostgreSQL and us as much as several rows: what most transactions write is one. */
const WRITE_SALES = combine('write_sales', [
  ...SALES.map((part) => ({ ...part, parameters: part.columns.length + 1 })),
  { ...s.UPDATE_HEAD, parameters: 4 },
])

const WRITE_SALES_OF_MANY = combine('write_sales_of_many', [
  ...SALES.map(({ columns, ofMany }) => ({ ...ofMany, parameters: columns.length + 2 })),
  { ...s.UPDATE_HEADS, parameters: 4 },
])

function othersOf({ changes }: WorkingSet): Rows[] {
  return [
    rowsOf(s.updateMutations, changes.mutationChanges.values()),
    rowsOf(s.insertEnvelopes, changes.envelopes),
    rowsOf(s.updateOrders, changes.orderChanges.values()),
    rowsOf(s.insertOrderVoids, changes.orderVoids),
    rowsOf(s.upsertPayments, changes.paymentChanges.values()),
    rowsOf(s.insertSettlements, changes.settlements),
    rowsOf(s.insertStockDocuments, changes.stockDocuments),
    rowsOf(s.upsertSessions, changes.sessions.values()),
    rowsOf(s.insertCashMovements, changes.cashMovements),
    rowsOf(s.upsertApprovals, changes.approvals.values()),
    rowsOf(s.upsertTransfers, changes.transfers.values()),
    rowsOf(s.upsertArrivals, changes.arrivals.values()),
    rowsOf(s.upsertOpenOrders, changes.openOrders.values()),
    rowsOf(s.insertOpenPayments, changes.openPayments),
    rowsOf(s.insertConvertedAnswers, changes.convertedAnswers),
  ]
}

function* levelRows({ changes, levels, acceptedAt }: WorkingSet) {
  for (const [productId, branchSeq] of changes.levels)
    yield { productId, quantity: levels.get(productId) ?? 0, branchSeq, updatedAt: acceptedAt }
}
