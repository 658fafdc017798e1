import { MAX_MUTATION_BYTES } from '@outpost/contract'
import type { OrderCreate, Order as OrderV1 } from '@outpost/contract/v1'
import {
  addLine,
  CASH,
  type Cart,
  discountCart,
  discountLine,
  emptyCart,
  type PricedOrder,
  type PricingError,
  priceCart,
} from '@outpost/domain'
import { toInstant } from '@outpost/kernel'
import type { BranchScope } from '../../db/branch-scope.ts'
import { type ProblemError, problem } from '../../http/problem-error.ts'
import { OPEN, type OpenPayload, type WorkingSet } from '../../posting/index.ts'
import { readBranch } from '../branches/index.ts'
import { type Edge, type Request, spareSession, writeOnce } from './convert.ts'
import { findGoods, keysOf } from './find-goods.ts'
import { type PricedGoods, readGoods } from './goods.reader.ts'
import { openOrderInV1, orderInV1 } from './order-body.ts'

/** Opens an order: priced and taxed as the branch sells at this moment, where the request does not say otherwise. */
export function createOrder(edge: Edge, request: Request, staffId: string, body: OrderCreate) {
  return writeOnce(
    edge,
    request,
    async () => {
      const { newId } = edge.context
      const opening = await openingOf(edge, request, staffId, body)
      const session = await spareSession(edge, newId, request.scope, staffId)
      return { type: OPEN, schemaVersion: 1, body: opening, session }
    },
    (_row, ws) => stateOf(ws, request.key),
  )
}

/** What is opened is open, unless nothing was due of it. */
function stateOf(ws: WorkingSet, orderId: string): OrderV1 | undefined {
  const open = ws.openOrders.get(orderId)
  const posted = ws.orders.get(orderId)
  if (open?.status === 'completed' && posted?.draft) return orderInV1(posted.draft, posted, open)
  return open && openOrderInV1(open)
}

async function openingOf(
  { context }: Edge,
  { scope, key }: Request,
  staffId: string,
  body: OrderCreate,
): Promise<OpenPayload> {
  const at = body.sold_at ?? toInstant(context.clock.now())
  const goods = await readGoods(context.pool, scope, keysOf(body.items), at)
  const { currency, cashIncrement } = await branchOf(context.pool, scope)
  const priced = price(body, goods, body.payment_method === CASH ? { cashIncrement } : {})
  refuseBulk(priced)
  const { customer_name: name, customer_reference: reference } = body
  const customer = { ...(name !== undefined && { name }), ...(reference !== undefined && { reference }) }
  return {
    order: {
      ...priced,
      id: key,
      branchId: scope,
      ...(body.register_session_id !== undefined && { registerSessionId: body.register_session_id }),
      staffId,
      currency,
      catalogVersion: goods.catalogVersion,
      approvalIds: body.approval_ids ?? [],
      ...(body.note !== undefined && { note: body.note }),
      ...(Object.keys(customer).length > 0 && { customer }),
      ...(body.sold_at !== undefined && { soldAt: body.sold_at }),
    },
    tender: body.payment_method,
    postRef: context.newId(),
  }
}

export async function branchOf(pool: Edge['context']['pool'], scope: BranchScope) {
  const branch = await readBranch(pool, scope)
  if (branch === undefined) throw problem('not_found')
  return branch
}

function price(body: OrderCreate, goods: PricedGoods, options: { cashIncrement?: number }): PricedOrder {
  const lines = body.items.map((item, index) => {
    const { productId, sku, name, price: listed, taxes } = findGoods(goods, item, `/items/${index}`)
    return { productId, sku, name, quantity: item.quantity, unitPrice: item.unit_price ?? listed, taxes }
  })
  const whole: Cart = lines.reduce(addLine, emptyCart())
  const cart = body.items.reduce((made, { discount = 0 }, index) => {
    return discount === 0 ? made : discountLine(made, index + 1, [{ kind: 'amount', amount: discount }])
  }, whole)
  const { discount = 0 } = body
  const priced = priceCart(discount === 0 ? cart : discountCart(cart, [{ kind: 'amount', amount: discount }]), options)
  if (!priced.ok) throw pricingProblem(priced.error)
  refuseExcess(body, priced.value)
  return priced.value
}

/** A discount is never more than what it is taken off: what was asked for in vain is told. */
function refuseExcess({ items, discount = 0 }: OrderCreate, { discountTotal }: PricedOrder): void {
  const asked = items.reduce((sum, item) => sum + BigInt(item.discount ?? 0), BigInt(discount))
  if (asked === BigInt(discountTotal)) return
  throw problem('order_inconsistent', {
    detail: `Discounts of ${asked} were asked for, there is room for ${discountTotal}.`,
    errors: [{ pointer: '/discount', code: 'order_inconsistent' }],
  })
}

/** Bytes that payments, customer and note add to an order at most; what it posts as must stay under the limit of all. */
const ROOM = 64 * 1024

function refuseBulk({ items }: PricedOrder): void {
  if (Buffer.byteLength(JSON.stringify(items)) + ROOM <= MAX_MUTATION_BYTES) return
  throw problem('body_too_large', { detail: `The order comes to more than ${MAX_MUTATION_BYTES} bytes: split it.` })
}

function pricingProblem({ code, pointer }: PricingError): ProblemError {
  const at = { errors: [{ pointer: pointer.replace(/^\/lines/, '/items'), code }] }
  if (code === 'quantity_invalid') return problem('quantity_invalid', at)
  return problem(code === 'amount_overflow' ? 'amount_overflow' : 'order_inconsistent', at)
}
