import { Anchor, Text } from '@mantine/core'
import type { SalesReport, SalesRow } from '@outpost/contract/v2'
import { Link } from 'react-router'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { formatMoney, formatNumber } from '../kit/format.ts'
import { useLocalPages } from '../kit/use-local-pages.ts'
import { useTexts } from '../texts/texts.ts'
import { FIGURES_OF, figureOf, isCount, MAIN_FIGURE } from './figures.ts'

interface SalesTableProps {
  readonly report: SalesReport
  readonly nameOf: (row: SalesRow) => string
  readonly isStale: boolean
  readonly again: () => void
}

/** Figures that a narrow window has no room for; the file has them. */
const WIDE = new Set(['returnOrders', 'rounding', 'sales'])

export function SalesTable({ report: { by, rows }, nameOf, isStale, again }: SalesTableProps) {
  const { t, locale } = useTexts()
  const ordered =
    by === 'day' ? rows : rows.toSorted((a, b) => figureOf(b, MAIN_FIGURE[by]) - figureOf(a, MAIN_FIGURE[by]))
  const page = useLocalPages(ordered, isStale, again)
  const columns: readonly Column<SalesRow>[] = [
    {
      key: 'of',
      title: t(`reports.by.${by}`),
      cell: (row) =>
        by === 'branch' ? (
          <Anchor component={Link} to={`/health/${row.key}`}>
            {nameOf(row)}
          </Anchor>
        ) : (
          nameOf(row)
        ),
    },
    ...FIGURES_OF[by].map((figure) => ({
      key: figure,
      title: t(`reports.figures.${figure}`),
      align: 'right' as const,
      wide: WIDE.has(figure) && FIGURES_OF[by].length > 4,
      cell: (row: SalesRow) => (
        <Text span fw={figure === MAIN_FIGURE[by] ? 600 : 400} style={{ whiteSpace: 'nowrap' }}>
          {isCount(figure)
            ? formatNumber(row[figure], locale)
            : formatMoney(figureOf(row, figure), row.currency, locale)}
        </Text>
      ),
    })),
  ]
  return (
    <DataTable
      label={t('reports.title')}
      columns={columns}
      rowKey={({ key, currency }) => `${key} ${currency}`}
      page={page}
      empty={{ title: t('reports.none'), about: t('reports.noneAbout') }}
    />
  )
}
