import { Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import type { CatalogChange } from '@outpost/contract/v2'
import { Link } from 'react-router'
import { useApi } from '../api/api.tsx'
import { usePages } from '../api/use-pages.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { BranchName, PersonName, ProductName } from '../kit/names.tsx'
import { Ago } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'
import { useCategories } from './use-categories.ts'
import { useChangeWords } from './use-change-words.ts'
import { useTaxClasses } from './use-tax-classes.ts'

interface ChangesTableProps {
  readonly filters: { readonly aboutId?: string; readonly collection?: CatalogChange['collection'] }
  /** Inside a panel, which is about one record. */
  readonly inset?: boolean
}

/** Who changed what, when, from what to what. */
export function ChangesTable({ filters, inset = false }: ChangesTableProps) {
  const { t } = useTexts()
  const api = useApi()
  const page = usePages<CatalogChange>({
    key: ['catalog-changes', filters],
    read: (part) => api.listCatalogChanges({ query: { ...filters, ...part } }),
  })
  const about: Column<CatalogChange> = {
    key: 'what',
    title: t('changes.what'),
    cell: (change) => <About change={change} />,
  }
  return (
    <DataTable
      label={t('changes.title')}
      columns={[
        { key: 'when', title: t('changes.when'), cell: ({ at }) => <Ago at={at} /> },
        { key: 'who', title: t('changes.who'), cell: (change) => <Who change={change} /> },
        ...(filters.aboutId === undefined ? [about] : []),
        { key: 'where', title: t('changes.where'), wide: !inset, cell: ({ branchId }) => <BranchName id={branchId} /> },
        { key: 'change', title: t('changes.change'), cell: (change) => <Fields change={change} /> },
      ]}
      rowKey={({ recordId, branchSeq }) => `${recordId} ${branchSeq}`}
      page={page}
      empty={{ title: t('changes.none'), about: t('changes.noneAbout') }}
      inset={inset}
    />
  )
}

function Who({ change: { staffId, source } }: { change: CatalogChange }) {
  const { t } = useTexts()
  return (
    <>
      {staffId === undefined ? <Text>{t('changes.commandLine')}</Text> : <PersonName id={staffId} />}
      {source === 'import' && (
        <Text size="sm" c="dimmed">
          {t('changes.byImport')}
        </Text>
      )}
    </>
  )
}

function About({ change: { collection, aboutId } }: { change: CatalogChange }) {
  const { t } = useTexts()
  const { all: categories } = useCategories()
  const { all: taxClasses } = useTaxClasses()
  const name =
    collection === 'categories'
      ? categories.find(({ id }) => id === aboutId)?.path
      : taxClasses.find(({ id }) => id === aboutId)?.name
  const isOfProduct = collection === 'products' || collection === 'branch-prices'
  return (
    <>
      {isOfProduct ? (
        <Anchor component={Link} to={`/catalogue/products/${aboutId}`}>
          <ProductName id={aboutId} />
        </Anchor>
      ) : (
        <Text>{name}</Text>
      )}
      <Text size="sm" c="dimmed">
        {t(`changes.kinds.${collection}`)}
      </Text>
    </>
  )
}

function Fields({ change }: { change: CatalogChange }) {
  const { t } = useTexts()
  const words = useChangeWords(change)
  if (change.created)
    return (
      <Group gap={8} wrap="nowrap" align="flex-start">
        <Badge variant="light" color="blue" c="var(--mantine-color-text)" flex="none">
          {t('changes.created')}
        </Badge>
        <Text size="sm">
          {change.fields.map(({ field, after }) => `${words.name(field)} ${words.value(field, after)}`).join(' · ')}
        </Text>
      </Group>
    )
  return (
    <Stack gap={2}>
      {change.fields.map(({ field, before, after }) => (
        <Group key={field} gap={6} wrap="wrap">
          <Text span size="sm" c="dimmed">
            {words.name(field)}
          </Text>
          <Text span td="line-through">
            {words.value(field, before)}
          </Text>
          <Text span aria-hidden>
            →
          </Text>
          <Text span fw={600}>
            {words.value(field, after)}
          </Text>
        </Group>
      ))}
    </Stack>
  )
}
