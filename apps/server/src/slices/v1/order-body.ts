import type { OrderItem as OrderItemV1, OrderPayment, Order as OrderV1 } from '@outpost/contract/v1'
import type { Order, OrderDraft, OrderItem, Payment } from '@outpost/contract/v2'
import { dueOf, effectivePayments, roundedLater } from '@outpost/domain'
import type { OpenOrderState, OrderInMaking } from '../../posting/index.ts'

/*
 * Orders of v2 in the words of v1.
 */

export const itemInV1 = (item: OrderItem): OrderItemV1 => ({
  line_no: item.lineNo,
  product_id: item.productId,
  sku: item.sku,
  name: item.name,
  quantity: item.quantity,
  unit_price: item.unitPrice,
  discount: item.discount,
  taxes: item.taxes,
  tax: item.tax,
  total: item.total,
  ...(item.originalLineNo !== undefined && { original_line_no: item.originalLineNo }),
})

export const paymentInV1 = ({
  id,
  tender,
  amount,
  tendered,
  change,
  reference,
}: Omit<Payment, 'state'>): OrderPayment => ({
  id,
  payment_method: tender,
  amount,
  ...(tendered !== undefined && { tendered }),
  ...(change !== undefined && { change }),
  ...(reference !== undefined && { reference }),
})

/** The one tender of an order, or that there were several; of one that nothing was due of, cash. */
export function methodOf(payments: readonly Pick<Payment, 'tender'>[]): string {
  const tenders = new Set(payments.map(({ tender }) => tender))
  const [only = 'cash'] = tenders
  return tenders.size > 1 ? 'mixed' : only
}

function common(order: OrderInMaking) {
  const { customer, note } = order
  return {
    id: order.id,
    branch_id: order.branchId,
    kind: order.kind,
    ...(order.originalOrderId !== undefined && { original_order_id: order.originalOrderId }),
    ...(order.registerSessionId !== undefined && { register_session_id: order.registerSessionId }),
    staff_id: order.staffId,
    currency: order.currency,
    items: order.items.map(itemInV1),
    subtotal: order.subtotal,
    discount_total: order.discountTotal,
    tax_total: order.taxTotal,
    cash_rounding: order.cashRounding,
    total: order.total,
    ...(customer?.name !== undefined && { customer_name: customer.name }),
    ...(customer?.reference !== undefined && { customer_reference: customer.reference }),
    ...(note !== undefined && { note }),
  }
}

/** An order that waits for payments. */
export function openOrderInV1({ draft, tender, paid, total, payments = [], openedAt }: OpenOrderState): OrderV1 {
  return {
    ...common(draft),
    status: 'open',
    payment_method: tender,
    payments: payments.map(paymentInV1),
    amount_paid: paid,
    amount_due: total - paid,
    review_flags: [],
    created_at: openedAt,
    ...(draft.soldAt !== undefined && { sold_at: draft.soldAt }),
  }
}

/** What the server knows of a completed order beside the order itself. */
export interface Completed {
  readonly status: 'completed' | 'voided'
  readonly reviewFlags: readonly string[]
  readonly acceptedAt: string
}

/** A completed order, of whichever version. `open` where it was opened here. */
export function orderInV1(
  order: Omit<OrderDraft, 'payments'> & Pick<Order, 'payments'>,
  added: Completed,
  open?: OpenOrderState,
): OrderV1 {
  const { receiptNumber, soldAt } = order
  const payments = effectivePayments(order.payments) // v1 knows of none that failed
  const due = Number(dueOf(order.total, order.payments))
  const rounded = Number(roundedLater(order.payments)) // nor of anything rounded later: it is as if it had been paid so at once
  const total = order.total + rounded
  return {
    ...common({ ...order, total, cashRounding: order.cashRounding + rounded }),
    status: added.status,
    payment_method: open?.tender ?? methodOf(payments),
    payments: payments.map(paymentInV1),
    amount_paid: total - due,
    amount_due: due,
    receipt_number: receiptNumber,
    review_flags: [...added.reviewFlags],
    created_at: open?.openedAt ?? soldAt,
    sold_at: soldAt,
    completed_at: added.acceptedAt,
  }
}
