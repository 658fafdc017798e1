import { Type } from 'typebox'
import { closed } from '../../v2/common.ts'
import { IdParams, json, READ_PROBLEMS, type RouteSpec, TOKEN_WRITE_PROBLEMS } from '../../v2/routes/spec.ts'
import { BranchId } from '../common.ts'
import { Order, OrderCreate } from '../order.ts'
import { Payment, PaymentCreate } from '../payment.ts'
import { Refund, RefundCreate } from '../refund.ts'

const BranchQuery = closed({ branch_id: Type.Optional(BranchId) })

/** Why an order may be refused, as it opens or when its last payment posts it. */
const ORDER_PROBLEMS = [
  'order_inconsistent',
  'amount_overflow',
  'currency_mismatch',
  'product_unknown',
  'stock_insufficient',
  'approval_missing',
  'quantity_invalid',
] as const

export const orderRoutes = {
  createOrder: {
    method: 'POST',
    path: '/api/v1/orders',
    tag: 'orders',
    summary: 'Open an order; it is completed, and on the books, when its payments reach its total',
    auth: 'any',
    write: true,
    body: OrderCreate,
    response: json(201, Order),
    problems: [...TOKEN_WRITE_PROBLEMS, ...ORDER_PROBLEMS, 'order_exists'],
  },
  getOrder: {
    method: 'GET',
    path: '/api/v1/orders/:id',
    tag: 'orders',
    summary: 'One order, whichever version made it',
    auth: 'any',
    write: false,
    params: IdParams,
    query: BranchQuery,
    response: json(200, Order),
    problems: READ_PROBLEMS,
  },
  createPayment: {
    method: 'POST',
    path: '/api/v1/orders/:id/payments',
    tag: 'payments',
    summary: 'Pay an open order, whole or in part',
    auth: 'any',
    write: true,
    params: IdParams,
    query: BranchQuery,
    body: PaymentCreate,
    response: json(201, Payment),
    problems: [...TOKEN_WRITE_PROBLEMS, ...ORDER_PROBLEMS, 'order_unknown', 'order_completed', 'payment_exceeds_due'],
  },
  createRefund: {
    method: 'POST',
    path: '/api/v1/orders/:id/refunds',
    tag: 'refunds',
    summary: 'Take goods of a completed order back, and give their money back',
    auth: 'any',
    write: true,
    params: IdParams,
    query: BranchQuery,
    body: RefundCreate,
    response: json(201, Refund),
    problems: [
      ...TOKEN_WRITE_PROBLEMS,
      ...ORDER_PROBLEMS,
      'order_open',
      'order_exists',
      'original_order_unknown',
      'return_exceeds_sale',
      'payload_invalid',
    ],
  },
} as const satisfies Record<string, RouteSpec>
