import { Anchor, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import type { DeadLetter } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useApi, useRole } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { usePages } from '../api/use-pages.ts'
import { BranchPicker } from '../kit/branch-picker.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { formatMoney } from '../kit/format.ts'
import { BranchName, PersonName, shortId, TerminalCode } from '../kit/names.tsx'
import { Page } from '../kit/page.tsx'
import { useFilters } from '../kit/use-filters.ts'
import { Ago } from '../kit/when.tsx'
import { LIVE_MS } from '../shell/use-waiting.ts'
import { useTexts } from '../texts/texts.ts'
import { type BulkDeed, BulkModal } from './bulk-modal.tsx'
import { GroupsTable } from './groups-table.tsx'
import { factsOf } from './letter-facts.ts'
import { useMutationWords } from './mutation-words.ts'
import { ResolutionBadge } from './resolution-badge.tsx'

export function DeadLettersPage() {
  const { t } = useTexts()
  const api = useApi()
  const role = useRole()
  const columns = useColumns()
  const [filter, setFilter] = useFilters()
  const [code, type, branchId] = [filter('code'), filter('type'), filter('branchId')]
  const resolved = filter('resolved') === 'true'
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [deed, setDeed] = useState<BulkDeed>()
  const { data } = useQuery({
    queryKey: ['dead-letter-groups', branchId],
    queryFn: () => taken(api.listDeadLetterGroups({ query: branchId === undefined ? {} : { branchId } })),
    refetchInterval: LIVE_MS,
  })
  const filters = {
    resolved,
    ...(code !== undefined && { code }),
    ...(type !== undefined && { type }),
    ...(branchId !== undefined && { branchId }),
  }
  const page = usePages<DeadLetter>({
    key: ['dead-letters', filters],
    read: (part) => api.listDeadLetters({ query: { ...filters, ...part } }),
    everyMs: LIVE_MS,
  })
  const letters = page.rows.filter(({ clientRef }) => chosen.has(clientRef))
  const change = (values: Record<string, string | undefined>) => {
    choose(new Set())
    setFilter(values)
  }
  return (
    <Page title={t('deadLetters.title')} about={t('deadLetters.about')}>
      {data !== undefined && data.groups.length > 0 && !resolved && (
        <GroupsTable
          groups={data.groups}
          chosen={{ code, type }}
          choose={(group) => change({ code: group?.code, type: group?.type })}
        />
      )}
      <Stack gap="md">
        <Group align="flex-end" justify="space-between">
          <Group align="flex-end">
            <BranchPicker value={branchId} onChange={(id) => change({ branchId: id })} none={t('kit.allBranches')} />
            <SegmentedControl
              aria-label={t('deadLetters.which')}
              value={String(resolved)}
              onChange={(value) => change({ resolved: value === 'true' ? value : undefined })}
              data={[
                { value: 'false', label: t('deadLetters.open') },
                { value: 'true', label: t('deadLetters.resolved') },
              ]}
            />
          </Group>
          {!resolved && letters.length > 0 && (
            <Group>
              <Text c="dimmed">{t('deadLetters.chosen', { count: letters.length })}</Text>
              {role !== 'supervisor' && (
                <Button onClick={() => setDeed({ kind: 'requeue', letters })}>{t('deadLetters.sendAgain')}</Button>
              )}
              <Button variant="default" onClick={() => setDeed({ kind: 'discard', letters })}>
                {t('deadLetters.discard')}
              </Button>
            </Group>
          )}
        </Group>
        <DataTable
          label={t('deadLetters.title')}
          columns={columns}
          rowKey={({ clientRef }) => clientRef}
          page={page}
          empty={
            resolved
              ? { title: t('deadLetters.noneResolved') }
              : { title: t('deadLetters.none'), about: t('deadLetters.noneAbout') }
          }
          {...(!resolved && {
            choosing: { chosen, choose, label: (key: string) => t('deadLetters.choose', { ref: shortId(key) }) },
          })}
        />
      </Stack>
      {deed !== undefined && (
        <BulkModal
          deed={deed}
          close={() => {
            setDeed(undefined)
            choose(new Set())
          }}
        />
      )}
    </Page>
  )
}

function useColumns(): readonly Column<DeadLetter>[] {
  const { t, locale } = useTexts()
  const words = useMutationWords()
  return [
    {
      key: 'what',
      title: t('deadLetters.what'),
      cell: (letter) => (
        <>
          <Anchor component={Link} to={`/dead-letters/${letter.branchId}/${letter.clientRef}`} fw={600}>
            {factsOf(letter).receiptNumber ?? words.type(letter.type)}
          </Anchor>
          <Text size="sm" c="dimmed">
            {words.code(letter.decision.problem?.code ?? '')}
          </Text>
        </>
      ),
    },
    { key: 'branch', title: t('kit.branch'), cell: ({ branchId }) => <BranchName id={branchId} /> },
    {
      key: 'terminal',
      title: t('kit.terminal'),
      wide: true,
      cell: ({ branchId, terminalId }) => <TerminalCode branchId={branchId} id={terminalId} />,
    },
    {
      key: 'who',
      title: t('deadLetters.operator'),
      wide: true,
      cell: (letter) => <PersonName id={factsOf(letter).staffId} />,
    },
    {
      key: 'money',
      title: t('deadLetters.money'),
      align: 'right',
      cell: (letter) => {
        const { total, currency } = factsOf(letter)
        return total === undefined || currency === undefined ? '–' : formatMoney(total, currency, locale)
      },
    },
    { key: 'when', title: t('deadLetters.arrived'), cell: ({ receivedAt }) => <Ago at={receivedAt} /> },
    {
      key: 'state',
      title: t('kit.state'),
      cell: ({ resolution }) => <ResolutionBadge resolution={resolution} />,
    },
  ]
}
