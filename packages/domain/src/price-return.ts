import { err, ok, type Result } from '@outpost/kernel'
import { divideRounded, min, sum } from './integer.ts'
import { type AmountOverflow, toAmounts } from './money.ts'
import type { ItemTax, OrderDiscount, OrderItem, PricedOrder } from './order.ts'
import { extendPrice, formatQuantity, parseLineQuantity, parseQuantity, type QuantityInvalid } from './quantity.ts'
import { type PricingOptions, totalOrder } from './total-order.ts'

/** A line of a sale, and what has been taken back of it. */
export interface SoldItem extends OrderItem {
  readonly returnedQuantity: string
  /** Minor units. */
  readonly returnedTotal: number
}

export interface ReturnLine {
  readonly sold: SoldItem
  /** How much comes back. */
  readonly quantity: string
}

export type ReturnError = (
  | QuantityInvalid
  | AmountOverflow
  | { readonly code: 'return_exceeds_sale' | 'cart_empty' }
) & {
  /** JSON pointer into the lines. */
  readonly pointer: string
}

/**
 * Prices a return as its sale was priced. Each return of a line takes its share of the line's price and taxes as they
 * accumulate, so that taking a line back piece by piece gives exactly what taking it back at once would, and never
 * more than the sale has left.
 */
export function priceReturn(
  lines: readonly ReturnLine[],
  options: PricingOptions = {},
): Result<PricedOrder, ReturnError> {
  if (lines.length === 0) return err({ code: 'cart_empty', pointer: '' })
  const items: OrderItem[] = []
  const grosses: bigint[] = []
  const earlier = new Map<number, SoldItem>() // one sold line may come back in several lines of the return
  for (const [index, { sold, quantity }] of lines.entries()) {
    const priced = priceLine({ sold: earlier.get(sold.lineNo) ?? sold, quantity }, index)
    if (!priced.ok) return priced
    earlier.set(sold.lineNo, priced.value.sold)
    items.push(priced.value.item)
    grosses.push(priced.value.gross)
  }
  const discounts = items.flatMap(({ discount, lineNo }): OrderDiscount[] =>
    discount === 0 ? [] : [{ kind: 'amount', amount: discount, lineNo }],
  )
  const order = totalOrder({ kind: 'return', items, grosses, discounts }, options)
  return order.ok ? order : err({ ...order.error, pointer: '' })
}

function priceLine(
  { sold, quantity }: ReturnLine,
  index: number,
): Result<{ item: OrderItem; gross: bigint; sold: SoldItem }, ReturnError> {
  const pieces = parseLineQuantity(quantity)
  const whole = parseLineQuantity(sold.quantity)
  const before = parseQuantity(sold.returnedQuantity)
  if (!pieces.ok || !whole.ok || !before.ok) return err({ code: 'quantity_invalid', pointer: `/${index}/quantity` })
  const after = before.value + pieces.value
  if (after > whole.value) return err({ code: 'return_exceeds_sale', pointer: `/${index}/quantity` })

  const share = (amount: bigint) =>
    divideRounded(amount * after, whole.value) - divideRounded(amount * before.value, whole.value)
  const unitPrice = BigInt(sold.unitPrice)
  const gross = extendPrice(unitPrice, pieces.value)
  const soldBase = extendPrice(unitPrice, whole.value) - BigInt(sold.discount)
  const amounts = limitTo(sold, gross, share(soldBase), share)
  const fits = toAmounts([gross, amounts.base + sum(amounts.taxes)])
  if (!fits) return err({ code: 'amount_overflow', pointer: `/${index}` })
  const item = toItem(sold, quantity, index, gross, amounts)
  const returnedTotal = sold.returnedTotal + item.total
  return ok({ item, gross, sold: { ...sold, returnedQuantity: formatQuantity(after), returnedTotal } })
}

interface ReturnAmounts {
  readonly base: bigint
  /** One for each of the sale's taxes. */
  readonly taxes: readonly bigint[]
}

/** The shares, cut down to what the sale has left and to what the line's own price allows. */
function limitTo(sold: SoldItem, gross: bigint, base: bigint, share: (amount: bigint) => bigint): ReturnAmounts {
  let left = BigInt(sold.total) - BigInt(sold.returnedTotal)
  const exclusive = sold.taxes.map((tax) => {
    const amount = tax.included ? 0n : min(share(BigInt(tax.amount)), left)
    left -= amount
    return amount
  })
  const limited = min(min(base, gross), left)
  let room = limited
  const taxes = sold.taxes.map((tax, i) => {
    if (!tax.included) return exclusive[i] ?? 0n
    const amount = min(share(BigInt(tax.amount)), room)
    room -= amount
    return amount
  })
  return { base: limited, taxes }
}

function toItem(sold: SoldItem, quantity: string, index: number, gross: bigint, amounts: ReturnAmounts): OrderItem {
  const { productId, sku, name, unitPrice } = sold
  const taxes: ItemTax[] = sold.taxes.map(({ code, rate, included }, i) => ({
    code,
    rate,
    included,
    amount: Number(amounts.taxes[i] ?? 0n),
  }))
  const exclusive = sum(amounts.taxes.map((amount, i) => (taxes[i]?.included ? 0n : amount)))
  return {
    lineNo: index + 1,
    productId,
    sku,
    name,
    quantity,
    unitPrice,
    discount: Number(gross - amounts.base),
    taxes,
    tax: Number(sum(amounts.taxes)),
    total: Number(amounts.base + exclusive),
    originalLineNo: sold.lineNo,
  }
}
