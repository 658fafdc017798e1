import { Table, Text } from '@mantine/core'
import type { Category } from '@outpost/contract/v2'
import { useTexts } from '../texts/texts.ts'
import { CategoryModal } from './category-modal.tsx'
import { EditButton } from './edit-button.tsx'
import { RecordsPage } from './records-page.tsx'
import { type CategoryAt, useCategories } from './use-categories.ts'

export function CategoriesPage() {
  const categories = useCategories()
  return (
    <RecordsPage<Category>
      view="categories"
      records={categories}
      table={(edit) => <CategoriesTable categories={categories.all} edit={edit} />}
      form={(category, close) => <CategoryModal category={category} close={close} />}
    />
  )
}

const INDENT_PX = 24

interface CategoriesTableProps {
  readonly categories: readonly CategoryAt[]
  readonly edit: ((category: Category) => void) | undefined
}

function CategoriesTable({ categories, edit }: CategoriesTableProps) {
  const { t } = useTexts()
  return (
    <Table aria-label={t('catalogue.views.categories')} highlightOnHover horizontalSpacing="md">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('categories.name')}</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {categories.map((category) => (
          <Table.Tr key={category.id}>
            <Table.Td pl={16 + category.depth * INDENT_PX}>
              <Text fw={category.depth === 0 ? 600 : 400}>{category.name}</Text>
            </Table.Td>
            <Table.Td ta="right">
              {edit !== undefined && <EditButton name={category.name} edit={() => edit(category)} />}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
