import { Table, Text } from '@mantine/core'
import type { TaxClass } from '@outpost/contract/v2'
import { useTexts } from '../texts/texts.ts'
import { EditButton } from './edit-button.tsx'
import { RecordsPage } from './records-page.tsx'
import { TaxClassModal } from './tax-class-modal.tsx'
import { taxLine } from './tax-line.ts'
import { useTaxClasses } from './use-tax-classes.ts'

export function TaxesPage() {
  const classes = useTaxClasses()
  return (
    <RecordsPage<TaxClass>
      view="taxes"
      records={classes}
      table={(edit) => <TaxesTable classes={classes.all} edit={edit} />}
      form={(taxClass, close) => <TaxClassModal taxClass={taxClass} close={close} />}
    />
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
              {edit !== undefined && <EditButton name={taxClass.name} edit={() => edit(taxClass)} />}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
