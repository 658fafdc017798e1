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
export { roundToCash } from './cash-rounding.ts'
export { type ConsistencyError, checkConsistency } from './consistency.ts'
export { type AcceptedOrder, decideOrder, type OrderDecision, type OrderRefusalCode } from './decide-order.ts'
export type { DiscountTerms } from './discount.ts'
export { account, type LedgerEntry } from './ledger.ts'
export * as limits from './limits.ts'
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
  OrderFacts,
  OriginalLine,
  OriginalOrder,
  ProductFacts,
  SessionFacts,
  StaffFacts,
  StockPolicy,
} from './order-facts.ts'
export type { MovementEffect, StockMovementKind } from './order-stock.ts'
export {
  CASH,
  EXCHANGE,
  isSettledInCash,
  remainingToPay,
  type SettleError,
  type Settlement,
  settle,
  type Tendering,
} from './payment.ts'
export { postOrder } from './post-order.ts'
export { type PricingError, type PricingOptions, priceCart } from './price-cart.ts'
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
export { type LineTax, taxLine } from './tax.ts'
