import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../api/api.tsx'
import { useBranch } from '../api/named.ts'
import { taken } from '../api/taken.ts'
import { useTexts } from '../texts/texts.ts'

interface BranchPickerProps {
  readonly value: string | undefined
  readonly onChange: (branchId: string | undefined) => void
  /** Said while none is chosen. */
  readonly none: string
  readonly clearable?: boolean
  /** Of this region alone. */
  readonly region?: string | undefined
}

const TYPING_MS = 200
const SHOWN = 20

/** A branch by a part of its code or name; the server searches, since a chain has ten thousand. */
export function BranchPicker({ value, onChange, none, clearable = true, region }: BranchPickerProps) {
  const { t } = useTexts()
  const api = useApi()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const chosen = useBranch(value)
  const labelOf = (branch: { code: string; name: string }) => `${branch.code} ${branch.name}`
  const asked = chosen !== undefined && q === labelOf(chosen) ? '' : q
  const { data } = useQuery({
    queryKey: ['branches', 'pick', region, asked],
    queryFn: () =>
      taken(
        api.listBranches({
          query: { limit: SHOWN, ...(asked !== '' && { q: asked }), ...(region !== undefined && { region }) },
        }),
      ),
    placeholderData: keepPreviousData,
  })
  const found = data?.items ?? []
  const shown = chosen === undefined || found.some(({ id }) => id === chosen.id) ? found : [chosen, ...found]
  return (
    <Select
      label={t('kit.branch')}
      placeholder={none}
      data={shown.map((branch) => ({ value: branch.id, label: labelOf(branch) }))}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      searchable
      clearable={clearable}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={t('kit.noBranch')}
      w={280}
    />
  )
}
