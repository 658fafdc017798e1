import type { Payment } from '@outpost/contract/v2'

/** Everything on a receipt that is language: from the app's catalogue of texts, in the language of the customer. */
export interface ReceiptWords {
  /** Under the branch's name: address, tax number, whatever the law of the land asks for. */
  readonly heading: readonly string[]
  readonly sale: string
  readonly return: string
  readonly copy: string
  readonly training: string
  readonly voided: string
  readonly receiptNumber: string
  readonly originalReceipt: string
  readonly servedBy: string
  readonly customer: string
  readonly subtotal: string
  readonly discount: string
  readonly rounding: string
  readonly total: string
  readonly tendered: string
  readonly change: string
  /** Beside a payment of which nobody knows yet whether the money moved. */
  readonly paymentUnknown: string
  /** `cash` → `Cash`. */
  readonly tender: (code: Payment['tender']) => string
  /** One tax: `VAT 20 %`, or `incl. VAT 20 %` where the prices contain it. `rate` as `ReceiptFormat.rate` gives it. */
  readonly tax: (code: string, rate: string, included: boolean) => string
  readonly footer: readonly string[]
}

/** How figures are written where the customer is. */
export interface ReceiptFormat {
  /** `minor`: minor units of the ISO 4217 currency, signed. */
  readonly money: (minor: number, currency: string) => string
  /** A decimal string, such as `1.25`. */
  readonly quantity: (quantity: string) => string
  /** Percent as a decimal string. */
  readonly rate: (rate: string) => string
  /** An RFC 3339 instant in the branch's IANA time zone. */
  readonly instant: (instant: string, timezone: string) => string
}
