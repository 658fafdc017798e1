import { Button, Paper, Table, Text } from '@mantine/core'
import type { Category } from '@outpost/contract/v2'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useRole } from '../api/api.tsx'
import { Empty, Failed, Loading } from '../kit/states.tsx'
import { useTexts } from '../texts/texts.ts'
import { CatalogueFrame } from './catalogue-frame.tsx'
import { CategoryModal } from './category-modal.tsx'
import { useCategories } from './use-categories.ts'

const INDENT_PX = 24

export function CategoriesPage() {
  const { t } = useTexts()
  const mayChange = useRole() === 'admin'
  const { all, isLoading, error } = useCategories()
  const [editing, setEditing] = useState<Category | 'new'>()
  return (
    <CatalogueFrame
      view="categories"
      about={t('categories.about')}
      actions={
        mayChange && (
          <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setEditing('new')}>
            {t('categories.add')}
          </Button>
        )
      }
    >
      {isLoading && <Loading />}
      {error !== undefined && <Failed error={error} />}
      {!isLoading && error === undefined && (
        <Paper withBorder>
          {all.length === 0 ? (
            <Empty title={t('categories.none')} about={t('categories.noneAbout')} />
          ) : (
            <Table aria-label={t('catalogue.views.categories')} highlightOnHover horizontalSpacing="md">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('categories.name')}</Table.Th>
                  <Table.Th />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {all.map((category) => (
                  <Table.Tr key={category.id}>
                    <Table.Td pl={16 + category.depth * INDENT_PX}>
                      <Text fw={category.depth === 0 ? 600 : 400}>{category.name}</Text>
                    </Table.Td>
                    <Table.Td ta="right">
                      {mayChange && (
                        <Button
                          variant="subtle"
                          onClick={() => setEditing(category)}
                          aria-label={t('categories.editWhat', { name: category.name })}
                        >
                          {t('categories.edit')}
                        </Button>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </Paper>
      )}
      {editing !== undefined && (
        <CategoryModal category={editing === 'new' ? undefined : editing} close={() => setEditing(undefined)} />
      )}
    </CatalogueFrame>
  )
}
