import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import { useRegions } from '../api/use-regions.ts'
import { useTexts } from '../texts/texts.ts'

const SHOWN = 50

/** The region of a branch: one that there is, or a new one. Reports and rollouts group by it, so that a slip of the pen parts a branch from its own. */
export function RegionField(props: Omit<AutocompleteProps, 'data' | 'label'>) {
  const { t } = useTexts()
  const names = useRegions()?.map(({ name }) => name) ?? []
  return <Autocomplete {...props} label={t('branches.region')} data={names} limit={SHOWN} />
}
