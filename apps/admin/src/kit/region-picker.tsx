import { Select } from '@mantine/core'
import { useRegions } from '../api/use-regions.ts'
import { useTexts } from '../texts/texts.ts'

interface RegionPickerProps {
  readonly value: string | undefined
  readonly onChange: (region: string | undefined) => void
}

const SHOWN = 50

/** A region by a part of its name, of those that branches are in; all of them where none is chosen. */
export function RegionPicker({ value, onChange }: RegionPickerProps) {
  const { t } = useTexts()
  const names = useRegions()?.map(({ name }) => name) ?? []
  return (
    <Select
      label={t('kit.region')}
      placeholder={t('kit.allRegions')}
      data={value === undefined || names.includes(value) ? names : [value, ...names]}
      value={value ?? null}
      onChange={(region) => onChange(region ?? undefined)}
      searchable
      clearable
      limit={SHOWN}
      nothingFoundMessage={t('kit.noRegion')}
      w={220}
    />
  )
}
