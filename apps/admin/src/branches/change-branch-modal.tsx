import { Select, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { type Branch, BranchEdit } from '@outpost/contract/v2'
import { useApi } from '../api/api.tsx'
import { RecordModal } from '../kit/record-modal.tsx'
import { useClosingWrite } from '../kit/use-closing-write.ts'
import { useFieldErrors } from '../kit/use-field-errors.ts'
import { useTexts } from '../texts/texts.ts'
import { RegionField } from './region-field.tsx'
import { RINGS } from './rings.ts'

/** What may change of a branch; its code, zone and currency are in its books. */
export function ChangeBranchModal({ branch, close }: { branch: Branch; close: () => void }) {
  const { t } = useTexts()
  const api = useApi()
  const faultsOf = useFieldErrors()
  const form = useForm<BranchEdit>({
    initialValues: { name: branch.name, region: branch.region, ring: branch.ring },
    validate: (values) => faultsOf(BranchEdit, values),
  })
  const save = useClosingWrite(
    (body: BranchEdit, key) => api.putBranch({ params: { id: branch.id }, body, key }),
    close,
    ({ name }) => t('branches.changed', { name }),
  )
  return (
    <RecordModal
      title={t('branches.changeWho', { code: branch.code })}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      error={save.error}
      isSaving={save.isPending}
      close={close}
    >
      <TextInput label={t('branches.name')} {...form.getInputProps('name')} data-autofocus />
      <RegionField {...form.getInputProps('region')} />
      <Select
        label={t('branches.ring')}
        description={t('branches.ringAbout')}
        data={RINGS}
        value={String(form.values.ring)}
        onChange={(value) => form.setFieldValue('ring', Number(value ?? 0))}
        allowDeselect={false}
      />
      <Text size="sm" c="dimmed">
        {t('branches.changeAbout')}
      </Text>
    </RecordModal>
  )
}
