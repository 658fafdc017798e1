import type { OrderDraft } from '@outpost/contract/v2'
import {
  addLine,
  addOrIncrease,
  type Cart,
  type CartItem,
  emptyCart,
  limits,
  type OrderKind,
  type QuantityInvalid,
} from '@outpost/domain'
import { err, type NewId, ok, type Result } from '@outpost/kernel'
import type { HeldApproval } from '../approvals/held-approval.ts'
import { MAX_CART_BYTES, sizeOfCart } from './cart-size.ts'

/**
 * An order in the making: plain data that a screen holds and changes, and that can be suspended. Its id and clientRef stay
 * with it, so that completing it twice, after a crash too, sells once.
 */
export interface OpenOrder {
  readonly id: string
  /** Of the mutation that will complete it. */
  readonly clientRef: string
  readonly cart: Cart
  /** Given for this order; committed with it. */
  readonly approvals: readonly HeldApproval[]
  /** What a return takes back. Its lines follow the sale; the cart is empty then. */
  readonly takesBack?: { readonly orderId: string; readonly lines: readonly TakenBack[] }
  /** It was suspended here and taken up again: completing or cancelling it ends the suspended record. */
  readonly parked?: true
  /** The suspended order of another terminal that this one takes up. */
  readonly resumedFrom?: string
  readonly note?: string
  readonly customer?: NonNullable<OrderDraft['customer']>
}

export interface TakenBack {
  /** Of the original. */
  readonly lineNo: number
  readonly quantity: string
}

export type CartError =
  | QuantityInvalid
  /** More lines than one order may have. */
  | { readonly code: 'order_too_long' }
  /** The order would not fit into one mutation (900 KiB). */
  | { readonly code: 'order_too_large'; readonly bytes: number }

export const openOrder = (newId: NewId, kind: OrderKind = 'sale'): OpenOrder => ({
  id: newId(),
  clientRef: newId(),
  cart: emptyCart(kind),
  approvals: [],
})

/** The order with another cart, as any of the domain's cart functions gave it. Refused here, never at push. */
export function withCart(order: OpenOrder, cart: Cart): Result<OpenOrder, CartError> {
  if (cart.lines.length > limits.MAX_ORDER_ITEMS) return err({ code: 'order_too_long' })
  const bytes = sizeOfCart(cart)
  return bytes > MAX_CART_BYTES ? err({ code: 'order_too_large', bytes }) : ok({ ...order, cart })
}

/** Rings up one more item. */
export function addItem(order: OpenOrder, item: CartItem): Result<OpenOrder, CartError> {
  const cart = addOrIncrease(order.cart, item)
  return cart.ok ? withCart(order, cart.value) : cart
}

/** Puts a scale's label into the cart: a line of its own, for two labels are two things, each for what it says. */
export const addLabelled = (order: OpenOrder, item: CartItem): Result<OpenOrder, CartError> =>
  withCart(order, addLine(order.cart, item))
