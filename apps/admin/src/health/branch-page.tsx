import { Anchor, Badge, Button, Group, SegmentedControl, SimpleGrid, Skeleton, Table, Text } from '@mantine/core'
import { type BranchHealthDetail, HISTORY_SPANS, type TerminalHealth } from '@outpost/contract/v2'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Link, useParams } from 'react-router'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { formatMoney, formatNumber, formatSpan } from '../kit/format.ts'
import { Page } from '../kit/page.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty, Failed, Loading } from '../kit/states.tsx'
import { Tile } from '../kit/tile.tsx'
import { useFilters } from '../kit/use-filters.ts'
import { Ago } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'
import { FlagSet, useNewestFlagSet } from './flag-set.tsx'
import { Reasons, Standing } from './standing.tsx'
import { DeadLettersTile, UnsentTile } from './tiles.tsx'
import { HEALTH_EVERY_MS, useHealthHints } from './use-health-hints.ts'

const HistoryCharts = lazy(async () => ({ default: (await import('./history-charts.tsx')).HistoryCharts }))

export function BranchPage() {
  const { t, locale } = useTexts()
  const api = useApi()
  useHealthHints()
  const { branchId = '' } = useParams()
  const [filter, setFilter] = useFilters()
  const span = HISTORY_SPANS.find((one) => one === filter('span')) ?? 'day'
  const query = useQuery({
    queryKey: ['health', 'branch', branchId, span],
    queryFn: () => taken(api.getBranchHealth({ params: { id: branchId }, query: { span } })),
    refetchInterval: HEALTH_EVERY_MS,
    placeholderData: keepPreviousData,
  })
  const back = (
    <Anchor component={Link} to="/health">
      {t('health.back')}
    </Anchor>
  )
  const branch = query.data
  if (branch === undefined)
    return (
      <Page title={t('health.one')} above={back}>
        {query.isError ? <Failed error={query.error} again={() => void query.refetch()} /> : <Loading />}
      </Page>
    )
  return (
    <Page
      title={`${branch.code} ${branch.name}`}
      about={branch.region}
      above={back}
      actions={
        <>
          <Button component={Link} to={`/orders?branchId=${branchId}`} variant="default">
            {t('shell.orders')}
          </Button>
          <Button component={Link} to={`/terminals?branchId=${branchId}`} variant="default">
            {t('shell.terminals')}
          </Button>
        </>
      }
    >
      <Group gap={6}>
        <Standing standing={branch.standing} />
        <Reasons reasons={branch.reasons} />
      </Group>
      <BranchTiles branch={branch} />
      <Panel title={t('health.terminals')}>
        <Terminals branch={branch} />
      </Panel>
      <Panel
        title={t('health.history')}
        actions={
          <SegmentedControl
            aria-label={t('health.span')}
            value={span}
            onChange={(value) => setFilter({ span: value })}
            data={HISTORY_SPANS.map((one) => ({ value: one, label: t(`health.spans.${one}`) }))}
          />
        }
      >
        {branch.history.length === 0 ? (
          <Empty title={t('health.noHistory')} about={t('health.noHistoryAbout')} />
        ) : (
          <Suspense fallback={<Skeleton h={320} />}>
            <HistoryCharts history={branch.history} currency={branch.currency} span={span} locale={locale} />
          </Suspense>
        )}
      </Panel>
    </Page>
  )
}

function BranchTiles({ branch }: { branch: BranchHealthDetail }) {
  const { t, locale } = useTexts()
  const count = (value: number) => formatNumber(value, locale)
  const { terminals, unsent, unsentAmount, currency, deadLetters, lastHour, oldestUnsentAt, branchId } = branch
  return (
    <SimpleGrid cols={{ base: 2, md: 3, xl: 5 }}>
      <Tile
        label={t('health.online')}
        value={`${count(terminals.online)} / ${count(terminals.total)}`}
        about={t('health.silentAsleep', { silent: count(terminals.silent), asleep: count(terminals.asleep) })}
      />
      <UnsentTile unsent={unsent} oldestAt={oldestUnsentAt} />
      <Tile
        label={t('health.unsentMoney')}
        value={formatMoney(unsentAmount, currency, locale)}
        about={t('health.unsentMoneyAbout')}
      />
      <DeadLettersTile count={deadLetters} to={`/dead-letters?branchId=${branchId}`} />
      <Tile
        label={t('health.errors')}
        value={count(lastHour.errors)}
        about={
          lastHour.latencyP95Ms === undefined
            ? t('health.noLatency')
            : t('health.latencyIs', { span: formatSpan(lastHour.latencyP95Ms, locale) })
        }
      />
    </SimpleGrid>
  )
}

const LINK_COLOURS = { online: 'green', asleep: 'gray', silent: 'red', unheard: 'gray' } as const

function Terminals({ branch }: { branch: BranchHealthDetail }) {
  const { terminalList, currency } = branch
  const { t, locale } = useTexts()
  const newest = useNewestFlagSet()
  if (terminalList.length === 0) return <Empty title={t('terminals.none')} about={t('terminals.noneAbout')} />
  const clockOf = ({ report }: TerminalHealth) =>
    report?.clockOffsetMs === undefined ? '–' : formatSpan(Math.abs(report.clockOffsetMs), locale)
  const unsentOf = ({ report }: TerminalHealth) =>
    report === undefined ? '–' : formatNumber(report.queue.pending + report.queue.retrying, locale)
  return (
    <Table.ScrollContainer minWidth={560} type="native">
      <Table aria-label={t('health.terminals')} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('kit.terminal')}</Table.Th>
            <Table.Th>{t('kit.state')}</Table.Th>
            <Table.Th ta="right">{t('health.unsent')}</Table.Th>
            <Table.Th ta="right">{t('health.unsentMoney')}</Table.Th>
            <Table.Th ta="right" visibleFrom="lg">
              {t('health.clock')}
            </Table.Th>
            <Table.Th visibleFrom="lg">{t('terminals.version')}</Table.Th>
            <Table.Th visibleFrom="lg">{t('health.flagSet')}</Table.Th>
            <Table.Th>{t('health.lastSeen')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {terminalList.map((terminal) => (
            <Table.Tr key={terminal.terminalId}>
              <Table.Td>
                <Anchor component={Link} to={`/terminals/${branch.branchId}/${terminal.terminalId}`} fw={600}>
                  {terminal.code}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {terminal.name ?? t(`platforms.${terminal.platform}`)}
                </Text>
              </Table.Td>
              <Table.Td>
                <Badge variant="light" color={LINK_COLOURS[terminal.link]} c="var(--mantine-color-text)">
                  {t(`health.links.${terminal.link}`)}
                </Badge>
              </Table.Td>
              <Table.Td ta="right">{unsentOf(terminal)}</Table.Td>
              <Table.Td ta="right">
                {terminal.report === undefined
                  ? '–'
                  : formatMoney(terminal.report.queue.unsentAmount, currency, locale)}
              </Table.Td>
              <Table.Td ta="right" visibleFrom="lg">
                {clockOf(terminal)}
              </Table.Td>
              <Table.Td visibleFrom="lg">{terminal.report?.appVersion || '–'}</Table.Td>
              <Table.Td visibleFrom="lg">
                <FlagSet version={terminal.report?.flagSet} newest={newest} />
              </Table.Td>
              <Table.Td>
                <Ago at={terminal.lastSeenAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
