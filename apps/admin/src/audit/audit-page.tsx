import { Badge, Group, Select, Text } from '@mantine/core'
import { type AuditEvent, OPERATION_IDS, routeOf } from '@outpost/contract/v2'
import { useApi } from '../api/api.tsx'
import { usePages } from '../api/use-pages.ts'
import { BranchPicker } from '../kit/branch-picker.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { DaysFilter, daysOf } from '../kit/days-filter.tsx'
import { formatSecond } from '../kit/format.ts'
import { BranchName, PersonName, shortId } from '../kit/names.tsx'
import { Page } from '../kit/page.tsx'
import { useFilters } from '../kit/use-filters.ts'
import { StaffPicker } from '../staff/staff-picker.tsx'
import { useTexts } from '../texts/texts.ts'

/** Whatever is on record: what changes something, and signing in. */
const RECORDED = OPERATION_IDS.filter((id) => {
  const { method, auth } = routeOf(id)
  return id === 'startSession' || (method !== 'GET' && (auth === 'staff' || auth === 'any'))
})

export function AuditPage() {
  const { t } = useTexts()
  const api = useApi()
  const words = useOperationWords()
  const columns = useColumns()
  const address = useFilters()
  const [filter, setFilter] = address
  const [staffId, branchId, operationId] = [filter('staffId'), filter('branchId'), filter('operationId')]
  const filters = {
    ...(staffId !== undefined && { staffId }),
    ...(branchId !== undefined && { branchId }),
    ...(operationId !== undefined && { operationId }),
    ...daysOf(address),
  }
  const page = usePages<AuditEvent>({
    key: ['audit', filters],
    read: (part) => api.listAuditEvents({ query: { ...filters, ...part } }),
  })
  return (
    <Page title={t('audit.title')} about={t('audit.about')}>
      <Group align="flex-end">
        <StaffPicker value={staffId} onChange={(id) => setFilter({ staffId: id })} />
        <BranchPicker value={branchId} onChange={(id) => setFilter({ branchId: id })} none={t('kit.everywhere')} />
        <Select
          label={t('audit.operation')}
          placeholder={t('kit.all')}
          searchable
          clearable
          value={operationId ?? null}
          onChange={(value) => setFilter({ operationId: value ?? undefined })}
          data={RECORDED.map((id) => ({ value: id, label: words(id) }))}
          w={240}
        />
        <DaysFilter filters={address} />
      </Group>
      <DataTable
        label={t('audit.title')}
        columns={columns}
        rowKey={({ id }) => id}
        page={page}
        empty={{ title: t('audit.none'), about: t('audit.noneAbout') }}
      />
    </Page>
  )
}

function useOperationWords() {
  const { t, has } = useTexts()
  return (id: string): string => (has(`operations.${id}`) ? t(`operations.${id}` as never) : id)
}

function useColumns(): readonly Column<AuditEvent>[] {
  const { t, locale } = useTexts()
  const words = useOperationWords()
  return [
    { key: 'at', title: t('audit.when'), cell: ({ at }) => formatSecond(at, locale) },
    {
      key: 'who',
      title: t('audit.who'),
      cell: ({ staffId, staffCode }) => (staffId === undefined ? (staffCode ?? '–') : <PersonName id={staffId} />),
    },
    {
      key: 'what',
      title: t('audit.operation'),
      cell: ({ operationId, targets }) => (
        <>
          {words(operationId)}
          <Text size="sm" c="dimmed" title={Object.values(targets).join(' ')}>
            {Object.values(targets).map(shortId).join(' ')}
          </Text>
        </>
      ),
    },
    { key: 'branch', title: t('kit.branch'), cell: ({ branchId }) => <BranchName id={branchId} /> },
    {
      key: 'outcome',
      title: t('audit.outcome'),
      cell: ({ status, code }) =>
        status < 400 ? (
          <Badge variant="light" color="green" c="var(--desk-green)">
            {t('audit.done')}
          </Badge>
        ) : (
          <Badge variant="light" color="red" c="var(--desk-red)">
            {code ?? status}
          </Badge>
        ),
    },
    { key: 'request', title: t('audit.request'), wide: true, cell: ({ requestId }) => shortId(requestId) },
  ]
}
