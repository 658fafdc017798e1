import { type Static, Type } from 'typebox'
import { MAX_ORDER_ITEMS, MAX_PAYMENTS } from '../limits.ts'
import {
  Amount,
  Code,
  Currency,
  closed,
  Id,
  Instant,
  Name,
  Note,
  oneOf,
  Quantity,
  Rate,
  Reason,
  Seq,
  SignedAmount,
  Sku,
} from './common.ts'

export const OrderKind = oneOf(['sale', 'return'])

export const LineTax = closed({ code: Code, rate: Rate, included: Type.Boolean(), amount: Amount })
export type LineTax = Static<typeof LineTax>

export const OrderItem = closed(
  {
    lineNo: Type.Integer({ minimum: 1, maximum: MAX_ORDER_ITEMS }),
    productId: Id,
    sku: Sku,
    name: Name,
    quantity: Quantity,
    unitPrice: Amount,
    discount: Amount,
    taxes: Type.Array(LineTax, { maxItems: 8 }),
    tax: Amount,
    total: Amount,
    originalLineNo: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_ORDER_ITEMS })),
  },
  'OrderItem',
)
export type OrderItem = Static<typeof OrderItem>

export const Discount = closed(
  {
    kind: oneOf(['percent', 'amount']),
    rate: Type.Optional(Rate),
    amount: Amount,
    lineNo: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_ORDER_ITEMS })),
    reason: Type.Optional(Note),
  },
  'Discount',
)
export type Discount = Static<typeof Discount>

const payment = {
  id: Id,
  tender: Code,
  amount: Amount,
  tendered: Type.Optional(Amount),
  change: Type.Optional(Amount),
  reference: Type.Optional(Note),
}

export const Payment = closed({ ...payment, state: oneOf(['captured', 'unknown']) }, 'Payment')
export type Payment = Static<typeof Payment>

/** A payment as it stands: `failed` ones are kept, and what was paid in their place names the settlement that brought it. */
export const OrderPayment = closed(
  {
    ...payment,
    state: oneOf(['captured', 'unknown', 'failed']),
    settlementId: Type.Optional(Id),
    /** What was rounded to coins as it came in place of a failed one: it settles `amount − cashRounding`. */
    cashRounding: Type.Optional(SignedAmount),
  },
  'OrderPayment',
)
export type OrderPayment = Static<typeof OrderPayment>

export const Customer = closed(
  { id: Type.Optional(Id), name: Type.Optional(Name), reference: Type.Optional(Note) },
  'Customer',
)

const draft = {
  id: Id,
  branchId: Id,
  terminalId: Id,
  registerSessionId: Id,
  staffId: Id,
  kind: OrderKind,
  originalOrderId: Type.Optional(Id),
  /** The other half of an exchange: the return of a sale, or the sale of a return. */
  exchangeOrderId: Type.Optional(Id),
  /** The suspended order that this one takes up. */
  resumedFrom: Type.Optional(Id),
  receiptNumber: Type.String({ pattern: '^[A-Za-z0-9]{1,16}-[A-Za-z0-9]{1,16}-\\d{6,12}$' }),
  currency: Currency,
  catalogVersion: Seq,
  items: Type.Array(OrderItem, { minItems: 1, maxItems: MAX_ORDER_ITEMS }),
  discounts: Type.Array(Discount, { maxItems: MAX_ORDER_ITEMS }),
  payments: Type.Array(Payment, { maxItems: MAX_PAYMENTS }),
  subtotal: Amount,
  discountTotal: Amount,
  taxTotal: Amount,
  cashRounding: SignedAmount,
  total: Amount,
  approvalIds: Type.Array(Id, { maxItems: 20 }),
  /** Sold when the terminal had heard nothing of its staff for longer than it believes in them: flagged `lease_expired`. */
  leaseExpired: Type.Optional(Type.Literal(true)),
  note: Type.Optional(Note),
  customer: Type.Optional(Customer),
  soldAt: Instant,
}

/** An order as a terminal writes it: everything but what the server adds. */
export const OrderDraft = closed(draft, 'OrderDraft')
export type OrderDraft = Static<typeof OrderDraft>

export const OrderStatus = oneOf(['completed', 'voided'])

/** An order as the server holds it. `clientRef` is that of the mutation which created it. */
export const Order = closed(
  {
    ...draft,
    payments: Type.Array(OrderPayment),
    clientRef: Id,
    status: OrderStatus,
    reviewFlags: Type.Array(Type.String()),
    branchSeq: Seq,
    acceptedAt: Instant,
  },
  'Order',
)
export type Order = Static<typeof Order>

/** Reverses a completed order whole. */
export const OrderVoid = closed(
  {
    id: Id,
    orderId: Id,
    registerSessionId: Id,
    staffId: Id,
    reason: Reason,
    approvalIds: Type.Array(Id, { maxItems: 20 }),
    voidedAt: Instant,
  },
  'OrderVoid',
)
export type OrderVoid = Static<typeof OrderVoid>

const settlement = {
  id: Id,
  orderId: Id,
  paymentId: Id,
  outcome: oneOf(['captured', 'failed']),
  payments: Type.Array(Payment, { maxItems: MAX_PAYMENTS }),
  /** Of a captured payment: what the card terminal said in the end. */
  reference: Type.Optional(Note),
  registerSessionId: Id,
  staffId: Id,
  settledAt: Instant,
}

/**
 * What became of a payment whose outcome nobody knew. `payments`: what was paid in place of a failed one, together its amount
 * and `cashRounding`; none: the order is short of it, and a later settlement of the same payment, or a void, ends that.
 * Version 2 says what was rounded to the branch's coins.
 */
export const PaymentSettle = closed({ ...settlement, cashRounding: Type.Optional(SignedAmount) }, 'PaymentSettle')
export type PaymentSettle = Static<typeof PaymentSettle>

/** As terminals wrote it first: what was paid in place of a failed one is its amount exactly. */
export const PaymentSettleV1 = closed(settlement, 'PaymentSettleV1')
export type PaymentSettleV1 = Static<typeof PaymentSettleV1>

/** The operator's mended form of a refused `order.create`: same id, receipt number and soldAt. */
export const OrderCorrect = closed({ refusedRef: Id, order: OrderDraft }, 'OrderCorrect')
export type OrderCorrect = Static<typeof OrderCorrect>
