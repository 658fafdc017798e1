import { Badge, Button, Checkbox, Group, Select, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { ROLES, type Role, type Staff } from '@outpost/contract/v2'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useApi, useRole } from '../api/api.tsx'
import { usePages } from '../api/use-pages.ts'
import { BranchPicker } from '../kit/branch-picker.tsx'
import { DataTable } from '../kit/data-table.tsx'
import { BranchName } from '../kit/names.tsx'
import { Page } from '../kit/page.tsx'
import { useFilters } from '../kit/use-filters.ts'
import { useTexts } from '../texts/texts.ts'
import { PersonModal } from './person-modal.tsx'

const TYPING_MS = 200
/** Branches that a row names; the rest are counted. */
const NAMED = 2

export function StaffPage() {
  const { t } = useTexts()
  const api = useApi()
  const mayChange = useRole() === 'admin'
  const [filter, setFilter] = useFilters()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const [editing, setEditing] = useState<Staff | 'new'>()
  const [branchId, role] = [filter('branchId'), filter('role')]
  const withFormer = filter('former') === 'true'
  const filters = {
    ...(q !== '' && { q }),
    ...(branchId !== undefined && { branchId }),
    ...(role !== undefined && { role: role as Role }),
    ...(!withFormer && { active: true }),
  }
  const page = usePages<Staff>({
    key: ['staff', filters],
    read: (part) => api.listStaff({ query: { ...filters, ...part } }),
  })
  return (
    <Page
      title={t('staff.title')}
      about={t('staff.about')}
      actions={
        mayChange && (
          <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setEditing('new')}>
            {t('staff.add')}
          </Button>
        )
      }
    >
      <Group align="flex-end">
        <TextInput
          label={t('kit.search')}
          placeholder={t('staff.searchHint')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          w={220}
        />
        <BranchPicker value={branchId} onChange={(id) => setFilter({ branchId: id })} none={t('kit.allBranches')} />
        <Select
          label={t('staff.role')}
          placeholder={t('kit.all')}
          clearable
          value={role ?? null}
          onChange={(value) => setFilter({ role: value ?? undefined })}
          data={ROLES.map((one) => ({ value: one, label: t(`roles.${one}`) }))}
          w={180}
        />
        <Checkbox
          label={t('staff.withFormer')}
          checked={withFormer}
          onChange={(event) => setFilter({ former: event.currentTarget.checked ? 'true' : undefined })}
          mb={10}
        />
      </Group>
      <DataTable
        label={t('staff.title')}
        columns={[
          {
            key: 'name',
            title: t('staff.name'),
            cell: ({ name, code }) => (
              <>
                <Text fw={600}>{name}</Text>
                <Text size="sm" c="dimmed">
                  {code}
                </Text>
              </>
            ),
          },
          { key: 'role', title: t('staff.role'), cell: (person) => t(`roles.${person.role}`) },
          { key: 'branches', title: t('staff.branches'), cell: (person) => <BranchesOf person={person} /> },
          {
            key: 'discount',
            title: t('staff.discountLimit'),
            align: 'right',
            wide: true,
            cell: ({ discountLimit }) => `${discountLimit} %`,
          },
          {
            key: 'state',
            title: t('kit.state'),
            cell: ({ active }) => (
              <Badge variant="light" color={active ? 'green' : 'gray'} c="var(--mantine-color-text)">
                {t(active ? 'staff.active' : 'staff.locked')}
              </Badge>
            ),
          },
          {
            key: 'edit',
            title: '',
            align: 'right',
            cell: (person) =>
              mayChange && (
                <Button
                  variant="subtle"
                  onClick={() => setEditing(person)}
                  aria-label={t('staff.editWho', { name: person.name })}
                >
                  {t('staff.edit')}
                </Button>
              ),
          },
        ]}
        rowKey={({ id }) => id}
        page={page}
        empty={{ title: t('staff.none'), about: t('staff.noneAbout') }}
      />
      {editing !== undefined && (
        <PersonModal person={editing === 'new' ? undefined : editing} close={() => setEditing(undefined)} />
      )}
    </Page>
  )
}

function BranchesOf({ person: { branchIds, role } }: { person: Staff }) {
  const { t } = useTexts()
  if (branchIds.length === 0) return role === 'admin' || role === 'support' ? t('kit.allBranches') : t('staff.noBranch')
  return (
    <>
      {branchIds.slice(0, NAMED).map((id) => (
        <Text key={id}>
          <BranchName id={id} />
        </Text>
      ))}
      {branchIds.length > NAMED && (
        <Text size="sm" c="dimmed">
          {t('staff.moreBranches', { count: branchIds.length - NAMED })}
        </Text>
      )}
    </>
  )
}
