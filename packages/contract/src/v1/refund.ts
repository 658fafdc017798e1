import { type Static, Type } from 'typebox'
import { MAX_ORDER_ITEMS } from '../limits.ts'
import { Amount, Currency, closed, Id, Instant, Note, Quantity, SignedAmount } from '../v2/common.ts'
import { AnyPaymentMethod, ApprovalIds, about, PaymentMethod, SessionId, StaffId } from './common.ts'
import { OrderItem } from './order.ts'

export const RefundItemCreate = closed(
  { line_no: about(OrderItem.properties.line_no, 'Of the order'), quantity: Quantity },
  'RefundItemCreate',
)

/** Takes goods of a completed order back and gives their money back. */
export const RefundCreate = closed(
  {
    items: Type.Optional(
      Type.Array(RefundItemCreate, {
        minItems: 1,
        maxItems: MAX_ORDER_ITEMS,
        description: 'Unless told, all that is left of every line',
      }),
    ),
    payment_method: Type.Optional(
      about(
        PaymentMethod,
        'In what the money is given back; unless told as it was paid. Needed where that was `mixed`.',
      ),
    ),
    staff_id: Type.Optional(StaffId),
    register_session_id: Type.Optional(SessionId),
    approval_ids: Type.Optional(ApprovalIds),
    reason: Type.Optional(Note),
  },
  'RefundCreate',
)
export type RefundCreate = Static<typeof RefundCreate>

/** A refund is an order of kind `return`, and may be read as one. */
export const Refund = closed(
  {
    id: about(Id, 'The idempotency key of the request that made it'),
    order_id: about(Id, 'The order that goods came back of'),
    branch_id: Id,
    currency: Currency,
    items: Type.Array(OrderItem, { minItems: 1, maxItems: MAX_ORDER_ITEMS }),
    tax_total: Amount,
    cash_rounding: SignedAmount,
    total: about(Amount, 'To give back'),
    payment_method: AnyPaymentMethod,
    receipt_number: Type.String(),
    reason: Type.Optional(Note),
    review_flags: Type.Array(Type.String()),
    created_at: Instant,
  },
  'Refund',
)
export type Refund = Static<typeof Refund>
