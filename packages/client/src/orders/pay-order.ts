import {
  CASH,
  type Coins,
  coinsOf,
  type Payment,
  type PricedOrder,
  type SettleError,
  settle,
  type Tendering,
} from '@outpost/domain'
import { err, type NewId, ok, type Result } from '@outpost/kernel'

/** What a customer hands over, or on a return is given back. Minor units. */
export type Tender = Omit<Tendering, 'id'>

export type PayError = SettleError | { readonly code: 'underpaid'; readonly remaining: number }

/** How an order rounds that is paid so. */
export const coinsOfTenders = (tenders: readonly Tender[], cashIncrement: number): Coins =>
  coinsOf(
    tenders.map(({ tender, tendered }) => ({ tender, amount: tendered })),
    cashIncrement,
  )

/** What is due, and what of it was rounded to coins. */
type Due = Pick<PricedOrder, 'total' | 'cashRounding'>

/** Pays what was priced by `coinsOfTenders` of the same tenders. */
export function payOrder(priced: Due, tenders: readonly Tender[], newId: NewId): Result<Payment[], PayError> {
  const { total } = priced
  const cash = tenders.filter(({ tender }) => tender === CASH)
  const isNothingLeft = cash.length > 0 && isRoundedAway(priced, tenders)
  const settled = settle(
    total,
    (isNothingLeft ? tenders.filter((each) => !cash.includes(each)) : tenders).map((tender) => ({
      ...tender,
      id: newId(),
    })),
  )
  if (!settled.ok) return settled
  const { payments, remaining } = settled.value
  if (remaining > 0) return err({ code: 'underpaid', remaining })
  return ok(isNothingLeft ? [...payments, roundedAway(cash, newId())] : payments)
}

/** Whether the coins that were due are none. */
function isRoundedAway({ total, cashRounding }: Due, tenders: readonly Tender[]): boolean {
  const otherwise = tenders.reduce((sum, { tender, tendered }) => (tender === CASH ? sum : sum + tendered), 0)
  return otherwise === total && (total === 0 || cashRounding !== 0)
}

/** Two cents where five are the smallest coin: the payment that made it cash stands, and all of it goes back. */
function roundedAway(cash: readonly Tender[], id: string): Payment {
  const tendered = cash.reduce((sum, tender) => sum + tender.tendered, 0)
  return { id, tender: CASH, amount: 0, tendered, change: tendered, state: 'captured' }
}
