import type { FoundOrder, LocalOrder, OrderProgress } from '@outpost/client'
import { readDecimal } from '../kit/read-decimal.ts'

/** Orders in this state, or all, that fit what was typed. */
export function fitOrders(
  orders: readonly FoundOrder[],
  { state, text, digits }: { readonly state: OrderProgress | 'all'; readonly text: string; readonly digits: number },
): readonly FoundOrder[] {
  return orders.filter(
    ({ order, progress }) => (state === 'all' || progress === state) && fitsText(order, text.trim(), digits),
  )
}

/** By a part of the receipt number, an amount of the total or of a payment, or the beginning of a word of a line's name. */
function fitsText(order: LocalOrder, text: string, digits: number): boolean {
  if (text === '') return true
  if (order.receiptNumber.includes(text.toUpperCase())) return true
  const amount = amountOf(text, digits)
  if (amount !== undefined && hasAmount(order, amount)) return true
  const words = fold(text).split(/\s+/)
  return order.items.some(({ name, sku }) => {
    const named = fold(`${name} ${sku}`).split(/\s+/)
    return words.every((word) => named.some((each) => each.startsWith(word)))
  })
}

/** `3,53` and `3.53` are 353 of a currency with two digits. */
export function amountOf(text: string, digits: number): number | undefined {
  const decimal = readDecimal(text)
  return decimal === undefined ? undefined : Math.round(Number(decimal) * 10 ** digits)
}

const hasAmount = ({ total, payments }: LocalOrder, sought: number): boolean =>
  total === sought || payments.some(({ amount, tendered }) => amount === sought || tendered === sought)

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
