import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { Box, Text } from '@mantine/core'
import type { SalesReport, SalesRow } from '@outpost/contract/v2'
import { formatMoney } from '../kit/format.ts'
import { useTexts } from '../texts/texts.ts'
import { everyDay } from './every-day.ts'
import { figureOf, MAIN_FIGURE } from './figures.ts'

interface SalesChartProps {
  readonly report: SalesReport
  readonly currency: string
  readonly nameOf: (row: SalesRow) => string
}

/** Bars that can still be told apart: of days a quarter, of anything else the largest. */
const MAX_DAYS = 92
const MAX_BARS = 12

/** The figure that the breakdown is looked at for: days in their order, all else largest first. */
export function SalesChart({ report, currency, nameOf }: SalesChartProps) {
  const { t, locale } = useTexts()
  const { by, from, to } = report
  const figure = MAIN_FIGURE[by]
  const rows = report.rows.filter((row) => row.currency === currency)
  const own = by === 'day' ? everyDay(rows, from, to, currency) : rows
  const shown =
    by === 'day'
      ? own.slice(-MAX_DAYS)
      : own.toSorted((a, b) => figureOf(b, figure) - figureOf(a, figure)).slice(0, MAX_BARS)
  const data = shown.map((row) => ({ name: nameOf(row), value: figureOf(row, figure) }))
  const money = (value: number) => formatMoney(value, currency, locale)
  const isUpright = by === 'day'
  return (
    <Box component="figure" m={0}>
      <BarChart
        h={isUpright ? 260 : Math.max(140, 36 * data.length + 40)}
        data={data}
        dataKey="name"
        orientation={isUpright ? 'horizontal' : 'vertical'}
        valueFormatter={money}
        {...(isUpright ? { yAxisProps: { width: 96 } } : { yAxisProps: { width: 180 }, gridAxis: 'x' as const })}
        series={[{ name: 'value', label: t(`reports.figures.${figure}`), color: 'blue.6' }]}
        maxBarWidth={48}
      />
      {own.length > shown.length && (
        <Text size="sm" c="dimmed" mt="xs">
          {t(isUpright ? 'reports.lastDays' : 'reports.largest', { count: shown.length })}
        </Text>
      )}
    </Box>
  )
}
