import type { SalesReport, SalesRow } from '@outpost/contract/v2'
import { csvOf, decimalOf } from '../kit/csv.ts'
import { FIGURES_OF, type Figure, figureOf, isCount } from './figures.ts'

interface Words {
  /** Title of the first column. */
  readonly of: string
  readonly currency: string
  readonly figure: (figure: Figure) => string
  readonly row: (row: SalesRow) => string
}

/** The whole report, days and numbers as programs read them. */
export function reportCsv({ by, rows }: SalesReport, words: Words): string {
  const figures = FIGURES_OF[by]
  const valueOf = (row: SalesRow, figure: Figure): string =>
    isCount(figure) ? String(row[figure]) : decimalOf(figureOf(row, figure), row.currency)
  return csvOf([
    [words.of, words.currency, ...figures.map(words.figure)],
    ...rows.map((row) => [
      by === 'day' ? row.key : words.row(row),
      row.currency,
      ...figures.map((figure) => valueOf(row, figure)),
    ]),
  ])
}
