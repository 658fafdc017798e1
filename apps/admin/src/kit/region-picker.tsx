import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { useTexts } from '../texts/texts.ts'

interface RegionPickerProps {
  readonly value: string | undefined
  readonly onChange: (region: string | undefined) => void
}

const TYPING_MS = 200
const SHOWN = 50

/** A region by a part of its name, of those that branches are in; all of them where none is chosen. */
export function RegionPicker({ value, onChange }: RegionPickerProps) {
  const { t } = useTexts()
  const api = useApi()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const asked = q === value ? '' : q
  const { data } = useQuery({
    queryKey: ['regions', asked],
    queryFn: () => taken(api.listRegions({ query: { limit: SHOWN, ...(asked !== '' && { q: asked }) } })),
    placeholderData: keepPreviousData,
  })
  const found = data?.items.map(({ name }) => name) ?? []
  return (
    <Select
      label={t('kit.region')}
      placeholder={t('kit.allRegions')}
      data={value === undefined || found.includes(value) ? found : [value, ...found]}
      value={value ?? null}
      onChange={(region) => onChange(region ?? undefined)}
      searchable
      clearable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={t('kit.noRegion')}
      w={220}
    />
  )
}
