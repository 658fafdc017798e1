import { Button, Modal, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { BranchWrite } from '@outpost/contract/v2'
import { useState } from 'react'
import { useDesk } from '../api/api.tsx'
import { ModalEnd } from '../kit/modal-end.tsx'
import { useClosingWrite } from '../kit/use-closing-write.ts'
import { useFieldErrors } from '../kit/use-field-errors.ts'
import { useTexts } from '../texts/texts.ts'
import { RegionField } from './region-field.tsx'
import { RINGS } from './rings.ts'

export function NewBranchModal({ close }: { close: () => void }) {
  const { t } = useTexts()
  const { api, newId } = useDesk()
  const faultsOf = useFieldErrors()
  const [id] = useState(newId)
  const form = useForm<BranchWrite>({
    initialValues: {
      id,
      code: '',
      name: '',
      region: '',
      ring: 0,
      timezone: 'Europe/Berlin',
      currency: 'EUR',
      cashIncrement: 1,
    },
    validate: (values) => faultsOf(BranchWrite, values),
  })
  const open = useClosingWrite(
    (body: BranchWrite, key) => api.createBranch({ body, key }),
    close,
    ({ name }) => t('branches.opened', { name }),
  )
  return (
    <Modal
      opened
      onClose={close}
      title={t('branches.open')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      <form onSubmit={form.onSubmit((values) => open.mutate(values))}>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              label={t('branches.code')}
              description={t('branches.codeAbout')}
              {...form.getInputProps('code')}
              onChange={(event) => form.setFieldValue('code', event.currentTarget.value.toUpperCase())}
              data-autofocus
            />
            <TextInput
              label={t('branches.name')}
              description={t('branches.nameAbout')}
              {...form.getInputProps('name')}
            />
            <RegionField {...form.getInputProps('region')} />
            <Select
              label={t('branches.ring')}
              data={RINGS}
              value={String(form.values.ring)}
              onChange={(value) => form.setFieldValue('ring', Number(value ?? 0))}
              allowDeselect={false}
            />
            <TextInput label={t('branches.timezone')} {...form.getInputProps('timezone')} />
            <TextInput
              label={t('branches.currency')}
              {...form.getInputProps('currency')}
              onChange={(event) => form.setFieldValue('currency', event.currentTarget.value.toUpperCase())}
            />
            <NumberInput
              label={t('branches.cashIncrement')}
              description={t('branches.cashIncrementAbout')}
              min={1}
              max={1_000}
              allowDecimal={false}
              {...form.getInputProps('cashIncrement')}
            />
          </SimpleGrid>
          <ModalEnd error={open.error} close={close}>
            <Button type="submit" loading={open.isPending}>
              {t('branches.open')}
            </Button>
          </ModalEnd>
        </Stack>
      </form>
    </Modal>
  )
}
