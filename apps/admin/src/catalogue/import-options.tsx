import { Accordion, Checkbox, Select, SimpleGrid, Stack } from '@mantine/core'
import { type ImportQuery, StockPolicy } from '@outpost/contract/v2'
import { useTexts } from '../texts/texts.ts'
import { useTaxClasses } from './use-tax-classes.ts'

interface ImportOptionsProps {
  readonly value: ImportQuery
  readonly onChange: (value: ImportQuery) => void
}

const TICKS = ['createCategories', 'restoreZeros', 'acceptFormulas'] as const

/** What lines leave open, and how they are read. */
export function ImportOptions({ value, onChange }: ImportOptionsProps) {
  const { t } = useTexts()
  const { all: taxClasses } = useTaxClasses()
  const set = (field: keyof ImportQuery, to: string | boolean | undefined) => {
    const { [field]: _, ...rest } = value
    onChange((to === undefined || to === false ? rest : { ...rest, [field]: to }) as ImportQuery)
  }
  return (
    <Accordion variant="contained">
      <Accordion.Item value="options">
        <Accordion.Control>{t('imports.options')}</Accordion.Control>
        <Accordion.Panel>
          <Stack>
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              <Select
                label={t('imports.decimal')}
                data={(['auto', 'point', 'comma'] as const).map((one) => ({
                  value: one,
                  label: t(`imports.decimals.${one}`),
                }))}
                value={value.decimal ?? 'auto'}
                onChange={(one) => set('decimal', one === 'auto' ? undefined : (one ?? undefined))}
                allowDeselect={false}
              />
              <Select
                label={t('imports.encoding')}
                data={(['auto', 'windows-1252'] as const).map((one) => ({
                  value: one,
                  label: t(`imports.encodings.${one}`),
                }))}
                value={value.encoding ?? 'auto'}
                onChange={(one) => set('encoding', one === 'auto' ? undefined : (one ?? undefined))}
                allowDeselect={false}
              />
              <Select
                label={t('imports.taxClass')}
                placeholder={t('imports.taxClassAbout')}
                data={taxClasses.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
                value={value.taxClass ?? null}
                onChange={(one) => set('taxClass', one ?? undefined)}
                clearable
              />
              <Select
                label={t('imports.stockPolicy')}
                data={StockPolicy.enum.map((one) => ({ value: one, label: t(`catalogue.stockPolicies.${one}`) }))}
                value={value.stockPolicy ?? 'allow_oversell'}
                onChange={(one) => set('stockPolicy', one ?? undefined)}
                allowDeselect={false}
              />
            </SimpleGrid>
            {TICKS.map((one) => (
              <Checkbox
                key={one}
                label={t(`imports.${one}`)}
                checked={value[one] ?? false}
                onChange={(event) => set(one, event.currentTarget.checked)}
              />
            ))}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}
