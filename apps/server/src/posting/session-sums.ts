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
