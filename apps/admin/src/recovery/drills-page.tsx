import { Badge, List, Text } from '@mantine/core'
import type { Drill } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { usePages } from '../api/use-pages.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { formatNumber, formatSpan } from '../kit/format.ts'
import { Page } from '../kit/page.tsx'
import { When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'
import { DrillAlert } from './drill-alert.tsx'

const EVERY_MS = 60_000
const MB = 1_048_576

export function DrillsPage() {
  const { t } = useTexts()
  const api = useApi()
  const columns = useColumns()
  const overview = useQuery({
    queryKey: ['health', 'overview'],
    queryFn: () => taken(api.healthOverview()),
    refetchInterval: EVERY_MS,
  })
  const page = usePages<Drill>({
    key: ['drills'],
    read: (part) => api.listDrills({ query: part }),
    everyMs: EVERY_MS,
  })
  return (
    <Page title={t('drills.title')} about={t('drills.about')}>
      <DrillAlert drill={overview.data?.drill} />
      <DataTable
        label={t('drills.title')}
        columns={columns}
        rowKey={({ id }) => id}
        page={page}
        empty={{ title: t('drills.none'), about: t('drills.noneAbout') }}
      />
    </Page>
  )
}

function useColumns(): readonly Column<Drill>[] {
  const { t, locale } = useTexts()
  const number = (value: number) => formatNumber(value, locale)
  return [
    { key: 'began', title: t('drills.began'), cell: ({ beganAt }) => <When at={beganAt} /> },
    {
      key: 'outcome',
      title: t('drills.outcome'),
      cell: ({ ok, error, findings }) => (
        <>
          <Badge variant="light" color={ok ? 'green' : 'red'} c="var(--mantine-color-text)">
            {t(ok ? 'drills.proved' : 'drills.failed')}
          </Badge>
          {error !== undefined && !ok && <Text size="sm">{error}</Text>}
          {findings.length > 0 && (
            <List size="sm">
              {findings.map((finding) => (
                <List.Item key={finding}>{finding}</List.Item>
              ))}
            </List>
          )}
        </>
      ),
    },
    {
      key: 'backup',
      title: t('drills.backup'),
      wide: true,
      cell: ({ backup }) =>
        backup === undefined ? (
          '–'
        ) : (
          <>
            <When at={backup.takenAt} />
            <Text size="sm" c="dimmed">
              {t('drills.size', { size: number(Math.round((10 * backup.bytes) / MB) / 10) })}
            </Text>
          </>
        ),
    },
    {
      key: 'rpo',
      title: t('drills.rpo'),
      align: 'right',
      cell: ({ rpoMs, stepsMissing }) => (
        <>
          <Text>{rpoMs === undefined ? '–' : formatSpan(rpoMs, locale)}</Text>
          {stepsMissing !== undefined && (
            <Text size="sm" c="dimmed">
              {t('drills.rpoSteps', { count: stepsMissing })}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'rto',
      title: t('drills.rto'),
      align: 'right',
      cell: ({ rtoMs }) => (rtoMs === undefined ? '–' : formatSpan(rtoMs, locale)),
    },
    {
      key: 'checked',
      title: t('drills.checked'),
      wide: true,
      cell: ({ checked, branches }) =>
        checked === undefined || branches === undefined
          ? '–'
          : t('drills.checkedRows', { rows: number(checked), branches: number(branches) }),
    },
  ]
}
