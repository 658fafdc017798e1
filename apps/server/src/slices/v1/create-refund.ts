import type { RefundCreate, Refund as RefundV1 } from '@outpost/contract/v1'
import { MUTATIONS, type Order, type OrderItem } from '@outpost/contract/v2'
import {
  addQuantities,
  CASH,
  compareQuantities,
  effectivePayments,
  negateQuantity,
  type PricedOrder,
  priceReturn,
} from '@outpost/domain'
import { toInstant } from '@outpost/kernel'
import { fieldProblem, problem } from '../../http/problem-error.ts'
import type { WorkingSet } from '../../posting/index.ts'
import { type ReturnedLine, readOrder, readReturned } from '../orders/index.ts'
import { type Edge, type Request, spareSession, writeOnce } from './convert.ts'
import { branchOf } from './create-order.ts'
import { readOpenOrder } from './open-orders.reader.ts'
import { itemInV1, methodOf } from './order-body.ts'

/** Takes goods of a completed order back: an order of kind `return`, priced as its sale was. */
export function createRefund(edge: Edge, request: Request, staffId: string, orderId: string, body: RefundCreate) {
  const { newId } = edge.context
  return writeOnce(
    edge,
    request,
    async () => {
      const sale = await saleOf(edge, request, orderId)
      const named = body.register_session_id
      const session = named === undefined ? await spareSession(edge, newId, request.scope, staffId) : undefined
      return {
        type: 'order.create',
        schemaVersion: MUTATIONS['order.create'].version,
        body: await returnOf(edge, request, staffId, sale, body),
        numbering: 'receipt',
        ...(session && { session }),
      }
    },
    (_row, ws) => refundOf(ws, request.key, orderId),
  )
}

async function saleOf({ context }: Edge, { scope }: Request, orderId: string): Promise<Order> {
  const sale = await readOrder(context.pool, scope, orderId)
  if (sale !== undefined) return sale
  const open = await readOpenOrder(context.pool, scope, orderId)
  throw problem(open === undefined ? 'not_found' : 'order_open')
}

async function returnOf(
  { context }: Edge,
  { scope, key }: Request,
  staffId: string,
  sale: Order,
  body: RefundCreate,
): Promise<object> {
  const tender = body.payment_method ?? tenderOf(sale)
  const { cashIncrement } = await branchOf(context.pool, scope)
  const returned = await readReturned(context.pool, scope, sale.id)
  const priced = priceBack(sale, returned, body, tender === CASH ? { cashIncrement } : {})
  const { total } = priced
  return {
    ...priced,
    id: key,
    branchId: scope,
    ...(body.register_session_id !== undefined && { registerSessionId: body.register_session_id }),
    staffId,
    originalOrderId: sale.id,
    currency: sale.currency,
    catalogVersion: sale.catalogVersion,
    payments: total === 0 ? [] : [{ id: key, tender, amount: total, state: 'captured' }],
    approvalIds: body.approval_ids ?? [],
    ...(body.reason !== undefined && { note: body.reason }),
    soldAt: toInstant(context.clock.now()),
  }
}

function tenderOf({ payments }: Order): string {
  const method = methodOf(effectivePayments(payments))
  if (method !== 'mixed') return method
  throw fieldProblem('/payment_method', 'required', 'The order was paid in several ways: name one.')
}

type Returned = ReadonlyMap<number, ReturnedLine>

function priceBack(
  sale: Order,
  returned: Returned,
  body: RefundCreate,
  options: { cashIncrement?: number },
): PricedOrder {
  const lines = body.items
    ? body.items.map(({ line_no: lineNo, quantity }, index) => ({ sold: lineOf(sale, lineNo, index), quantity }))
    : sale.items.flatMap((sold) => restOf(sold, returned))
  const known = lines.map(({ sold, quantity }) => {
    const before = returned.get(sold.lineNo)
    return {
      sold: { ...sold, returnedQuantity: before?.quantity ?? '0', returnedTotal: before?.total ?? 0 },
      quantity,
    }
  })
  const priced = priceReturn(known, options)
  if (priced.ok) return priced.value
  const { code, pointer } = priced.error
  const at = { errors: [{ pointer: `/items${pointer}`, code }] }
  if (code === 'quantity_invalid' || code === 'amount_overflow') throw problem(code, at)
  throw problem('return_exceeds_sale', { ...at, remedy: 'Take back no more than the order has left.' })
}

function lineOf(sale: Order, lineNo: number, index: number): OrderItem {
  const line = sale.items.find((item) => item.lineNo === lineNo)
  if (line) return line
  const at = { pointer: `/items/${index}/line_no`, code: 'return_exceeds_sale' }
  throw problem('return_exceeds_sale', { detail: `The order has no line ${lineNo}.`, errors: [at] })
}

/** What a line has left, if anything. */
function restOf(sold: OrderItem, returned: Returned): { sold: OrderItem; quantity: string }[] {
  const before = returned.get(sold.lineNo)?.quantity ?? '0'
  const back = negateQuantity(before)
  const rest = back.ok ? addQuantities(sold.quantity, back.value) : back
  return rest.ok && isSome(rest.value) ? [{ sold, quantity: rest.value }] : []
}

const isSome = (quantity: string): boolean => {
  const compared = compareQuantities(quantity, '0')
  return compared.ok && compared.value > 0
}

function refundOf(ws: WorkingSet, id: string, orderId: string): RefundV1 {
  const { draft, reviewFlags, acceptedAt } = ws.orders.get(id) ?? {}
  if (draft === undefined || acceptedAt === undefined) throw new Error(`refund ${id} was not recorded`)
  return {
    id,
    order_id: orderId,
    branch_id: draft.branchId,
    currency: draft.currency,
    items: draft.items.map(itemInV1),
    tax_total: draft.taxTotal,
    cash_rounding: draft.cashRounding,
    total: draft.total,
    payment_method: methodOf(draft.payments),
    receipt_number: draft.receiptNumber,
    ...(draft.note !== undefined && { reason: draft.note }),
    review_flags: [...(reviewFlags ?? [])],
    created_at: acceptedAt,
  }
}
