import { Anchor, Badge, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Product } from '@outpost/contract/v2'
import { FileUp, Plus } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useApi, useRole } from '../api/api.tsx'
import { usePages } from '../api/use-pages.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { useFilters } from '../kit/use-filters.ts'
import { useTexts } from '../texts/texts.ts'
import { CatalogueFrame } from './catalogue-frame.tsx'
import { CategoryPicker } from './category-picker.tsx'
import { ExportButton } from './export-button.tsx'
import { ProductModal } from './product-modal.tsx'
import { useCategories } from './use-categories.ts'
import { useCatalogueMoney } from './use-chain-currencies.ts'

const TYPING_MS = 200

export function ProductsPage() {
  const { t } = useTexts()
  const api = useApi()
  const mayChange = useRole() === 'admin'
  const [filter, setFilter] = useFilters()
  const [typed, setTyped] = useState(filter('q') ?? '')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const [isAdding, setAdding] = useState(false)
  const categoryId = filter('categoryId')
  const soldOnly = filter('sold') === 'true'
  const filters = {
    ...(q !== '' && { q }),
    ...(categoryId !== undefined && { categoryId }),
    ...(soldOnly && { active: true }),
  }
  const page = usePages<Product>({
    key: ['products', filters],
    read: (part) => api.listProducts({ query: { ...filters, ...part } }),
  })
  const columns = useProductColumns()
  return (
    <CatalogueFrame
      view="products"
      about={t('catalogue.about')}
      actions={
        <>
          <ExportButton />
          {mayChange && (
            <>
              <Button
                component={Link}
                to="/catalogue/import"
                variant="default"
                leftSection={<FileUp size={18} aria-hidden />}
              >
                {t('catalogue.import')}
              </Button>
              <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setAdding(true)}>
                {t('catalogue.add')}
              </Button>
            </>
          )}
        </>
      }
    >
      <Stack gap="lg">
        <Group align="flex-end">
          <TextInput
            label={t('kit.search')}
            placeholder={t('catalogue.searchHint')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            w={260}
          />
          <CategoryPicker
            label={t('catalogue.category')}
            placeholder={t('kit.all')}
            value={categoryId}
            onChange={(id) => setFilter({ categoryId: id })}
            w={260}
          />
          <Checkbox
            label={t('catalogue.soldOnly')}
            checked={soldOnly}
            onChange={(event) => setFilter({ sold: event.currentTarget.checked ? 'true' : undefined })}
            mb={10}
          />
        </Group>
        <DataTable
          label={t('catalogue.views.products')}
          columns={columns}
          rowKey={({ id }) => id}
          page={page}
          empty={{ title: t('catalogue.none'), about: t('catalogue.noneAbout') }}
        />
      </Stack>
      {isAdding && <ProductModal product={undefined} close={() => setAdding(false)} />}
    </CatalogueFrame>
  )
}

function useProductColumns(): readonly Column<Product>[] {
  const { t } = useTexts()
  const money = useCatalogueMoney()
  const { all } = useCategories()
  const paths = new Map(all.map(({ id, path }) => [id, path]))
  return [
    {
      key: 'name',
      title: t('catalogue.name'),
      cell: ({ id, name, sku }) => (
        <>
          <Anchor component={Link} to={`/catalogue/products/${id}`} fw={600}>
            {name}
          </Anchor>
          <Text size="sm" c="dimmed">
            {sku}
          </Text>
        </>
      ),
    },
    {
      key: 'category',
      title: t('catalogue.category'),
      cell: ({ categoryId }) => (categoryId === undefined ? '–' : (paths.get(categoryId) ?? '')),
    },
    {
      key: 'gtins',
      title: t('catalogue.gtins'),
      wide: true,
      cell: ({ gtins }) => (gtins.length > 1 ? `${gtins[0]} +${gtins.length - 1}` : (gtins[0] ?? '–')),
    },
    { key: 'taxClass', title: t('catalogue.taxClass'), wide: true, cell: ({ taxClass }) => taxClass },
    {
      key: 'price',
      title: t('catalogue.price'),
      align: 'right',
      cell: ({ price, unit }) => (
        <>
          {money.formatEach(price).map((amount) => (
            <Text key={amount} fw={600} style={{ whiteSpace: 'nowrap' }}>
              {amount}
            </Text>
          ))}
          {unit !== 'each' && (
            <Text size="sm" c="dimmed">
              {t(`catalogue.units.${unit}`)}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: t('kit.state'),
      cell: ({ active }) => <SoldBadge active={active} />,
    },
  ]
}

export function SoldBadge({ active }: { active: boolean }) {
  const { t } = useTexts()
  return (
    <Badge variant="light" color={active ? 'green' : 'gray'} c="var(--mantine-color-text)">
      {t(active ? 'catalogue.sold' : 'catalogue.notSold')}
    </Badge>
  )
}
