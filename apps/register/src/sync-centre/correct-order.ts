import type { OrderDraft } from '@outpost/contract/v2'
import { CASH, type Cart, coinsOf, type DiscountTerms, type PricingError, priceCart } from '@outpost/domain'
import { ok, type Result } from '@outpost/kernel'

/** A line as it should have been. */
export interface LineEdit {
  readonly quantity: string
  /** Minor units. */
  readonly unitPrice: number
  readonly removed: boolean
}

export interface OrderEdit {
  /** By lineNo of the refused order. */
  readonly lines: Readonly<Record<number, LineEdit>>
  /** By payment id; a payment that is not among them gives way to what the lines come to. */
  readonly payments: Readonly<Record<string, number>>
}

export const NOTHING_EDITED: OrderEdit = { lines: {}, payments: {} }

/** The order as it stands after the edits: lines priced anew, payments brought into line where nobody typed them. */
export function correctOrder(
  order: OrderDraft,
  edit: OrderEdit,
  cashIncrement: number,
): Result<OrderDraft, PricingError> {
  const typed = typedPayments(order, edit)
  const gives = givesWay(typed, edit)
  // another tender pays to the minor unit whatever the coins leave
  const coins = gives && gives.tender !== CASH ? {} : coinsOf(typed, cashIncrement)
  const priced = priceCart(cartOf(order, edit), coins)
  if (!priced.ok) return priced
  return ok({ ...order, ...priced.value, payments: payOf(typed, gives, priced.value.total) })
}

/** What the payments leave open of the order's total; negative when they exceed it. Minor units. */
export const openOf = ({ total, payments }: OrderDraft): number =>
  payments.reduce((open, { amount }) => open - amount, total)

function cartOf({ kind, items, discounts }: OrderDraft, { lines }: OrderEdit): Cart {
  const stays = items.filter(({ lineNo }) => lines[lineNo]?.removed !== true)
  return {
    kind,
    nextLineNo: items.length + 1,
    discounts: discounts.filter(({ lineNo }) => lineNo === undefined).map(termsOf),
    lines: stays.map(({ discount: _share, tax: _tax, total: _total, ...item }) => ({
      ...item,
      quantity: lines[item.lineNo]?.quantity ?? item.quantity,
      unitPrice: lines[item.lineNo]?.unitPrice ?? item.unitPrice,
      discounts: discounts.filter(({ lineNo }) => lineNo === item.lineNo).map(termsOf),
    })),
  }
}

function termsOf({ kind, rate, amount, reason }: OrderDraft['discounts'][number]): DiscountTerms {
  const why = reason === undefined ? {} : { reason }
  return kind === 'percent' && rate !== undefined ? { kind, rate, ...why } : { kind: 'amount', amount, ...why }
}

const typedPayments = ({ payments }: OrderDraft, edit: OrderEdit): OrderDraft['payments'] =>
  payments.map((payment) => withAmount(payment, edit.payments[payment.id] ?? payment.amount))

/** Of those that nobody typed, cash first: it is what changed hands over the counter. */
function givesWay(payments: OrderDraft['payments'], edit: OrderEdit): Payment | undefined {
  const free = payments.filter(({ id }) => edit.payments[id] === undefined)
  return free.find(({ tender }) => tender === CASH) ?? free.at(-1)
}

function payOf(typed: OrderDraft['payments'], gives: Payment | undefined, total: number): OrderDraft['payments'] {
  const open = typed.reduce((left, { amount }) => left - amount, total)
  if (open === 0 || !gives) return typed
  const settled = typed.map((each) => (each === gives ? withAmount(each, Math.max(0, each.amount + open)) : each))
  return settled.filter(({ amount }) => amount > 0)
}

type Payment = OrderDraft['payments'][number]

/** What was handed over and given back no longer explains another amount. */
function withAmount(payment: Payment, amount: number): Payment {
  if (amount === payment.amount) return payment
  const { tendered: _tendered, change: _change, ...rest } = payment
  return { ...rest, amount }
}
