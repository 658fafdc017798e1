import { Select, Stack } from '@mantine/core'
import { CATALOG_COLLECTIONS, type CatalogChange } from '@outpost/contract/v2'
import { useFilters } from '../kit/use-filters.ts'
import { useTexts } from '../texts/texts.ts'
import { CatalogueFrame } from './catalogue-frame.tsx'
import { ChangesTable } from './changes-table.tsx'

export function ChangesPage() {
  const { t } = useTexts()
  const [filter, setFilter] = useFilters()
  const collection = CATALOG_COLLECTIONS.find((one): one is CatalogChange['collection'] => one === filter('kind'))
  return (
    <CatalogueFrame view="changes" about={t('changes.about')}>
      <Stack gap="lg">
        <Select
          label={t('changes.kind')}
          placeholder={t('kit.all')}
          clearable
          value={collection ?? null}
          onChange={(kind) => setFilter({ kind: kind ?? undefined })}
          data={CATALOG_COLLECTIONS.map((one) => ({ value: one, label: t(`changes.kinds.${one}`) }))}
          w={260}
        />
        <ChangesTable filters={collection === undefined ? {} : { collection }} />
      </Stack>
    </CatalogueFrame>
  )
}
