import { Anchor, Button, Group, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Branch } from '@outpost/contract/v2'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useApi, useRole } from '../api/api.tsx'
import { usePages } from '../api/use-pages.ts'
import { DataTable } from '../kit/data-table.tsx'
import { Page } from '../kit/page.tsx'
import { useTexts } from '../texts/texts.ts'
import { ChangeBranchModal } from './change-branch-modal.tsx'
import { NewBranchModal } from './new-branch-modal.tsx'

const TYPING_MS = 200

export function BranchesPage() {
  const { t } = useTexts()
  const api = useApi()
  const role = useRole()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const [changing, setChanging] = useState<Branch | null>(null)
  const [isOpening, setOpening] = useState(false)
  const page = usePages<Branch>({
    key: ['branches', 'list', q],
    read: (part) => api.listBranches({ query: { ...part, ...(q !== '' && { q }) } }),
  })
  return (
    <Page
      title={t('branches.title')}
      about={t('branches.about')}
      actions={
        role === 'admin' && (
          <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setOpening(true)}>
            {t('branches.open')}
          </Button>
        )
      }
    >
      <Group>
        <TextInput
          label={t('kit.search')}
          placeholder={t('branches.searchHint')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          w={280}
        />
      </Group>
      <DataTable
        label={t('branches.title')}
        columns={[
          { key: 'code', title: t('branches.code'), cell: ({ code }) => <Text fw={600}>{code}</Text> },
          {
            key: 'name',
            title: t('branches.name'),
            cell: ({ id, name }) => (
              <Anchor component={Link} to={`/health/${id}`}>
                {name}
              </Anchor>
            ),
          },
          { key: 'region', title: t('branches.region'), cell: ({ region }) => region },
          { key: 'ring', title: t('branches.ring'), align: 'right', wide: true, cell: ({ ring }) => ring },
          { key: 'timezone', title: t('branches.timezone'), wide: true, cell: ({ timezone }) => timezone },
          { key: 'currency', title: t('branches.currency'), cell: ({ currency }) => currency },
          {
            key: 'terminals',
            title: '',
            align: 'right',
            cell: (branch) => (
              <Group gap="xs" justify="flex-end" wrap="nowrap">
                {role === 'admin' && (
                  <Button
                    variant="subtle"
                    onClick={() => setChanging(branch)}
                    aria-label={t('branches.changeWho', { code: branch.code })}
                  >
                    {t('branches.change')}
                  </Button>
                )}
                <Button component={Link} to={`/terminals?branchId=${branch.id}`} variant="subtle">
                  {t('branches.terminals')}
                </Button>
              </Group>
            ),
          },
        ]}
        rowKey={({ id }) => id}
        page={page}
        empty={{ title: t('branches.none'), about: t('branches.noneAbout') }}
      />
      {changing !== null && <ChangeBranchModal branch={changing} close={() => setChanging(null)} />}
      {isOpening && <NewBranchModal close={() => setOpening(false)} />}
    </Page>
  )
}
