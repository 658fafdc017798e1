import type { SalesReportKind, SalesRow, SalesSums } from '@outpost/contract/v2'

/** A figure of a report's row. */
export const FIGURES = ['orders', 'returnOrders', 'sales', 'returns', 'net', 'tax', 'rounding', 'takings'] as const
export type Figure = (typeof FIGURES)[number]

/** What each breakdown knows. */
export const FIGURES_OF: Readonly<Record<SalesReportKind, readonly Figure[]>> = {
  day: FIGURES,
  branch: FIGURES,
  category: ['sales', 'returns', 'net', 'tax'],
  tender: ['takings'],
  tax: ['sales', 'returns', 'net', 'tax'],
}

/** What a breakdown is looked at for. */
export const MAIN_FIGURE: Readonly<Record<SalesReportKind, Figure>> = {
  day: 'net',
  branch: 'net',
  category: 'net',
  tender: 'takings',
  tax: 'tax',
}

export const isCount = (figure: Figure): figure is 'orders' | 'returnOrders' =>
  figure === 'orders' || figure === 'returnOrders'

/** Minor units, or how many. What no longer added up after a restore stands with the rounding: both are what is left. */
export function figureOf(row: SalesRow | SalesSums, figure: Figure): number {
  if (figure === 'net') return row.sales - row.returns
  if (figure === 'rounding') return row.rounding + row.other
  return row[figure]
}
