import '@mantine/charts/styles.css'
import { AreaChart, BarChart } from '@mantine/charts'
import { SimpleGrid, Stack, Text } from '@mantine/core'
import type { HealthBucket, HistorySpan } from '@outpost/contract/v2'
import type { ReactNode } from 'react'
import { formatMoney, formatNumber } from '../kit/format.ts'
import { useTexts } from '../texts/texts.ts'

interface HistoryChartsProps {
  readonly history: readonly HealthBucket[]
  readonly currency: string
  readonly span: HistorySpan
  readonly locale: string
}

const HEIGHT = 200

/** How a branch was, over time. */
export function HistoryCharts({ history, currency, span, locale }: HistoryChartsProps) {
  const { t } = useTexts()
  const label = (at: string) =>
    new Date(at).toLocaleString(
      locale,
      span === 'hour' || span === 'day'
        ? { hour: '2-digit', minute: '2-digit' }
        : { day: '2-digit', month: '2-digit', hour: '2-digit' },
    )
  const data = history.map((bucket) => ({
    at: label(bucket.at),
    online: bucket.online,
    unsent: bucket.unsent,
    money: bucket.unsentAmount,
    accepted: bucket.accepted,
    refused: bucket.refused,
    errors: bucket.errors,
  }))
  const number = (value: number) => formatNumber(value, locale)
  const common = {
    h: HEIGHT,
    data,
    dataKey: 'at',
    valueFormatter: number,
    curveType: 'linear',
    withDots: false,
  } as const
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
      <Chart title={t('health.charts.unsent')}>
        <AreaChart {...common} series={[{ name: 'unsent', label: t('health.unsent'), color: 'orange.6' }]} />
      </Chart>
      <Chart title={t('health.charts.money')}>
        <AreaChart
          {...common}
          valueFormatter={(value) => formatMoney(value, currency, locale)}
          yAxisProps={{ width: 90 }}
          series={[{ name: 'money', label: t('health.unsentMoney'), color: 'grape.6' }]}
        />
      </Chart>
      <Chart title={t('health.charts.online')}>
        <AreaChart {...common} series={[{ name: 'online', label: t('health.online'), color: 'teal.6' }]} />
      </Chart>
      <Chart title={t('health.charts.traffic')}>
        <BarChart
          h={HEIGHT}
          data={data}
          dataKey="at"
          type="stacked"
          valueFormatter={number}
          withLegend
          series={[
            { name: 'accepted', label: t('health.accepted'), color: 'blue.6' },
            { name: 'refused', label: t('health.refused'), color: 'red.6' },
            { name: 'errors', label: t('health.errors'), color: 'yellow.6' },
          ]}
        />
      </Chart>
    </SimpleGrid>
  )
}

const Chart = ({ title, children }: { title: string; children: ReactNode }) => (
  <Stack gap="xs" component="figure" m={0} aria-label={title}>
    <Text component="figcaption" fw={600}>
      {title}
    </Text>
    {children}
  </Stack>
)
