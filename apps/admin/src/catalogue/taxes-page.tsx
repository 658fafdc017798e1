import { Button, Paper, Table, Text } from '@mantine/core'
import type { TaxClass } from '@outpost/contract/v2'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useRole } from '../api/api.tsx'
import { Empty, Failed, Loading } from '../kit/states.tsx'
import { useTexts } from '../texts/texts.ts'
import { CatalogueFrame } from './catalogue-frame.tsx'
import { TaxClassModal } from './tax-class-modal.tsx'
import { taxLine } from './tax-line.ts'
import { useTaxClasses } from './use-tax-classes.ts'

export function TaxesPage() {
  const { t } = useTexts()
  const mayChange = useRole() === 'admin'
  const { all, isLoading, error } = useTaxClasses()
  const [editing, setEditing] = useState<TaxClass | 'new'>()
  return (
    <CatalogueFrame
      view="taxes"
      about={t('taxes.about')}
      actions={
        mayChange && (
          <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setEditing('new')}>
            {t('taxes.add')}
          </Button>
        )
      }
    >
      {isLoading && <Loading />}
      {error !== undefined && <Failed error={error} />}
      {!isLoading && error === undefined && (
        <Paper withBorder>
          {all.length === 0 ? (
            <Empty title={t('taxes.none')} about={t('taxes.noneAbout')} />
          ) : (
            <TaxesTable classes={all} edit={mayChange ? setEditing : undefined} />
          )}
        </Paper>
      )}
      {editing !== undefined && (
        <TaxClassModal taxClass={editing === 'new' ? undefined : editing} close={() => setEditing(undefined)} />
      )}
    </CatalogueFrame>
  )
}

interface TaxesTableProps {
  readonly classes: readonly TaxClass[]
  readonly edit: ((taxClass: TaxClass) => void) | undefined
}

function TaxesTable({ classes, edit }: TaxesTableProps) {
  const { t } = useTexts()
  return (
    <Table aria-label={t('catalogue.views.taxes')} highlightOnHover verticalSpacing="sm" horizontalSpacing="md">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('taxes.name')}</Table.Th>
          <Table.Th>{t('taxes.taxes')}</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {classes.map((taxClass) => (
          <Table.Tr key={taxClass.id}>
            <Table.Td>
              <Text fw={600}>{taxClass.name}</Text>
              <Text size="sm" c="dimmed">
                {taxClass.code}
              </Text>
            </Table.Td>
            <Table.Td>
              {taxClass.taxes.length === 0 && t('taxes.untaxed')}
              {taxClass.taxes.map((tax) => (
                <Text key={tax.code}>{taxLine(tax, t)}</Text>
              ))}
            </Table.Td>
            <Table.Td ta="right">
              {edit !== undefined && (
                <Button
                  variant="subtle"
                  onClick={() => edit(taxClass)}
                  aria-label={t('taxes.editWhat', { name: taxClass.name })}
                >
                  {t('taxes.edit')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
