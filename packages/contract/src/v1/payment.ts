import { type Static, Type } from 'typebox'
import { MAX_NAME_CHARS } from '../limits.ts'
import { Amount, closed, Id, Instant, Note, oneOf, text } from '../v2/common.ts'
import { AnyPaymentMethod, about, PositiveAmount } from './common.ts'

/** A payment of an open order, in the order's one payment method. */
export const PaymentCreate = closed(
  {
    amount: about(
      PositiveAmount,
      'What was handed over, minor units. Of cash, what is no longer due comes back as change; of anything else more than is due is refused.',
    ),
    reference: Type.Optional(text(0, MAX_NAME_CHARS, 'The payment provider’s own number')),
  },
  'PaymentCreate',
)
export type PaymentCreate = Static<typeof PaymentCreate>

export const Payment = closed(
  {
    id: about(Id, 'The idempotency key of the request that made it'),
    order_id: Id,
    payment_method: AnyPaymentMethod,
    amount: about(Amount, 'What it settles'),
    tendered: Type.Optional(Amount),
    change: Type.Optional(about(Amount, 'To give back')),
    reference: Type.Optional(Note),
    order_status: oneOf(['open', 'completed']),
    amount_due: about(Amount, 'What the order still wants'),
    receipt_number: Type.Optional(about(Type.String(), 'Of the order, when this payment completed it')),
    paid_at: Instant,
  },
  'Payment',
)
export type Payment = Static<typeof Payment>
