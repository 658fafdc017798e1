export type { Accepted } from './accepted.ts'
export type { ApprovalFacts, ApprovalKind, ApprovalState, ApprovalSubject } from './approval.ts'
export {
  addLine,
  addOrIncrease,
  type Cart,
  type CartItem,
  type CartLine,
  changeQuantity,
  discountCart,
  discountLine,
  emptyCart,
  overridePrice,
  removeLine,
} from './cart.ts'
export { CASH, type Coins, cashRoundingOf, coinsOf, roundToCash } from './cash-rounding.ts'
export { type ConsistencyError, checkConsistency } from './consistency.ts'
export {
  type AcceptedApproval,
  type ApprovalDecision,
  type ApprovalDecisionFacts,
  type ApprovalRefusalCode,
  type ApprovalRequest,
  approvalExpiry,
  approvalStateAt,
  decideApproval,
  decideApprovalRequest,
} from './decide-approval.ts'
export { type AcceptedOrder, decideOrder, type OrderDecision, type OrderRefusalCode } from './decide-order.ts'
export {
  decidePaymentSettle,
  type PaidSoFar,
  type SettlementFacts,
  type SettlementRefusalCode,
  type SettlementRequest,
  settlementRounding,
} from './decide-payment-settle.ts'
export {
  type AcceptedClosing,
  type CashFacts,
  type CashMovement,
  type ClosingFacts,
  type ClosingRefusalCode,
  decideCashMovement,
  decideSessionClose,
  decideSessionOpen,
  type OpeningFacts,
  type SessionClosing,
  type SessionOpening,
} from './decide-session.ts'
export { decideStockMove, type StockMove, type StockRefusalCode } from './decide-stock-move.ts'
export { decideVoid, type PostedOrder, type VoidFacts, type VoidRefusalCode, type VoidRequest } from './decide-void.ts'
export type { DiscountTerms } from './discount.ts'
export { hasRightCheckDigit, withCheckDigit } from './gtin.ts'
export { account, assertBalanced, type LedgerEntry, swapSides } from './ledger.ts'
export * as limits from './limits.ts'
export { measureByPrice, type PricedMeasure } from './measure-by-price.ts'
export { type AmountOverflow, addAmounts, type MoneyError, subtractAmounts, sumAmounts } from './money.ts'
export type {
  CompletedOrder,
  ItemTax,
  OrderDiscount,
  OrderItem,
  OrderKind,
  PaidOrder,
  Payment,
  PaymentState,
  PricedOrder,
  TaxRate,
} from './order.ts'
export type {
  BranchRules,
  CommonFacts,
  OrderFacts,
  OriginalLine,
  OriginalOrder,
  ProductFacts,
  SessionFacts,
  StaffFacts,
  StockFacts,
  StockPolicy,
} from './order-facts.ts'
export type { MovementEffect, StockMovementKind } from './order-stock.ts'
export { type OwnPrice, ownPriceAt } from './own-price.ts'
export {
  EXCHANGE,
  remainingToPay,
  type SettleError,
  type Settlement,
  settle,
  type Tendering,
} from './payment.ts'
export { type CashMovementKind, postCashMovement, postClosure } from './post-cash.ts'
export { postOrder } from './post-order.ts'
export { type PricingError, priceCart } from './price-cart.ts'
export { priceReturn, type ReturnError, type ReturnLine, type SoldItem } from './price-return.ts'
export {
  addQuantities,
  compareQuantities,
  formatQuantity,
  negateQuantity,
  parseLineQuantity,
  parseQuantity,
  type QuantityInvalid,
} from './quantity.ts'
export { formatRate, parseDiscountRate, parseTaxRate, type RateInvalid } from './rate.ts'
export { REMEDIES, type Refusal, type RefusalCode } from './refusal.ts'
export type { ReviewFlag, ReviewFlagCode } from './review-flag.ts'
export { hasRank, isHeadOffice, mayApprove, type Role } from './role.ts'
export {
  type DetailedActivity,
  type DetailedOrder,
  detailSession,
  type Figure,
  type SessionDetails,
  type TaxFigure,
} from './session-details.ts'
export {
  cashVariance,
  differingTotals,
  type SessionActivity,
  type SessionOrder,
  type SessionTotals,
  type SettledInSession,
  sumSession,
  sumTaxes,
  tendersMoved,
} from './session-totals.ts'
export {
  dueOf,
  effectivePayments,
  originalPayments,
  type PaymentSettlement,
  roundedLater,
  type StandingPayment,
  settlePayments,
} from './settled-payments.ts'
export type { CountedBefore, ManualKind, StockMoveLine } from './stock-move.ts'
export { type LineTax, taxLine } from './tax.ts'
export type { PricingOptions } from './total-order.ts'
export {
  COMMON_MEASURE_CODES,
  isMeasurePattern,
  type LabelMeasure,
  readVariableMeasure,
  type VariableMeasure,
  type VariableMeasureError,
} from './variable-measure.ts'
