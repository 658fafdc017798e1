import { err, ok, type Result } from '@outpost/kernel'
import { type Coins, cashRoundingOf } from './cash-rounding.ts'
import { sum } from './integer.ts'
import { type AmountOverflow, toAmounts } from './money.ts'
import type { OrderDiscount, OrderItem, OrderKind, PricedOrder } from './order.ts'

/** How it is paid, where that is known: what is paid in coins rounds to them. */
export type PricingOptions = Coins

export interface OrderLines {
  readonly kind: OrderKind
  readonly items: OrderItem[]
  /** Of each item: round(unitPrice × quantity). */
  readonly grosses: readonly bigint[]
  readonly discounts: OrderDiscount[]
}

/** Sums priced lines up to an order, and rounds what is paid in coins. */
export function totalOrder(
  { kind, items, grosses, discounts }: OrderLines,
  coins: PricingOptions,
): Result<PricedOrder, AmountOverflow> {
  const due = sum(items.map((item) => BigInt(item.total)))
  const rounding = cashRoundingOf(due, coins)
  const amounts = toAmounts([
    sum(grosses),
    sum(items.map((item) => BigInt(item.discount))),
    sum(items.map((item) => BigInt(item.tax))),
    rounding,
    due + rounding,
    due,
  ])
  if (!amounts) return err({ code: 'amount_overflow' })
  const [subtotal = 0, discountTotal = 0, taxTotal = 0, cashRounding = 0, total = 0] = amounts
  return ok({ kind, items, discounts, subtotal, discountTotal, taxTotal, cashRounding, total })
}
