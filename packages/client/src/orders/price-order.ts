import {
  type PricedOrder,
  type PricingError,
  type PricingOptions,
  priceCart,
  priceReturn,
  type ReturnError,
  type ReturnLine,
} from '@outpost/domain'
import { err, ok, type Result } from '@outpost/kernel'
import type { ServiceContext } from '../context.ts'
import type { OpenOrder } from './open-order.ts'
import { type Original, type OriginalError, readOriginal } from './read-original.ts'

export type PriceOrderError =
  | OriginalError
  | PricingError
  | ReturnError
  | { readonly code: 'original_line_unknown'; readonly lineNo: number }

export interface PricedOpenOrder {
  readonly priced: PricedOrder
  readonly original: Original | null
}

/** A cart by the catalogue's prices in it; a return against a sale by what the sale took. */
export async function priceOpenOrder(
  context: ServiceContext,
  { cart, takesBack }: OpenOrder,
  options: PricingOptions = {},
): Promise<Result<PricedOpenOrder, PriceOrderError>> {
  if (!takesBack) {
    const priced = priceCart(cart, options)
    return priced.ok ? ok({ priced: priced.value, original: null }) : priced
  }
  const original = await readOriginal(context, takesBack.orderId)
  if (!original.ok) return original
  const lines: ReturnLine[] = []
  for (const { lineNo, quantity } of takesBack.lines) {
    const sold = original.value.items.find((item) => item.lineNo === lineNo)
    if (!sold) return err({ code: 'original_line_unknown', lineNo })
    lines.push({ sold, quantity })
  }
  const priced = priceReturn(lines, options)
  return priced.ok ? ok({ priced: priced.value, original: original.value }) : priced
}
