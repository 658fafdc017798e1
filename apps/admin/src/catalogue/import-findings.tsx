import { Badge, Checkbox, Table, Text } from '@mantine/core'
import type { ImportFinding, ImportReport } from '@outpost/contract/v2'
import { useState } from 'react'
import { Panel } from '../kit/panel.tsx'
import { useTexts } from '../texts/texts.ts'

/** Lines that are shown at once: whoever has more mends those first. */
const SHOWN = 200
/** Codes of which the server knows more than the code says: which digit would fit, which line is the other one. */
const SPECIFIC: ReadonlySet<string> = new Set([
  'cells_too_few',
  'cells_too_many',
  'column_missing',
  'encoding_twice',
  'gtin_check_digit',
  'gtin_length',
  'gtin_repeated',
  'gtin_taken',
  'gtin_zeros_lost',
  'gtin_zeros_restored',
  'header_missing',
  'price_ambiguous',
  'price_currency',
  'sku_repeated',
  'tax_class_missing',
  'tax_class_unknown',
])

/** The report by line: what stands there, what is wrong with it, what mends it. */
export function ImportFindings({ report: { findings, errors, warnings } }: { report: ImportReport }) {
  const { t } = useTexts()
  const [onlyErrors, setOnlyErrors] = useState(false)
  const isSifted = onlyErrors && errors > 0
  const wanted = isSifted ? findings.filter(({ severity }) => severity === 'error') : findings
  const count = isSifted ? errors : errors + warnings
  if (findings.length === 0) return <Text c="dimmed">{t('imports.noFindings')}</Text>
  return (
    <Panel
      title={t('imports.findings')}
      actions={
        errors > 0 &&
        warnings > 0 && (
          <Checkbox
            label={t('imports.onlyErrors')}
            checked={onlyErrors}
            onChange={(event) => setOnlyErrors(event.currentTarget.checked)}
          />
        )
      }
    >
      <Table.ScrollContainer minWidth={640} type="native">
        <Table aria-label={t('imports.findings')} verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th ta="right">{t('imports.line')}</Table.Th>
              <Table.Th>{t('imports.column')}</Table.Th>
              <Table.Th>{t('imports.stands')}</Table.Th>
              <Table.Th>{t('imports.finding')}</Table.Th>
              <Table.Th>{t('imports.cure')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {wanted.slice(0, SHOWN).map((finding, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the report never changes; a line may say the same twice
              <FindingRow key={index} finding={finding} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {count > SHOWN && <Text c="dimmed">{t('imports.more', { shown: SHOWN, count })}</Text>}
    </Panel>
  )
}

function FindingRow({ finding: { line, column, code, severity, value, detail, cure } }: { finding: ImportFinding }) {
  const { t, has } = useTexts()
  const isKnown = has(`findings.${code}.0`)
  return (
    <Table.Tr>
      <Table.Td ta="right">{line === 0 ? t('imports.wholeFile') : line}</Table.Td>
      <Table.Td>{column ?? ''}</Table.Td>
      <Table.Td maw={220} style={{ overflowWrap: 'anywhere' }}>
        {value ?? ''}
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={severity === 'error' ? 'red' : 'orange'} c="var(--mantine-color-text)" mb={4}>
          {t(`imports.severities.${severity}`)}
        </Badge>
        <Text>{isKnown ? t(`findings.${code}.0` as never) : detail}</Text>
        {isKnown && SPECIFIC.has(code) && (
          <Text size="sm" c="dimmed" lang="en">
            {detail}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{isKnown ? t(`findings.${code}.1` as never) : cure}</Table.Td>
    </Table.Tr>
  )
}
