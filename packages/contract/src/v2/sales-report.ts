import { type Static, Type } from 'typebox'
import { closed, Instant, oneOf, Seq, SignedAmount } from './common.ts'

export const SALES_REPORT_KINDS = ['day', 'branch', 'category', 'tender', 'tax'] as const
export type SalesReportKind = (typeof SALES_REPORT_KINDS)[number]

/** Branches that one report may name: what a query string holds. More are asked for by region, or all of them. */
export const MAX_REPORT_BRANCHES = 50

/**
 * Sums of the ledger's own entries, minor units, voids taken back: `sales − returns + tax + rounding + other = takings`. A
 * figure that a breakdown knows nothing of is 0 in its rows: categories take no money, tenders sell nothing.
 */
const sums = {
  currency: Type.String(),
  /** Sales that money or goods moved in, less those that were voided. */
  orders: Type.Integer(),
  returnOrders: Type.Integer(),
  /** Without tax. */
  sales: SignedAmount,
  returns: SignedAmount,
  /** Of sales less returns. */
  tax: SignedAmount,
  rounding: SignedAmount,
  /** What no longer added up in orders that were offered again after a restore. */
  other: SignedAmount,
  /** What came in by all tenders, less what was given back. */
  takings: SignedAmount,
}

export const SalesRow = closed(
  {
    /**
     * The day (`YYYY-MM-DD`, where the branch stands), the branch's or category's id (empty: none), the tender's or ledger
     * account's name, or the tax's code and rate (empty: untaxed).
     */
    key: Type.String(),
    /** Of the branch or category. */
    name: Type.Optional(Type.String()),
    ...sums,
  },
  'SalesRow',
)
export type SalesRow = Static<typeof SalesRow>

export const SalesSums = closed(sums, 'SalesSums')
export type SalesSums = Static<typeof SalesSums>

export const SalesReport = closed(
  {
    by: oneOf(SALES_REPORT_KINDS),
    from: Type.String(),
    to: Type.String(),
    /** By key; with several currencies, one row for each. */
    rows: Type.Array(SalesRow),
    /** Of all orders in question, one for each currency: what the rows of any breakdown add up to. */
    totals: Type.Array(SalesSums),
    /** Steps of the journals of these branches that are not in the figures yet; 0 = nothing is missing. */
    uncounted: Seq,
    at: Instant,
  },
  'SalesReport',
)
export type SalesReport = Static<typeof SalesReport>
