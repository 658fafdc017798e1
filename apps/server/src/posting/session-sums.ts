import { CASH, type SessionTotals } from '@outpost/domain'

/** Running sums of one register session: what the domain's `sumSession` adds up, kept as they grow. Minor units. */
export interface SessionSums {
  saleCount: number
  salesTotal: number
  returnCount: number
  returnsTotal: number
  voidCount: number
  taxTotal: number
  readonly tenders: Map<string, number>
  /** Cash put in and taken out beside the sales. */
  drawer: number
}

export const emptySums = (): SessionSums => ({
  saleCount: 0,
  salesTotal: 0,
  returnCount: 0,
  returnsTotal: 0,
  voidCount: 0,
  taxTotal: 0,
  tenders: new Map(),
  drawer: 0,
})

export interface SummedOrder {
  readonly kind: 'sale' | 'return'
  readonly total: number
  readonly taxTotal: number
  readonly payments: readonly { readonly tender: string; readonly amount: number }[]
}

export function addOrder(sums: SessionSums, order: SummedOrder): void {
  if (order.kind === 'sale') {
    sums.saleCount += 1
    sums.salesTotal += order.total
  } else {
    sums.returnCount += 1
    sums.returnsTotal += order.total
  }
  addMoney(sums, order, order.kind === 'sale' ? 1 : -1)
}

export function addVoid(sums: SessionSums, order: SummedOrder): void {
  sums.voidCount += 1
  addMoney(sums, order, order.kind === 'sale' ? -1 : 1)
}

function addMoney(sums: SessionSums, { taxTotal, payments }: SummedOrder, sign: 1 | -1): void {
  sums.taxTotal += sign * taxTotal
  for (const { tender, amount } of payments) sums.tenders.set(tender, (sums.tenders.get(tender) ?? 0) + sign * amount)
}

export function addCash(sums: SessionSums, kind: string, amount: number): void {
  if (kind === 'no_sale') return
  sums.drawer += kind === 'paid_in' ? amount : -amount
}

export function toTotals(sums: SessionSums, openingFloat: number): SessionTotals {
  const { saleCount, salesTotal, returnCount, returnsTotal, voidCount, taxTotal, tenders, drawer } = sums
  const sorted = [...tenders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([tender, amount]) => ({ tender, amount }))
  const expectedCash = openingFloat + (tenders.get(CASH) ?? 0) + drawer
  return { saleCount, salesTotal, returnCount, returnsTotal, voidCount, taxTotal, tenders: sorted, expectedCash }
}

/** Whether every sum is one that the wire can say. */
export const areExact = ({ salesTotal, returnsTotal, taxTotal, expectedCash, tenders }: SessionTotals): boolean =>
  [salesTotal, returnsTotal, taxTotal, expectedCash, ...tenders.map(({ amount }) => amount)].every(Number.isSafeInteger)

/*
 * What was read from the books in sums.
 */

export interface OrderSums {
  readonly kind: string
  readonly count: number
  readonly total: number
  readonly taxTotal: number
}

export function addOrderSums(sums: SessionSums, { kind, count, total, taxTotal }: OrderSums): void {
  if (kind === 'sale') Object.assign(sums, { saleCount: count, salesTotal: total })
  else Object.assign(sums, { returnCount: count, returnsTotal: total })
  sums.taxTotal += kind === 'sale' ? taxTotal : -taxTotal
}

export interface TenderSum {
  readonly kind: string
  readonly tender: string
  readonly amount: number
}

export function addTenderSum({ tenders }: SessionSums, { kind, tender, amount }: TenderSum): void {
  tenders.set(tender, (tenders.get(tender) ?? 0) + (kind === 'sale' ? amount : -amount))
}

export interface VoidedPayment {
  readonly sessionId: string
  readonly orderId: string
  readonly kind: 'sale' | 'return'
  readonly total: number
  readonly taxTotal: number
  readonly tender: string | null
  readonly amount: number | null
}

const counted = new WeakMap<SessionSums, Set<string>>()

/** A voided order comes once a payment: it counts the first time, its money every time. */
export function addVoidedPayment(sums: SessionSums, row: VoidedPayment): void {
  const seen = counted.get(sums) ?? new Set()
  counted.set(sums, seen)
  const payments = row.tender === null ? [] : [{ tender: row.tender, amount: row.amount ?? 0 }]
  const first = !seen.has(row.orderId)
  seen.add(row.orderId)
  const before = sums.voidCount
  addVoid(sums, { kind: row.kind, total: row.total, taxTotal: first ? row.taxTotal : 0, payments })
  if (!first) sums.voidCount = before
}
