import type { OrderService, PriceOrderError } from '@outpost/client'
import type { PricedOrder } from '@outpost/domain'
import { ok, type Result } from '@outpost/kernel'
import { inCoins } from './in-coins.ts'
import type { ReturnDraft } from './use-return.ts'

/** What a return or an exchange comes to. Minor units. */
export interface ReturnSums {
  /** What they are of: goods that were put down since are not in them yet. */
  readonly of: ReturnDraft
  readonly back: PricedOrder | null
  readonly out: PricedOrder | null
  /** Above zero, what the customer pays; below, what they are given. */
  readonly due: number
  /** The same in coins. */
  readonly dueInCash: number
}

export const hasGoodsBack = ({ returned }: ReturnDraft): boolean =>
  (returned.takesBack?.lines.length ?? returned.cart.lines.length) > 0

export const isExchange = ({ sold }: ReturnDraft): boolean => sold.cart.lines.length > 0

export async function sumReturn(
  orderService: OrderService,
  draft: ReturnDraft,
  cashIncrement: number,
): Promise<Result<ReturnSums, PriceOrderError>> {
  const back = hasGoodsBack(draft) ? await orderService.price(draft.returned) : ok(null)
  if (!back.ok) return back
  const out = isExchange(draft) ? await orderService.price(draft.sold) : ok(null)
  if (!out.ok) return out
  const due = (out.value?.total ?? 0) - (back.value?.total ?? 0)
  return ok({ of: draft, back: back.value, out: out.value, due, dueInCash: inCoins(due, cashIncrement) })
}
