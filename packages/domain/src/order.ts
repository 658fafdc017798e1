/*
 * Data as the wire names it: money in integer minor units, quantities and rates as decimal strings, instants in
 * RFC 3339. Arrays are plain (not `readonly`) so that an edge can pass a DTO in, and a result out, as it is.
 */

export type OrderKind = 'sale' | 'return'

export interface TaxRate {
  readonly code: string
  /** Percent, at most four places. */
  readonly rate: string
  /** Contained in the price, or added on top. */
  readonly included: boolean
}

export interface ItemTax extends TaxRate {
  /** Minor units. */
  readonly amount: number
}

export interface OrderItem {
  /** Unique in the order, ≥ 1. */
  readonly lineNo: number
  readonly productId: string
  readonly sku: string
  readonly name: string
  /** 0.001 … 999,999.999; the order's kind gives the sign. */
  readonly quantity: string
  readonly unitPrice: number
  /** The line's own discounts and its share of the order's. */
  readonly discount: number
  readonly taxes: ItemTax[]
  /** Σ taxes. */
  readonly tax: number
  /** round(unitPrice × quantity) − discount + Σ taxes that are not included. */
  readonly total: number
  readonly originalLineNo?: number
}

export interface OrderDiscount {
  readonly kind: 'percent' | 'amount'
  /** Percent, when the kind is `percent`. */
  readonly rate?: string
  /** What it took off, in minor units. */
  readonly amount: number
  /** Absent: the whole order. */
  readonly lineNo?: number
  readonly reason?: string
}

export type PaymentState = 'captured' | 'unknown'

export interface Payment {
  readonly id: string
  readonly tender: string
  /** What it settles; on a return, what is given back. */
  readonly amount: number
  readonly tendered?: number
  readonly change?: number
  readonly reference?: string
  /** `unknown`: the card terminal never told whether the money moved. */
  readonly state: PaymentState
}

/** The numbers of an order, before it is paid. */
export interface PricedOrder {
  readonly kind: OrderKind
  readonly items: OrderItem[]
  readonly discounts: OrderDiscount[]
  /** Σ round(unitPrice × quantity). */
  readonly subtotal: number
  readonly discountTotal: number
  readonly taxTotal: number
  /** Signed: what brings the total to a payable amount of cash. */
  readonly cashRounding: number
  /** Σ item totals + cashRounding. */
  readonly total: number
}

export interface PaidOrder extends PricedOrder {
  readonly payments: Payment[]
}

/** An order as a terminal completes it; the rules look at nothing else. */
export interface CompletedOrder extends PaidOrder {
  readonly id: string
  readonly staffId: string
  readonly currency: string
  readonly receiptNumber: string
  readonly registerSessionId: string
  readonly originalOrderId?: string
  /** The other half of an exchange: the return of a sale, or the sale of a return. */
  readonly exchangeOrderId?: string
  readonly approvalIds: string[]
  readonly soldAt: string
}
