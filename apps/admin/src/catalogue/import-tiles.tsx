import { SimpleGrid } from '@mantine/core'
import type { ImportReport } from '@outpost/contract/v2'
import { formatNumber } from '../kit/format.ts'
import { Tile } from '../kit/tile.tsx'
import { useTexts } from '../texts/texts.ts'

export function ImportTiles({ report }: { report: ImportReport }) {
  const { t, locale } = useTexts()
  const { created, updated, unchanged, errors, warnings, categoriesCreated, lines } = report
  const number = (value: number) => formatNumber(value, locale)
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }}>
      <Tile
        label={t('imports.created')}
        value={number(created)}
        about={categoriesCreated > 0 ? t('imports.newCategories', { count: categoriesCreated }) : undefined}
      />
      <Tile label={t('imports.updated')} value={number(updated)} />
      <Tile label={t('imports.unchanged')} value={number(unchanged)} about={t('imports.lines', { count: lines })} />
      <Tile label={t('imports.errors')} value={number(errors)} {...(errors > 0 && { tone: 'red' })} />
      <Tile label={t('imports.warnings')} value={number(warnings)} {...(warnings > 0 && { tone: 'orange' })} />
    </SimpleGrid>
  )
}
