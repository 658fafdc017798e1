export type { ApprovalService } from './approvals/approval-service.ts'
export type { DecideError, Verdict } from './approvals/decide-approval.ts'
export type { HeldApproval, RemoteApproval, SpotApproval } from './approvals/held-approval.ts'
export type { RequestError } from './approvals/request-approval.ts'
export type { AskEnrolment, ForkUnanswered } from './auth/answer-fork.ts'
export type { AuthService } from './auth/auth-service.ts'
export type { PinError } from './auth/check-pin.ts'
export type { EnrolError, Enrolment } from './auth/enrol.ts'
export type { Lease } from './auth/lease.ts'
export type { Operator } from './auth/operator.ts'
export type { Person } from './auth/people.ts'
export type { PinHasher } from './auth/pin-hasher.ts'
export type { PinStanding } from './auth/pin-throttle.ts'
export type { ReEnrolError } from './auth/re-enrol.ts'
export { type SecretStore, type SecretStoreError, secretName } from './auth/secret-store.ts'
export type { StaffHereError } from './auth/staff-here.ts'
export { type CatalogService, type Offer, type OfferError, toCartItem } from './catalog/catalog-service.ts'
export { normaliseGtin } from './catalog/gtin.ts'
export type { PayloadInvalid, WorkError } from './commit-work.ts'
export type { TerminalError } from './context.ts'
export { keysOf } from './keys-of.ts'
export type { LocalOrder, LocalSession } from './mapping.ts'
export type { Exchange, ExchangeBalance, OpenExchange } from './orders/complete-exchange.ts'
export type { CompleteError } from './orders/complete-order.ts'
export type { FoundOrder, OrderProgress } from './orders/find-orders.ts'
export type { CartError, OpenOrder, TakenBack } from './orders/open-order.ts'
export type { ApprovalNeed } from './orders/order-needs.ts'
export type { OrderService } from './orders/order-service.ts'
export type { PayError, Tender } from './orders/pay-order.ts'
export type { PriceOrderError } from './orders/price-order.ts'
export type { ReturnStartError } from './orders/return-order.ts'
export type { ResumeError, SuspendedOrder } from './orders/suspended-orders.ts'
export type { VoidError, VoidIntent } from './orders/void-order.ts'
export type { DeadLetter, RecoveryAction } from './recovery/dead-letters.ts'
export type { RecoveryService } from './recovery/recovery-service.ts'
export type { Correction, RecoveryError } from './recovery/resolve-dead-letter.ts'
export type { CloseError, Closing } from './sessions/close-session.ts'
export type { CashIntent, MoveCashError } from './sessions/move-cash.ts'
export type { OpenSessionError } from './sessions/open-session.ts'
export type { ActivityError, SessionFigures } from './sessions/session-activity.ts'
export type { SessionReport, SessionService } from './sessions/session-service.ts'
export type { MoveError, OpenMove } from './stock/move-stock.ts'
export type { StockFigure } from './stock/read-level.ts'
export type { StockService } from './stock/stock-service.ts'
export {
  type CustomNetwork,
  createTerminal,
  type HttpNetwork,
  type Terminal,
  type TerminalOptions,
} from './terminal.ts'
export {
  createHttpTransport,
  type HttpTransport,
  type HttpTransportOptions,
  toTransportFailure,
} from './transport/http-transport.ts'
