import { type Static, Type } from 'typebox'
import { MAX_ORDER_ITEMS, MAX_PAYMENTS } from '../limits.ts'
import { Amount, Currency, closed, Id, Instant, Name, Note, oneOf, Quantity, SignedAmount, Sku } from '../v2/common.ts'
import { LineTax } from '../v2/order.ts'
import { AnyPaymentMethod, ApprovalIds, about, BranchId, PaymentMethod, SessionId, StaffId } from './common.ts'

/** One of `product_id` and `sku` names the product. */
export const OrderItemCreate = closed(
  {
    product_id: Type.Optional(about(Id, 'Either this or `sku`')),
    sku: Type.Optional(about(Sku, 'Either this or `product_id`')),
    quantity: Quantity,
    unit_price: Type.Optional(
      about(
        Amount,
        'Minor units; the branch’s price of the moment unless told. Another price is accepted and flagged.',
      ),
    ),
    discount: Type.Optional(about(Amount, 'Taken off the line, minor units')),
  },
  'OrderItemCreate',
)
export type OrderItemCreate = Static<typeof OrderItemCreate>

export const OrderCreate = closed(
  {
    branch_id: Type.Optional(BranchId),
    staff_id: Type.Optional(StaffId),
    register_session_id: Type.Optional(SessionId),
    items: Type.Array(OrderItemCreate, { minItems: 1, maxItems: MAX_ORDER_ITEMS }),
    discount: Type.Optional(about(Amount, 'Taken off the whole, minor units; shared out over the lines')),
    payment_method: PaymentMethod,
    customer_name: Type.Optional(Name),
    customer_reference: Type.Optional(Note),
    approval_ids: Type.Optional(ApprovalIds),
    note: Type.Optional(Note),
    sold_at: Type.Optional(about(Instant, 'When it was sold; the moment in which it is paid unless told')),
  },
  'OrderCreate',
)
export type OrderCreate = Static<typeof OrderCreate>

export const OrderItem = closed(
  {
    line_no: Type.Integer({ minimum: 1, maximum: MAX_ORDER_ITEMS }),
    product_id: Id,
    sku: Sku,
    name: Name,
    quantity: Quantity,
    unit_price: Amount,
    discount: about(Amount, 'The line’s own and its share of the order’s'),
    taxes: Type.Array(LineTax, { maxItems: 8 }),
    tax: Amount,
    total: Amount,
    original_line_no: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_ORDER_ITEMS })),
  },
  'OrderItem',
)
export type OrderItem = Static<typeof OrderItem>

export const OrderPayment = closed(
  {
    id: Id,
    payment_method: AnyPaymentMethod,
    amount: about(Amount, 'What it settles'),
    tendered: Type.Optional(Amount),
    change: Type.Optional(Amount),
    reference: Type.Optional(Note),
  },
  'OrderPayment',
)
export type OrderPayment = Static<typeof OrderPayment>

/** An order of either version. Figures in minor units. */
export const Order = closed(
  {
    id: about(Id, 'Of an order made by v1: the idempotency key of the request that made it'),
    branch_id: Id,
    kind: oneOf(['sale', 'return']),
    status: Type.Enum(['open', 'completed', 'voided'], {
      description: '`open` until its payments reach its total; then it is on the books',
    }),
    original_order_id: Type.Optional(about(Id, 'Of a return: its sale')),
    register_session_id: Type.Optional(Id),
    staff_id: Id,
    currency: Currency,
    items: Type.Array(OrderItem, { minItems: 1, maxItems: MAX_ORDER_ITEMS }),
    subtotal: Amount,
    discount_total: Amount,
    tax_total: Amount,
    cash_rounding: SignedAmount,
    total: Amount,
    payment_method: AnyPaymentMethod,
    payments: Type.Array(OrderPayment, { maxItems: MAX_PAYMENTS }),
    amount_paid: Amount,
    amount_due: Amount,
    receipt_number: Type.Optional(about(Type.String(), 'Given when it is completed')),
    review_flags: Type.Array(Type.String(), { description: 'What somebody should look at; the list of flags grows' }),
    customer_name: Type.Optional(Name),
    customer_reference: Type.Optional(Note),
    note: Type.Optional(Note),
    created_at: Instant,
    sold_at: Type.Optional(Instant),
    completed_at: Type.Optional(Instant),
  },
  'Order',
)
export type Order = Static<typeof Order>
