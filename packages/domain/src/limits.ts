/** Most lines one order may hold. Real invoices reach 1,114 lines; a mutation must encode to 900 KiB. */
export const MAX_ORDER_ITEMS = 2_000

/** Most discounts one order may hold, on lines and on the whole: one a line. */
export const MAX_ORDER_DISCOUNTS = 2_000

/** Largest amount, in minor units: beyond it a JSON number stops being an exact integer. */
export const MAX_AMOUNT = 9_007_199_254_740_991n

/** Smallest quantity of an order line, in thousandths: one thousandth of a unit. */
export const MIN_LINE_QUANTITY = 1n

/** Largest quantity of an order line, in thousandths: 999,999.999. */
export const MAX_LINE_QUANTITY = 999_999_999n

/** Largest stock level or movement, in thousandths, either sign: sums of many lines outgrow a line's own range. */
export const MAX_STOCK_QUANTITY = 999_999_999_999_999n

/** Largest tax rate, in ten-thousandths of a percent: 999.9999 %. Some excise duties exceed the price of the goods. */
export const MAX_TAX_RATE = 9_999_999n

/** Largest discount rate, in ten-thousandths of a percent: 100 %. */
export const MAX_DISCOUNT_RATE = 1_000_000n

/** Milliseconds that a terminal's clock may run ahead before a sale is flagged: five minutes, as Kerberos allows. */
export const DEFAULT_CLOCK_SKEW_TOLERANCE_MS = 300_000

/** Milliseconds a supervisor has to answer an approval request: a customer is waiting at the till. */
export const APPROVAL_LIFETIME_MS = 900_000
