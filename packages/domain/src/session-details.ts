import { err, ok, type Result } from '@outpost/kernel'
import { type AmountOverflow, toAmount } from './money.ts'
import type { OrderItem, OrderKind, TaxRate } from './order.ts'
import type { CashMovementKind } from './post-cash.ts'
import { roundedLater, type StandingPayment } from './settled-payments.ts'

export interface DetailedOrder {
  readonly kind: OrderKind
  readonly total: number
  readonly discountTotal: number
  readonly cashRounding: number
  readonly items: readonly Pick<OrderItem, 'taxes' | 'tax' | 'total'>[]
  readonly payments: readonly Pick<StandingPayment, 'amount' | 'state' | 'cashRounding'>[]
}

export interface DetailedActivity {
  readonly orders: readonly DetailedOrder[]
  /** Orders that were voided in the session. */
  readonly voids: readonly DetailedOrder[]
  readonly cashMovements: readonly { readonly kind: CashMovementKind; readonly amount: number }[]
  /** Payments whose outcome became known in the session. */
  readonly settlements?: readonly { readonly kind: OrderKind; readonly cashRounding?: number }[]
}

/** How often, and how much in all. */
export interface Figure {
  readonly count: number
  /** Minor units. */
  readonly amount: number
}

export interface TaxFigure extends TaxRate {
  /** Net of sales − returns − voids, without the tax. */
  readonly net: number
  readonly amount: number
}

/** What a register session's report tells beside its sums. */
export interface SessionDetails {
  /** What was taken off sales, rung up as they were; voided later or not. */
  readonly discounts: Figure
  /** Sales count positive, returns negative. */
  readonly voids: Figure
  /** By kind, in this order; each that occurred: paid_in, paid_out, safe_drop, no_sale. */
  readonly cashMovements: readonly (Figure & { readonly kind: CashMovementKind })[]
  /** By code, rate and kind, in that order. */
  readonly taxRates: readonly TaxFigure[]
  /** Σ of what was rounded to coins, signed: sales − returns − voids, and what came in place of failed payments. */
  readonly cashRounding: number
  /** Payments of sales of which nobody knew whether the money moved. */
  readonly unknownPayments: Figure
}

const KINDS = ['paid_in', 'paid_out', 'safe_drop', 'no_sale'] as const satisfies CashMovementKind[]

export function detailSession(activity: DetailedActivity): Result<SessionDetails, AmountOverflow> {
  const { orders, voids, cashMovements, settlements = [] } = activity
  const sales = orders.filter(({ kind }) => kind === 'sale')
  const discounted = sales.filter(({ discountTotal }) => discountTotal > 0)
  const unknown = sales.flatMap(({ payments }) => payments).filter(({ state }) => state === 'unknown')
  const signed: readonly Signed[] = [
    ...orders.map((order) => ({ order, sign: signOf(order) })),
    ...voids.map((order) => ({ order, sign: -signOf(order) })),
  ]
  const exact = {
    discounts: figureOf(discounted.map(({ discountTotal }) => BigInt(discountTotal))),
    voids: figureOf(voids.map((order) => BigInt(signOf(order)) * BigInt(order.total))),
    unknownPayments: figureOf(unknown.map(({ amount }) => BigInt(amount))),
    cashRounding: [
      ...orders.map((order) => [order, BigInt(order.cashRounding)] as const),
      ...voids.map((order) => [order, -BigInt(order.cashRounding) - roundedLater(order.payments)] as const),
      ...settlements.map((each) => [each, BigInt(each.cashRounding ?? 0)] as const),
    ].reduce((sum, [of, amount]) => sum + BigInt(signOf(of)) * amount, 0n),
  }
  const moved = KINDS.map((kind) => ({
    kind,
    ...figureOf(cashMovements.filter((each) => each.kind === kind).map(({ amount }) => BigInt(amount))),
  })).filter(({ count }) => count > 0)
  const taxes = sumRates(signed)
  const sums = [exact.discounts, exact.voids, exact.unknownPayments, ...moved, ...taxes].map(({ amount }) => amount)
  const fits = [...sums, ...taxes.map(({ net }) => net), exact.cashRounding].every((sum) => toAmount(sum).ok)
  if (!fits) return err({ code: 'amount_overflow' })
  return ok({
    discounts: rounded(exact.discounts),
    voids: rounded(exact.voids),
    unknownPayments: rounded(exact.unknownPayments),
    cashRounding: Number(exact.cashRounding),
    cashMovements: moved.map((each) => ({ ...each, ...rounded(each) })),
    taxRates: taxes.map((each) => ({ ...each, net: Number(each.net), amount: Number(each.amount) })),
  })
}

interface Signed {
  readonly order: DetailedOrder
  readonly sign: number
}

const signOf = ({ kind }: Pick<DetailedOrder, 'kind'>): number => (kind === 'sale' ? 1 : -1)

const figureOf = (amounts: readonly bigint[]) => ({
  count: amounts.length,
  amount: amounts.reduce((sum, amount) => sum + amount, 0n),
})

const rounded = ({ count, amount }: { readonly count: number; readonly amount: bigint }): Figure => ({
  count,
  amount: Number(amount),
})

interface ExactTax extends TaxRate {
  readonly net: bigint
  readonly amount: bigint
}

/** An item under several taxes stands under each of them with its whole net. */
function sumRates(signed: readonly Signed[]): readonly ExactTax[] {
  const sums = new Map<string, ExactTax>()
  for (const { order, sign } of signed)
    for (const { taxes, tax, total } of order.items)
      for (const { code, rate, included, amount } of taxes) {
        const key = JSON.stringify([code, rate, included])
        const before = sums.get(key)
        sums.set(key, {
          code,
          rate,
          included,
          net: (before?.net ?? 0n) + BigInt(sign) * (BigInt(total) - BigInt(tax)),
          amount: (before?.amount ?? 0n) + BigInt(sign) * BigInt(amount),
        })
      }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tax]) => tax)
}
