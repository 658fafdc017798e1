import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { type Category, CategoryWrite } from '@outpost/contract/v2'
import { useState } from 'react'
import { useDesk } from '../api/api.tsx'
import { RecordModal } from '../kit/record-modal.tsx'
import { useClosingWrite } from '../kit/use-closing-write.ts'
import { useFieldErrors } from '../kit/use-field-errors.ts'
import { useRefusedFields } from '../kit/use-refused-fields.ts'
import { useTexts } from '../texts/texts.ts'
import { CategoryPicker } from './category-picker.tsx'

interface Form {
  name: string
  /** Empty = none. */
  parentId: string
}

export function CategoryModal({ category, close }: { category: Category | undefined; close: () => void }) {
  const { t } = useTexts()
  const { api, newId } = useDesk()
  const faultsOf = useFieldErrors()
  const [id] = useState(() => category?.id ?? newId())
  const writeOf = ({ name, parentId }: Form): CategoryWrite => ({
    id,
    name: name.trim(),
    ...(parentId !== '' && { parentId }),
  })
  const form = useForm<Form>({
    initialValues: { name: category?.name ?? '', parentId: category?.parentId ?? '' },
    validate: (values) => faultsOf(CategoryWrite, writeOf(values)),
  })
  const put = useClosingWrite(
    (body: CategoryWrite, key) => api.putCategory({ params: { id: body.id }, body, key }),
    close,
    ({ name }) => t('categories.saved', { name }),
  )
  const refused = useRefusedFields(put.error)
  return (
    <RecordModal
      title={category === undefined ? t('categories.add') : t('catalogue.editWhat', { name: category.name })}
      onSubmit={form.onSubmit((values) => put.mutate(writeOf(values)))}
      error={put.error}
      isSaving={put.isPending}
      close={close}
    >
      <TextInput
        label={t('categories.name')}
        {...form.getInputProps('name')}
        error={form.errors['name'] ?? refused['name']}
        data-autofocus
      />
      <CategoryPicker
        label={t('categories.parent')}
        placeholder={t('categories.top')}
        value={form.values.parentId === '' ? undefined : form.values.parentId}
        onChange={(parentId) => form.setFieldValue('parentId', parentId ?? '')}
        without={id}
        error={refused['parentId']}
      />
    </RecordModal>
  )
}
