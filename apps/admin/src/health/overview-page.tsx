import { Anchor, Group, SegmentedControl, Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { BRANCH_HEALTH_ORDERS, type BranchHealth, HEALTH_STANDINGS, type HealthOverview } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { usePages } from '../api/use-pages.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { formatMoney, formatNumber, formatSpan } from '../kit/format.ts'
import { Page } from '../kit/page.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { Tile } from '../kit/tile.tsx'
import { useFilters } from '../kit/use-filters.ts'
import { Ago } from '../kit/when.tsx'
import { DrillAlert } from '../recovery/drill-alert.tsx'
import { RolloutAlarm } from '../rollouts/rollout-alarm.tsx'
import { useTexts } from '../texts/texts.ts'
import { Reasons, Standing } from './standing.tsx'
import { DeadLettersTile, UnsentTile } from './tiles.tsx'
import { HEALTH_EVERY_MS, useHealthHints } from './use-health-hints.ts'

const TYPING_MS = 200
/** As many as anyone scrolls past before they narrow the list. */
const BRANCHES_A_PAGE = 200

export function OverviewPage() {
  const { t } = useTexts()
  const api = useApi()
  useHealthHints()
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['health', 'overview'],
    queryFn: () => taken(api.healthOverview()),
    refetchInterval: HEALTH_EVERY_MS,
  })
  return (
    <Page title={t('health.title')} about={t('health.about')}>
      <RolloutAlarm />
      <DrillAlert drill={data?.drill} link />
      {data !== undefined && <Tiles overview={data} />}
      {data === undefined && (isError ? <Failed error={error} again={() => void refetch()} /> : <Loading />)}
      <Branches />
    </Page>
  )
}

function Tiles({
  overview: { branches, terminals, unsent, unsentAmounts, deadLetters, lastHour, oldestUnsentAt, appVersions },
}: {
  overview: HealthOverview
}) {
  const { t, locale } = useTexts()
  const count = (value: number) => formatNumber(value, locale)
  const heard = terminals.total - terminals.unheard
  return (
    <SimpleGrid cols={{ base: 2, md: 3, xl: 6 }}>
      <Tile
        label={t('health.sick')}
        value={count(branches.sick)}
        about={t('health.ofBranches', { ailing: count(branches.ailing), total: count(branches.total) })}
        {...(branches.sick > 0 && { tone: 'red' as const })}
      />
      <Tile
        label={t('health.online')}
        value={`${count(terminals.online)} / ${count(heard)}`}
        about={t('health.silentAsleep', { silent: count(terminals.silent), asleep: count(terminals.asleep) })}
        {...(terminals.silent > 0 && { tone: 'orange' as const })}
      />
      <UnsentTile unsent={unsent} oldestAt={oldestUnsentAt} />
      <Tile
        label={t('health.unsentMoney')}
        value={
          unsentAmounts.length === 0
            ? '–'
            : unsentAmounts.map(({ currency, amount }) => (
                <div key={currency}>{formatMoney(amount, currency, locale)}</div>
              ))
        }
        about={t('health.unsentMoneyAbout')}
      />
      <DeadLettersTile count={deadLetters} to="/dead-letters" />
      <Tile
        label={t('health.errors')}
        value={count(lastHour.errors)}
        about={t('health.acceptedHour', { accepted: count(lastHour.accepted), versions: count(appVersions.length) })}
      />
    </SimpleGrid>
  )
}

function Branches() {
  const { t } = useTexts()
  const api = useApi()
  const columns = useColumns()
  const [filter, setFilter] = useFilters()
  const [typed, setTyped] = useState(filter('q') ?? '')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const standing = HEALTH_STANDINGS.find((one) => one === filter('standing'))
  const sort = BRANCH_HEALTH_ORDERS.find((one) => one === filter('sort'))
  const filters = {
    ...(q !== '' && { q }),
    ...(standing !== undefined && { standing }),
    ...(sort !== undefined && { sort }),
  }
  const page = usePages<BranchHealth>({
    key: ['health', 'branches', filters],
    read: (part) => api.listBranchHealth({ query: { ...filters, ...part } }),
    everyMs: HEALTH_EVERY_MS,
    limit: BRANCHES_A_PAGE,
  })
  return (
    <>
      <Group align="flex-end">
        <TextInput
          label={t('kit.search')}
          placeholder={t('health.searchHint')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          w={260}
        />
        <SegmentedControl
          aria-label={t('health.standing')}
          value={standing ?? ''}
          onChange={(value) => setFilter({ standing: value })}
          data={[
            { value: '', label: t('kit.all') },
            ...HEALTH_STANDINGS.toReversed().map((one) => ({ value: one, label: t(`health.standings.${one}`) })),
          ]}
        />
        <Select
          label={t('health.order')}
          value={sort ?? 'sickest'}
          onChange={(value) => setFilter({ sort: value === 'sickest' ? undefined : (value ?? undefined) })}
          data={BRANCH_HEALTH_ORDERS.map((one) => ({ value: one, label: t(`health.orders.${one}`) }))}
          allowDeselect={false}
          w={220}
        />
      </Group>
      <DataTable
        label={t('health.branches')}
        columns={columns}
        rowKey={({ branchId }) => branchId}
        page={page}
        empty={{ title: t('health.none'), about: t('health.noneAbout') }}
      />
    </>
  )
}

function useColumns(): readonly Column<BranchHealth>[] {
  const { t, locale } = useTexts()
  const count = (value: number) => formatNumber(value, locale)
  return [
    {
      key: 'branch',
      title: t('kit.branch'),
      cell: ({ branchId, code, name, region }) => (
        <>
          <Anchor component={Link} to={`/health/${branchId}`} fw={600}>
            {code} {name}
          </Anchor>
          <Text size="sm" c="dimmed">
            {region}
          </Text>
        </>
      ),
    },
    {
      key: 'standing',
      title: t('health.standing'),
      cell: ({ standing, reasons }) => (
        <Group gap={4}>
          <Standing standing={standing} />
          <Reasons reasons={reasons} />
        </Group>
      ),
    },
    {
      key: 'online',
      title: t('health.onlineShort'),
      align: 'right',
      cell: ({ terminals }) => `${count(terminals.online)} / ${count(terminals.total)}`,
    },
    { key: 'unsent', title: t('health.unsentShort'), align: 'right', wide: true, cell: ({ unsent }) => count(unsent) },
    {
      key: 'money',
      title: t('health.unsentMoney'),
      align: 'right',
      wide: true,
      cell: ({ unsentAmount, currency }) => formatMoney(unsentAmount, currency, locale),
    },
    {
      key: 'letters',
      title: t('health.deadLetters'),
      align: 'right',
      cell: ({ deadLetters, branchId }) =>
        deadLetters === 0 ? (
          '0'
        ) : (
          <Anchor component={Link} to={`/dead-letters?branchId=${branchId}`}>
            {count(deadLetters)}
          </Anchor>
        ),
    },
    {
      key: 'latency',
      title: t('health.latency'),
      align: 'right',
      wide: true,
      cell: ({ lastHour: { latencyP95Ms } }) =>
        latencyP95Ms === undefined ? '–' : `≤ ${formatSpan(latencyP95Ms, locale)}`,
    },
    { key: 'seen', title: t('health.lastSeen'), cell: ({ lastSeenAt }) => <Ago at={lastSeenAt} /> },
  ]
}
