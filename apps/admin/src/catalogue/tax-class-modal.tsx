import { ActionIcon, Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { type TaxClass, TaxClassWrite, validate } from '@outpost/contract/v2'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useDesk } from '../api/api.tsx'
import { RecordModal } from '../kit/record-modal.tsx'
import { useClosingWrite } from '../kit/use-closing-write.ts'
import { useRefusedFields } from '../kit/use-refused-fields.ts'
import { useTexts } from '../texts/texts.ts'

interface Form {
  code: string
  name: string
  taxes: { code: string; rate: string; included: boolean }[]
}

/** A tax class whole; taxes are few, and a rate is typed as it is spoken. */
export function TaxClassModal({ taxClass, close }: { taxClass: TaxClass | undefined; close: () => void }) {
  const { t, has } = useTexts()
  const { api, newId } = useDesk()
  const [id] = useState(() => taxClass?.id ?? newId())
  const writeOf = ({ code, name, taxes }: Form): TaxClassWrite => ({
    id,
    code: code.trim(),
    name: name.trim(),
    taxes: taxes.map((tax) => ({ ...tax, code: tax.code.trim(), rate: tax.rate.trim().replace(',', '.') })),
  })
  const form = useForm<Form>({
    initialValues: {
      code: taxClass?.code ?? '',
      name: taxClass?.name ?? '',
      taxes: taxClass?.taxes.map((tax) => ({ ...tax })) ?? [{ code: 'VAT', rate: '', included: true }],
    },
    validate: (values) => {
      const checked = validate(TaxClassWrite, writeOf(values))
      if (checked.ok) return {}
      const word = (code: string) => (has(`rules.${code}`) ? t(`rules.${code}` as never) : code)
      return Object.fromEntries(
        checked.error.map(({ pointer, code }) => [pointer.slice(1).replaceAll('/', '.'), word(code)]),
      )
    },
  })
  const put = useClosingWrite(
    (body: TaxClassWrite, key) => api.putTaxClass({ params: { id: body.id }, body, key }),
    close,
    ({ name }) => t('taxes.saved', { name }),
  )
  const refused = useRefusedFields(put.error)
  return (
    <RecordModal
      title={taxClass === undefined ? t('taxes.add') : t('catalogue.editWhat', { name: taxClass.name })}
      size="lg"
      onSubmit={form.onSubmit((values) => put.mutate(writeOf(values)))}
      error={put.error}
      isSaving={put.isPending}
      close={close}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('taxes.name')}
          description={t('taxes.nameAbout')}
          {...form.getInputProps('name')}
          data-autofocus
        />
        <TextInput
          label={t('taxes.code')}
          description={t('taxes.codeAbout')}
          {...form.getInputProps('code')}
          error={form.errors['code'] ?? refused['code']}
          disabled={taxClass !== undefined}
        />
      </SimpleGrid>
      <TaxRows form={form} refused={refused['taxes']} />
      {taxClass !== undefined && (
        <Text size="sm" c="dimmed">
          {t('taxes.changesAbout')}
        </Text>
      )}
    </RecordModal>
  )
}

function TaxRows({ form, refused }: { form: UseFormReturnType<Form>; refused: string | undefined }) {
  const { t } = useTexts()
  return (
    <Stack gap="sm">
      {form.values.taxes.length === 0 && <Text c="dimmed">{t('taxes.untaxed')}</Text>}
      {form.values.taxes.map((tax, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name while it is typed
        <Group key={index} align="flex-start" wrap="nowrap">
          <TextInput label={t('taxes.tax')} {...form.getInputProps(`taxes.${index}.code`)} w={120} />
          <TextInput
            label={t('taxes.rate')}
            inputMode="decimal"
            rightSection="%"
            {...form.getInputProps(`taxes.${index}.rate`)}
            w={120}
          />
          <Select
            label={t('catalogue.price')}
            data={(['included', 'added'] as const).map((one) => ({ value: one, label: t(`taxes.${one}`) }))}
            value={tax.included ? 'included' : 'added'}
            onChange={(value) => form.setFieldValue(`taxes.${index}.included`, value === 'included')}
            allowDeselect={false}
            flex={1}
          />
          <ActionIcon
            variant="subtle"
            color="red"
            size={44}
            mt={24}
            aria-label={t('taxes.removeTax', { code: tax.code })}
            onClick={() => form.removeListItem('taxes', index)}
          >
            <Trash2 size={20} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {refused !== undefined && (
        <Text size="sm" c="var(--desk-red)">
          {refused}
        </Text>
      )}
      <Group>
        <Button
          variant="default"
          leftSection={<Plus size={18} aria-hidden />}
          onClick={() => form.insertListItem('taxes', { code: '', rate: '', included: true })}
        >
          {t('taxes.addTax')}
        </Button>
      </Group>
    </Stack>
  )
}
