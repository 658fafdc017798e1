import {
  CASH,
  isSettledInCash,
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

/** Whether these tenders alone round the total to coins. */
export const isAllCash = (tenders: readonly Tender[]): boolean => isSettledInCash(tenders)

export function payOrder(
  { total }: PricedOrder,
  tenders: readonly Tender[],
  newId: NewId,
): Result<Payment[], PayError> {
  if (total === 0 && isAllCash(tenders)) return ok([roundedAway(tenders, newId())])
  const settled = settle(
    total,
    tenders.map((tender) => ({ ...tender, id: newId() })),
  )
  if (!settled.ok) return settled
  const { payments, remaining } = settled.value
  return remaining > 0 ? err({ code: 'underpaid', remaining }) : ok(payments)
}

/** Two cents where five are the smallest coin: the payment that made it cash stands, and all of it goes back. */
function roundedAway(tenders: readonly Tender[], id: string): Payment {
  const tendered = tenders.reduce((sum, tender) => sum + tender.tendered, 0)
  return { id, tender: CASH, amount: 0, tendered, change: tendered, state: 'captured' }
}
