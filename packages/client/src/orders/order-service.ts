import type { Cart, CartItem, OrderKind, PricedOrder } from '@outpost/domain'
import { ok, type Result } from '@outpost/kernel'
import type { CommitError, StoreError } from '@outpost/sync'
import type { Operator } from '../auth/operator.ts'
import type { ServiceContext, TerminalError } from '../context.ts'
import type { LocalOrder } from '../mapping.ts'
import {
  balanceExchange,
  completeExchange,
  type Exchange,
  type ExchangeBalance,
  type OpenExchange,
} from './complete-exchange.ts'
import { type CompleteError, completeOrder } from './complete-order.ts'
import {
  type FoundOrder,
  findByReceipt,
  findLast,
  findOrder,
  listOwn,
  listToday,
  type OrderProgress,
  stateOf,
} from './find-orders.ts'
import {
  addItem,
  addLabelled,
  type CartError,
  type OpenOrder,
  openOrder,
  type TakenBack,
  withCart,
} from './open-order.ts'
import type { Tender } from './pay-order.ts'
import { type PriceOrderError, priceOpenOrder } from './price-order.ts'
import { findRelated, type RelatedOrders } from './related-orders.ts'
import { beginReturn, type ReturnStartError } from './return-order.ts'
import {
  listUncertain,
  type SettleIntent,
  type SettlePaymentError,
  settlePayment,
  type UncertainPayment,
} from './settle-payment.ts'
import {
  cancelOrder,
  listSuspended,
  type ResumeError,
  resumeOrder,
  type SuspendedOrder,
  suspendOrder,
} from './suspended-orders.ts'
import { type VoidError, type VoidIntent, voidOrder } from './void-order.ts'

export interface OrderService {
  /** A sale, or a return without its original (which needs a `return` approval). */
  begin(kind?: OrderKind): OpenOrder
  /** A return against a sale: the lines named, or all that is left. */
  beginReturn(orderId: string, lines?: readonly TakenBack[]): Promise<Result<OpenOrder, ReturnStartError>>
  addItem(order: OpenOrder, item: CartItem): Result<OpenOrder, CartError>
  /** The same for a line of `measuredItem`. */
  addLabelled(order: OpenOrder, item: CartItem): Result<OpenOrder, CartError>
  withCart(order: OpenOrder, cart: Cart): Result<OpenOrder, CartError>
  /** What it comes to. `cashIncrement` only where the whole will be settled in cash. */
  price(order: OpenOrder, cashIncrement?: number): Promise<Result<PricedOrder, PriceOrderError>>
  /** Durable, numbered and on its way when this returns; twice gives the same order. */
  complete(order: OpenOrder, tenders: readonly Tender[], operator: Operator): Promise<Result<LocalOrder, CompleteError>>
  balanceExchange(exchange: OpenExchange): Promise<Result<ExchangeBalance, PriceOrderError>>
  completeExchange(
    exchange: OpenExchange,
    tenders: readonly Tender[],
    operator: Operator,
  ): Promise<Result<Exchange, CompleteError>>
  void(intent: VoidIntent, operator: Operator): Promise<Result<LocalOrder, VoidError>>
  /** Payments of the branch that wait for a person: outcome unknown, or failed and not paid otherwise. Oldest first. */
  uncertainPayments(): Promise<Result<readonly UncertainPayment[], StoreError>>
  /** Says what became of one, in the open register session; twice with the same `clientRef` settles once. */
  settlePayment(intent: SettleIntent, operator: Operator): Promise<Result<LocalOrder, SettlePaymentError>>
  suspend(order: OpenOrder, operator: Operator): Promise<Result<void, CommitError>>
  resume(id: string): Promise<Result<OpenOrder, ResumeError>>
  suspended(): Promise<Result<readonly SuspendedOrder[], StoreError>>
  cancel(order: OpenOrder, reason: string, operator: Operator): Promise<Result<void, CommitError>>
  find(id: string): Promise<Result<FoundOrder | null, StoreError>>
  findByReceipt(receiptNumber: string): Promise<Result<FoundOrder | null, StoreError>>
  /**
   * In which of four words any order stands: `saved_here` (durable on this terminal), `sent` (on its way, not answered),
   * `confirmed` (the server's own word), `needs_decision` (refused: the recovery service has it).
   */
  stateOf(order: Pick<LocalOrder, 'id'>): Promise<Result<OrderProgress, StoreError>>
  /** The order of this terminal with the highest receipt number: what one key prints again. */
  last(): Promise<Result<FoundOrder | null, TerminalError>>
  /** At most `limit` orders of this terminal, of whatever day, the highest receipt number first. */
  own(limit: number): Promise<Result<readonly FoundOrder[], TerminalError>>
  /** Returns of it, what it takes back, the other half of an exchange, its void. */
  related(
    order: Pick<LocalOrder, 'id' | 'originalOrderId' | 'exchangeOrderId'>,
  ): Promise<Result<RelatedOrders, StoreError>>
  today(): Promise<Result<readonly FoundOrder[], TerminalError>>
}

export const createOrderService = (context: ServiceContext): OrderService => ({
  begin: (kind) => openOrder(context.newId, kind),
  beginReturn: (orderId, lines) => beginReturn(context, orderId, lines),
  addItem,
  addLabelled,
  withCart,
  price: async (order, cashIncrement) => {
    const priced = await priceOpenOrder(context, order, cashIncrement === undefined ? {} : { cashIncrement })
    return priced.ok ? ok(priced.value.priced) : priced
  },
  complete: (order, tenders, operator) => completeOrder(context, order, tenders, operator),
  balanceExchange: (exchange) => balanceExchange(context, exchange),
  completeExchange: (exchange, tenders, operator) => completeExchange(context, exchange, tenders, operator),
  void: (intent, operator) => voidOrder(context, intent, operator),
  uncertainPayments: () => listUncertain(context),
  settlePayment: (intent, operator) => settlePayment(context, intent, operator),
  suspend: (order, operator) => suspendOrder(context, order, operator),
  resume: (id) => resumeOrder(context, id),
  suspended: () => listSuspended(context),
  cancel: (order, reason, operator) => cancelOrder(context, order, reason, operator),
  find: (id) => findOrder(context, id),
  findByReceipt: (receiptNumber) => findByReceipt(context, receiptNumber),
  stateOf: (order) => stateOf(context, order.id),
  last: () => findLast(context),
  own: (limit) => listOwn(context, limit),
  related: (order) => findRelated(context, order),
  today: () => listToday(context),
})
