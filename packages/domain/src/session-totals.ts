import { err, ok, type Result } from '@outpost/kernel'
import { CASH } from './cash-rounding.ts'
import { type AmountOverflow, toAmount } from './money.ts'
import type { OrderItem, OrderKind, Payment } from './order.ts'
import { type CashMovementKind, drawerChange } from './post-cash.ts'

export interface SessionOrder {
  readonly kind: OrderKind
  readonly total: number
  readonly taxTotal: number
  readonly payments: readonly Pick<Payment, 'tender' | 'amount'>[]
}

/** Everything that happened in one register session. */
export interface SessionActivity {
  readonly openingFloat: number
  readonly orders: readonly SessionOrder[]
  /** Orders of this or an earlier session that were voided in this one. */
  readonly voids: readonly SessionOrder[]
  readonly cashMovements: readonly { readonly kind: CashMovementKind; readonly amount: number }[]
  /** Payments of this or an earlier session whose outcome became known in this one. */
  readonly settlements?: readonly SettledInSession[]
}

export interface SettledInSession {
  readonly kind: OrderKind
  readonly outcome: 'captured' | 'failed'
  /** The payment that was settled, as it stood before: a failed one has been taken out of the tenders already. */
  readonly payment: { readonly tender: string; readonly amount: number; readonly was: 'unknown' | 'failed' }
  /** What came in its place. */
  readonly payments: readonly Pick<Payment, 'tender' | 'amount'>[]
  /** What was rounded of them to coins. */
  readonly cashRounding?: number
}

/**
 * Sums of a register session. Sales and returns are what was rung up, voided later or not; taxes, tenders and cash
 * are net: sales − returns, less what voids reversed.
 */
export interface SessionTotals {
  readonly saleCount: number
  readonly salesTotal: number
  readonly returnCount: number
  readonly returnsTotal: number
  readonly voidCount: number
  readonly taxTotal: number
  /** By tender code, in code order; each that occurred. */
  readonly tenders: { tender: string; amount: number }[]
  /** Opening float + net cash payments + paid in − paid out − safe drops. */
  readonly expectedCash: number
}

/** The figures of the X report while the session is open, of the Z report when it is closed. */
export function sumSession(activity: SessionActivity): Result<SessionTotals, AmountOverflow> {
  const { orders, voids, cashMovements, openingFloat, settlements = [] } = activity
  const tenders = new Map<string, bigint>()
  let tax = 0n
  for (const [list, factor] of [[orders, 1n] as const, [voids, -1n] as const])
    for (const order of list) {
      const sign = order.kind === 'sale' ? factor : -factor
      tax += sign * BigInt(order.taxTotal)
      for (const { tender, amount } of order.payments)
        tenders.set(tender, (tenders.get(tender) ?? 0n) + sign * BigInt(amount))
    }
  for (const settlement of settlements)
    for (const { tender, amount } of tendersMoved(settlement))
      tenders.set(tender, (tenders.get(tender) ?? 0n) + (settlement.kind === 'sale' ? amount : -amount))
  let cash = BigInt(openingFloat) + (tenders.get(CASH) ?? 0n)
  for (const { kind, amount } of cashMovements) cash += drawerChange(kind, amount)
  const sales = orders.filter(({ kind }) => kind === 'sale')
  const returns = orders.filter(({ kind }) => kind === 'return')
  return checked({
    saleCount: sales.length,
    salesTotal: totalOf(sales),
    returnCount: returns.length,
    returnsTotal: totalOf(returns),
    voidCount: voids.length,
    taxTotal: tax,
    tenders: [...tenders].sort(([a], [b]) => (a < b ? -1 : 1)),
    expectedCash: cash,
  })
}

/** What a settlement adds to the tenders of its session, and takes from them. A captured payment was counted all along. */
export function tendersMoved({
  outcome,
  payment,
  payments,
}: Omit<SettledInSession, 'kind'>): { readonly tender: string; readonly amount: bigint }[] {
  if (outcome === 'captured') return []
  const gone = payment.was === 'unknown' ? [{ tender: payment.tender, amount: -BigInt(payment.amount) }] : []
  return [...gone, ...payments.map(({ tender, amount }) => ({ tender, amount: BigInt(amount) }))]
}

/** What the drawer holds more (positive) or less than it should. */
export const cashVariance = (counted: number, expectedCash: number): Result<number, AmountOverflow> =>
  toAmount(BigInt(counted) - BigInt(expectedCash))

/** Names of the figures in which two sums of one session differ; a tender that is missing counts as zero. */
export function differingTotals(a: SessionTotals, b: SessionTotals): string[] {
  const figures = [
    'saleCount',
    'salesTotal',
    'returnCount',
    'returnsTotal',
    'voidCount',
    'taxTotal',
    'expectedCash',
  ] as const
  const tenders = new Set([...a.tenders, ...b.tenders].map(({ tender }) => tender))
  const amount = (totals: SessionTotals, name: string) =>
    totals.tenders.find(({ tender }) => tender === name)?.amount ?? 0
  return [
    ...figures.filter((figure) => a[figure] !== b[figure]),
    ...[...tenders].filter((name) => amount(a, name) !== amount(b, name)).map((name) => `tenders.${name}`),
  ]
}

/** Net tax by code of orders and voids of a session: the tax lines of its report. */
export function sumTaxes(
  orders: readonly { readonly kind: OrderKind; readonly items: readonly Pick<OrderItem, 'taxes'>[] }[],
): Result<{ code: string; amount: number }[], AmountOverflow> {
  const sums = new Map<string, bigint>()
  for (const { kind, items } of orders)
    for (const { code, amount } of items.flatMap(({ taxes }) => taxes))
      sums.set(code, (sums.get(code) ?? 0n) + (kind === 'sale' ? BigInt(amount) : -BigInt(amount)))
  const rows: { code: string; amount: number }[] = []
  for (const [code, sum] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const amount = toAmount(sum)
    if (!amount.ok) return amount
    rows.push({ code, amount: amount.value })
  }
  return ok(rows)
}

const totalOf = (orders: readonly SessionOrder[]): bigint => orders.reduce((sum, { total }) => sum + BigInt(total), 0n)

interface ExactTotals {
  readonly saleCount: number
  readonly salesTotal: bigint
  readonly returnCount: number
  readonly returnsTotal: bigint
  readonly voidCount: number
  readonly taxTotal: bigint
  readonly tenders: readonly (readonly [string, bigint])[]
  readonly expectedCash: bigint
}

function checked(exact: ExactTotals): Result<SessionTotals, AmountOverflow> {
  const { salesTotal, returnsTotal, taxTotal, tenders, expectedCash } = exact
  const all = [salesTotal, returnsTotal, taxTotal, expectedCash, ...tenders.map(([, amount]) => amount)]
  if (!all.every((amount) => toAmount(amount).ok)) return err({ code: 'amount_overflow' })
  return ok({
    ...exact,
    salesTotal: Number(salesTotal),
    returnsTotal: Number(returnsTotal),
    taxTotal: Number(taxTotal),
    tenders: tenders.map(([tender, amount]) => ({ tender, amount: Number(amount) })),
    expectedCash: Number(expectedCash),
  })
}
