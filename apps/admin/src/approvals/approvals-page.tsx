import { Badge, Button, Card, Group, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core'
import type { ApprovalRequest } from '@outpost/contract/v2'
import { useState } from 'react'
import { useApi, useRole, useSession } from '../api/api.tsx'
import { usePages } from '../api/use-pages.ts'
import { BranchPicker } from '../kit/branch-picker.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { BranchName, PersonName } from '../kit/names.tsx'
import { Page } from '../kit/page.tsx'
import { Empty, Failed, Loading } from '../kit/states.tsx'
import { useFilters } from '../kit/use-filters.ts'
import { Ago } from '../kit/when.tsx'
import { LIVE_MS } from '../shell/use-waiting.ts'
import { useTexts } from '../texts/texts.ts'
import { DecideModal } from './decide-modal.tsx'
import { SubjectFacts } from './subject-facts.tsx'

export function ApprovalsPage() {
  const { t } = useTexts()
  const api = useApi()
  const [filter, setFilter] = useFilters()
  const branchId = filter('branchId')
  const isDecided = filter('decided') === 'true'
  const filters = { ...(branchId !== undefined && { branchId }), ...(!isDecided && { state: 'pending' as const }) }
  const page = usePages<ApprovalRequest>({
    key: ['approvals', filters],
    read: (part) => api.listApprovalRequests({ query: { ...filters, ...part } }),
    everyMs: LIVE_MS,
  })
  return (
    <Page title={t('approvals.title')} about={t('approvals.about')}>
      <Group align="flex-end">
        <BranchPicker value={branchId} onChange={(id) => setFilter({ branchId: id })} none={t('kit.allBranches')} />
        <SegmentedControl
          aria-label={t('approvals.which')}
          value={String(isDecided)}
          onChange={(value) => setFilter({ decided: value === 'true' ? value : undefined })}
          data={[
            { value: 'false', label: t('approvals.pending') },
            { value: 'true', label: t('approvals.all') },
          ]}
        />
      </Group>
      {isDecided ? <AllApprovals page={page} /> : <Inbox page={page} />}
    </Page>
  )
}

type Approvals = ReturnType<typeof usePages<ApprovalRequest>>

function Inbox({ page }: { page: Approvals }) {
  const { t } = useTexts()
  const role = useRole()
  const { staff } = useSession()
  const [deciding, setDeciding] = useState<{ readonly approval: ApprovalRequest; readonly yes: boolean }>()
  if (page.isLoading) return <Loading />
  if (page.error !== undefined && page.rows.length === 0) return <Failed error={page.error} again={page.refresh} />
  if (page.rows.length === 0) return <Empty title={t('approvals.none')} about={t('approvals.noneAbout')} />
  const mayDecide = role !== 'support'
  return (
    <Stack>
      {!mayDecide && <Text c="dimmed">{t('approvals.supportLooks')}</Text>}
      <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
        {page.rows.map((approval) => (
          <Card key={approval.id} withBorder component="article" aria-label={t(`approvals.kinds.${approval.kind}`)}>
            <Stack gap="md" justify="space-between" h="100%">
              <Group justify="space-between" align="flex-start">
                <Text fw={700} fz="lg">
                  {t(`approvals.kinds.${approval.kind}`)}
                </Text>
                <Text c="dimmed" size="sm">
                  <Ago at={approval.requestedAt} />
                </Text>
              </Group>
              <SubjectFacts approval={approval} />
              {approval.reason !== undefined && <Text>“{approval.reason}”</Text>}
              {mayDecide && approval.requestedBy !== staff.id && (
                <Group grow>
                  <Button variant="default" onClick={() => setDeciding({ approval, yes: false })}>
                    {t('approvals.decline')}
                  </Button>
                  <Button onClick={() => setDeciding({ approval, yes: true })}>{t('approvals.approve')}</Button>
                </Group>
              )}
              {mayDecide && approval.requestedBy === staff.id && <Text c="dimmed">{t('approvals.ownRequest')}</Text>}
            </Stack>
          </Card>
        ))}
      </SimpleGrid>
      {deciding !== undefined && <DecideModal {...deciding} close={() => setDeciding(undefined)} />}
    </Stack>
  )
}

const COLOURS = { pending: 'blue', approved: 'green', declined: 'red', expired: 'gray' } as const

function AllApprovals({ page }: { page: Approvals }) {
  const { t } = useTexts()
  const columns: readonly Column<ApprovalRequest>[] = [
    {
      key: 'kind',
      title: t('approvals.what'),
      cell: ({ kind }) => <Text fw={600}>{t(`approvals.kinds.${kind}`)}</Text>,
    },
    { key: 'branch', title: t('kit.branch'), cell: ({ branchId }) => <BranchName id={branchId} /> },
    { key: 'by', title: t('approvals.requestedBy'), cell: ({ requestedBy }) => <PersonName id={requestedBy} /> },
    { key: 'when', title: t('approvals.requested'), cell: ({ requestedAt }) => <Ago at={requestedAt} /> },
    {
      key: 'state',
      title: t('kit.state'),
      cell: ({ state }) => (
        <Badge variant="light" color={COLOURS[state]} c="var(--mantine-color-text)">
          {t(`approvals.states.${state}`)}
        </Badge>
      ),
    },
    {
      key: 'decided',
      title: t('approvals.decidedBy'),
      wide: true,
      cell: ({ decidedBy, note }) =>
        decidedBy === undefined ? (
          '–'
        ) : (
          <>
            <PersonName id={decidedBy} />
            {note !== undefined && (
              <Text size="sm" c="dimmed">
                {note}
              </Text>
            )}
          </>
        ),
    },
  ]
  return (
    <DataTable
      label={t('approvals.title')}
      columns={columns}
      rowKey={({ id }) => id}
      page={page}
      empty={{ title: t('approvals.noneYet') }}
    />
  )
}
