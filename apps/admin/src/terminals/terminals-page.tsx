import { Anchor, Badge, Button, Group, Text } from '@mantine/core'
import type { Terminal } from '@outpost/contract/v2'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useApi, useRole } from '../api/api.tsx'
import { usePages } from '../api/use-pages.ts'
import { BranchPicker } from '../kit/branch-picker.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Page } from '../kit/page.tsx'
import { Empty } from '../kit/states.tsx'
import { useFilters } from '../kit/use-filters.ts'
import { Ago, When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'
import { EnrolmentModal } from './enrolment-modal.tsx'
import { RevokeModal } from './revoke-modal.tsx'
import { STATUS_COLOURS } from './status-colours.ts'

export function TerminalsPage() {
  const { t } = useTexts()
  const api = useApi()
  const role = useRole()
  const [filter, setFilter] = useFilters()
  const branchId = filter('branchId')
  const [isEnrolling, setEnrolling] = useState(false)
  const [revoking, setRevoking] = useState<Terminal>()
  const page = usePages<Terminal>({
    key: ['terminals', branchId],
    read: (part) => api.listTerminals({ query: { branchId: branchId ?? '', ...part } }),
    enabled: branchId !== undefined,
  })
  const mayChange = role !== 'supervisor'
  const columns = useColumns(mayChange, setRevoking)
  return (
    <Page
      title={t('terminals.title')}
      about={t('terminals.about')}
      actions={
        mayChange &&
        branchId !== undefined && (
          <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setEnrolling(true)}>
            {t('terminals.newCode')}
          </Button>
        )
      }
    >
      <BranchPicker value={branchId} onChange={(id) => setFilter({ branchId: id })} none={t('kit.chooseBranch')} />
      {branchId === undefined ? (
        <Empty title={t('terminals.choose')} about={t('terminals.chooseAbout')} />
      ) : (
        <DataTable
          label={t('terminals.title')}
          columns={columns}
          rowKey={({ id }) => id}
          page={page}
          empty={{ title: t('terminals.none'), about: t('terminals.noneAbout') }}
        />
      )}
      {isEnrolling && branchId !== undefined && (
        <EnrolmentModal branchId={branchId} close={() => setEnrolling(false)} />
      )}
      {revoking !== undefined && <RevokeModal terminal={revoking} close={() => setRevoking(undefined)} />}
    </Page>
  )
}

function useColumns(mayChange: boolean, revoke: (terminal: Terminal) => void): readonly Column<Terminal>[] {
  const { t } = useTexts()
  return [
    {
      key: 'code',
      title: t('kit.terminal'),
      cell: ({ id, branchId, code, name }) => (
        <>
          <Anchor component={Link} to={`/terminals/${branchId}/${id}`} fw={600}>
            {code}
          </Anchor>
          {name !== undefined && (
            <Text size="sm" c="dimmed">
              {name}
            </Text>
          )}
        </>
      ),
    },
    { key: 'platform', title: t('terminals.platform'), cell: ({ platform }) => t(`platforms.${platform}`) },
    {
      key: 'status',
      title: t('kit.state'),
      cell: ({ status }) => (
        <Badge variant="light" color={STATUS_COLOURS[status]} c="var(--mantine-color-text)">
          {t(`terminals.statuses.${status}`)}
        </Badge>
      ),
    },
    { key: 'version', title: t('terminals.version'), wide: true, cell: ({ appVersion }) => appVersion ?? '–' },
    { key: 'seen', title: t('terminals.lastSeen'), cell: ({ lastSeenAt }) => <Ago at={lastSeenAt} /> },
    { key: 'enrolled', title: t('terminals.enrolled'), wide: true, cell: ({ enrolledAt }) => <When at={enrolledAt} /> },
    {
      key: 'do',
      title: '',
      align: 'right',
      cell: (terminal) =>
        mayChange && terminal.status === 'active' && terminal.platform !== 'api' ? (
          <Group justify="flex-end">
            <Button variant="subtle" c="var(--desk-red)" color="red" onClick={() => revoke(terminal)}>
              {t('terminals.revoke')}
            </Button>
          </Group>
        ) : null,
    },
  ]
}
