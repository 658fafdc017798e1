import { Select, type SelectProps } from '@mantine/core'
import { useTexts } from '../texts/texts.ts'
import { useCategories } from './use-categories.ts'

interface CategoryPickerProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
  /** Not offered: a category has no place below itself. */
  readonly without?: string
}

export function CategoryPicker({ value, onChange, without, ...props }: CategoryPickerProps) {
  const { t } = useTexts()
  const { all } = useCategories()
  return (
    <Select
      searchable
      clearable
      nothingFoundMessage={t('catalogue.noCategory')}
      data={all.filter(({ id }) => id !== without).map(({ id, path }) => ({ value: id, label: path }))}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      {...props}
    />
  )
}
