import { Alert, Button, Group, SegmentedControl, Skeleton, Stack, TextInput } from '@mantine/core'
import { MAX_REPORT_BRANCHES, SALES_REPORT_KINDS, type SalesReport } from '@outpost/contract/v2'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { BranchesPicker } from '../kit/branches-picker.tsx'
import { download } from '../kit/download.ts'
import { formatNumber } from '../kit/format.ts'
import { Page } from '../kit/page.tsx'
import { Panel } from '../kit/panel.tsx'
import { RegionPicker } from '../kit/region-picker.tsx'
import { Empty, Failed, Loading } from '../kit/states.tsx'
import { useTexts } from '../texts/texts.ts'
import { MAIN_FIGURE } from './figures.ts'
import { reportCsv } from './report-csv.ts'
import { SalesTable } from './sales-table.tsx'
import { SalesTiles } from './sales-tiles.tsx'
import { type ReportFilters, useReportFilters } from './use-report-filters.ts'
import { useRowNames } from './use-row-names.ts'

const SalesChart = lazy(async () => ({ default: (await import('./sales-chart.tsx')).SalesChart }))

export function ReportsPage() {
  const { t } = useTexts()
  const api = useApi()
  const [filters, setFilters] = useReportFilters()
  const { by, from, to, region, branchIds } = filters
  const isBackwards = to < from
  const query = useQuery({
    queryKey: ['sales-report', filters],
    queryFn: () =>
      taken(
        api.salesReport({
          query: {
            by,
            from,
            to,
            ...(region !== undefined && { region }),
            ...(branchIds.length > 0 && { branchIds: branchIds.join(',') }),
          },
        }),
      ),
    placeholderData: keepPreviousData,
    enabled: !isBackwards,
  })
  const report = query.data
  return (
    <Page
      title={t('reports.title')}
      about={t('reports.about')}
      actions={report !== undefined && report.rows.length > 0 && <CsvButton report={report} />}
    >
      <Filters filters={filters} setFilters={setFilters} isBackwards={isBackwards} />
      {query.isError && <Failed error={query.error} again={() => void query.refetch()} />}
      {report === undefined && !query.isError && !isBackwards && <Loading />}
      {report !== undefined && !query.isError && (
        <Stack gap="lg" opacity={query.isPlaceholderData ? 0.6 : 1} data-is-stale={query.isPlaceholderData}>
          <Figures report={report} isStale={query.isPlaceholderData} again={() => void query.refetch()} />
        </Stack>
      )}
    </Page>
  )
}

interface FiltersProps {
  readonly filters: ReportFilters
  readonly setFilters: (change: Partial<ReportFilters>) => void
  readonly isBackwards: boolean
}

function Filters({ filters: { by, from, to, region, branchIds }, setFilters, isBackwards }: FiltersProps) {
  const { t } = useTexts()
  return (
    <Stack>
      <Group align="flex-start">
        <TextInput
          type="date"
          label={t('kit.from')}
          value={from}
          onChange={(event) => setFilters({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('kit.to')}
          value={to}
          error={isBackwards ? t('reports.backwards') : undefined}
          onChange={(event) => setFilters({ to: event.currentTarget.value })}
        />
        <RegionPicker
          value={region}
          // branches of another region would leave nothing to report
          onChange={(chosen) => setFilters({ region: chosen, branchIds: [] })}
        />
        <BranchesPicker
          region={region}
          value={branchIds}
          onChange={(chosen) => setFilters({ branchIds: chosen })}
          max={MAX_REPORT_BRANCHES}
        />
      </Group>
      <Group>
        <SegmentedControl
          aria-label={t('reports.breakdown')}
          value={by}
          onChange={(value) => setFilters({ by: value })}
          data={SALES_REPORT_KINDS.map((one) => ({ value: one, label: t(`reports.by.${one}`) }))}
        />
      </Group>
    </Stack>
  )
}

function Figures({ report, isStale, again }: { report: SalesReport; isStale: boolean; again: () => void }) {
  const { t, locale } = useTexts()
  const nameOf = useRowNames(report.by)
  const main = t(`reports.figures.${MAIN_FIGURE[report.by]}`)
  const pictureTitle = (currency: string) =>
    report.totals.length > 1 ? t('reports.inCurrency', { figure: main, currency }) : main
  if (report.rows.length === 0 && report.uncounted === 0)
    return <Empty title={t('reports.none')} about={t('reports.noneAbout')} />
  return (
    <>
      {report.uncounted > 0 && (
        <Alert
          color="yellow"
          title={t('reports.uncounted', { count: report.uncounted, steps: formatNumber(report.uncounted, locale) })}
        >
          {t('reports.uncountedAbout')}
        </Alert>
      )}
      {report.totals.map((sums) => (
        <SalesTiles key={sums.currency} sums={sums} />
      ))}
      {report.totals.map(({ currency }) => (
        <Panel key={currency} title={pictureTitle(currency)}>
          <Suspense fallback={<Skeleton h={260} />}>
            <SalesChart report={report} currency={currency} nameOf={nameOf} />
          </Suspense>
        </Panel>
      ))}
      <SalesTable key={report.by} report={report} nameOf={nameOf} isStale={isStale} again={again} />
    </>
  )
}

function CsvButton({ report }: { report: SalesReport }) {
  const { t } = useTexts()
  const row = useRowNames(report.by)
  const save = () =>
    download(
      `outpost-sales-${report.by}-${report.from}-${report.to}.csv`,
      'text/csv;charset=utf-8',
      reportCsv(report, {
        of: t(`reports.by.${report.by}`),
        currency: t('reports.currency'),
        figure: (figure) => t(`reports.figures.${figure}`),
        row,
      }),
    )
  return (
    <Button variant="default" leftSection={<Download size={18} aria-hidden />} onClick={save}>
      {t('reports.csv')}
    </Button>
  )
}
