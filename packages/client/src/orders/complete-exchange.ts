import { EXCHANGE } from '@outpost/domain'
import { err, ok, type Result } from '@outpost/kernel'
import type { Operator } from '../auth/operator.ts'
import type { ServiceContext } from '../context.ts'
import { type LocalOrder, orderOf } from '../mapping.ts'
import { type CompleteError, completeOnce } from './complete-order.ts'
import type { OpenOrder } from './open-order.ts'
import type { Tender } from './pay-order.ts'
import { type Circumstances, type PreparedOrder, type PrepareError, prepareOrder } from './prepare-order.ts'
import { type PriceOrderError, priceOpenOrder } from './price-order.ts'

/** Goods back and goods out in one go: a return and a sale in one transaction, linked, the credit in tender `exchange`. */
export interface OpenExchange {
  readonly returned: OpenOrder
  readonly sold: OpenOrder
}

export interface Exchange {
  readonly returned: LocalOrder
  readonly sold: LocalOrder
}

export interface ExchangeBalance {
  /** What the return pays of the sale. Minor units. */
  readonly credit: number
  /** What the customer still pays; negative: what they are given back. */
  readonly due: number
}

export async function balanceExchange(
  context: ServiceContext,
  { returned, sold }: OpenExchange,
): Promise<Result<ExchangeBalance, PriceOrderError>> {
  const back = await priceOpenOrder(context, returned)
  if (!back.ok) return back
  const out = await priceOpenOrder(context, sold)
  if (!out.ok) return out
  const [credit, price] = [back.value.priced.total, out.value.priced.total]
  return ok({ credit: Math.min(credit, price), due: price - credit })
}

/** `tenders` settle the difference, whichever way it goes; none where there is none. */
export async function completeExchange(
  context: ServiceContext,
  exchange: OpenExchange,
  tenders: readonly Tender[],
  operator: Operator,
): Promise<Result<Exchange, CompleteError>> {
  const { returned, sold } = exchange
  const sale = await completeOnce(context, sold, operator, (circumstances) =>
    prepareExchange(context, exchange, tenders, circumstances),
  )
  if (!sale.ok) return sale
  const record = await context.store.get('orders', returned.id)
  if (!record.ok) return record
  if (!record.value) return err({ code: 'original_unknown', orderId: returned.id })
  return ok({ sold: sale.value, returned: orderOf(record.value) })
}

async function prepareExchange(
  context: ServiceContext,
  { returned, sold }: OpenExchange,
  tenders: readonly Tender[],
  circumstances: Circumstances,
): Promise<Result<PreparedOrder, PrepareError>> {
  const balance = await balanceExchange(context, { returned, sold })
  if (!balance.ok) return balance
  const { credit, due } = balance.value
  const exchanged: Tender[] = credit > 0 ? [{ tender: EXCHANGE, tendered: credit }] : []
  const forReturn = due < 0 ? [...exchanged, ...tenders] : exchanged
  const forSale = due < 0 ? exchanged : [...exchanged, ...tenders]
  const back = await prepareOrder(context, returned, forReturn, { ...circumstances, exchangeOrderId: sold.id })
  if (!back.ok) return back
  const out = await prepareOrder(context, sold, forSale, { ...circumstances, exchangeOrderId: returned.id })
  if (!out.ok) return out
  return ok({
    mutations: [...back.value.mutations, ...out.value.mutations],
    records: [...back.value.records, ...out.value.records],
  })
}
