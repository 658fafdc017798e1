import type { SessionTotals } from '@outpost/contract/v2'
import type { BranchScope } from '../db/branch-scope.ts'
import { type Db, SumOverflow } from '../db/pool.ts'
import { SESSION_CASH, SESSION_ORDERS, SESSION_SETTLEMENTS, SESSION_TENDERS, SESSION_VOIDS } from './queries.ts'
import {
  addCash,
  addOrderSums,
  addTenderSum,
  addVoidedPayment,
  areExact,
  emptySums,
  type OrderSums,
  type TenderSum,
  toTotals,
  type VoidedPayment,
} from './session-sums.ts'

/** The sums of one register session as the branch's books have them now: the figures of its X report. Throws `SumOverflow`. */
export async function readSessionTotals(
  db: Db,
  scope: BranchScope,
  sessionId: string,
  openingFloat: number,
): Promise<SessionTotals> {
  const sums = emptySums()
  const of = [scope, [sessionId]]
  for (const row of (await db.query<OrderSums>(SESSION_ORDERS.text, of)).rows) addOrderSums(sums, row)
  for (const row of (await db.query<TenderSum>(SESSION_TENDERS.text, of)).rows) addTenderSum(sums, row)
  for (const row of (await db.query<TenderSum>(SESSION_SETTLEMENTS.text, of)).rows) addTenderSum(sums, row)
  for (const row of (await db.query<VoidedPayment>(SESSION_VOIDS.text, of)).rows) addVoidedPayment(sums, row)
  const cash = await db.query<{ kind: string; amount: number }>(SESSION_CASH.text, of)
  for (const { kind, amount } of cash.rows) addCash(sums, kind, amount)
  const totals = toTotals(sums, openingFloat)
  if (!areExact(totals)) throw new SumOverflow(`the sums of session ${sessionId}`)
  return totals
}
