import { Select, SimpleGrid, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { ROLES, type Role, type Staff, StaffWrite } from '@outpost/contract/v2'
import { useState } from 'react'
import { useDesk } from '../api/api.tsx'
import { BranchesField } from '../kit/branches-field.tsx'
import { RecordModal } from '../kit/record-modal.tsx'
import { useClosingWrite } from '../kit/use-closing-write.ts'
import { useFieldErrors } from '../kit/use-field-errors.ts'
import { useTexts } from '../texts/texts.ts'

interface Form {
  id: string
  code: string
  name: string
  role: Role
  branchIds: string[]
  active: boolean
  discountLimit: string
  /** Empty = as it was. */
  pin: string
  password: string
}

const writeOf = ({ pin, password, ...rest }: Form): StaffWrite => ({
  ...rest,
  ...(pin !== '' && { pin }),
  ...(password !== '' && { password }),
})

/** A person whole: role, branches, lock, and a new PIN or password where one is typed. */
export function PersonModal({ person, close }: { person: Staff | undefined; close: () => void }) {
  const { t } = useTexts()
  const { api, newId } = useDesk()
  const faultsOf = useFieldErrors()
  const [id] = useState(() => person?.id ?? newId())
  const form = useForm<Form>({
    initialValues: {
      id,
      code: person?.code ?? '',
      name: person?.name ?? '',
      role: person?.role ?? 'cashier',
      branchIds: [...(person?.branchIds ?? [])],
      active: person?.active ?? true,
      discountLimit: person?.discountLimit ?? '0',
      pin: '',
      password: '',
    },
    validate: (values) => faultsOf(StaffWrite, writeOf(values)),
  })
  const put = useClosingWrite(
    (body: StaffWrite, key) => api.putStaff({ params: { id: body.id }, body, key }),
    close,
    ({ name }) => t('staff.saved', { name }),
  )
  const { branchIds, role } = form.values
  return (
    <RecordModal
      title={person === undefined ? t('staff.add') : t('staff.editWho', { name: person.name })}
      size="lg"
      onSubmit={form.onSubmit((values) => put.mutate(writeOf(values)))}
      error={put.error}
      isSaving={put.isPending}
      close={close}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('staff.name')} {...form.getInputProps('name')} data-autofocus />
        <TextInput label={t('staff.code')} {...form.getInputProps('code')} />
        <Select
          label={t('staff.role')}
          description={t(`staff.roleAbout.${role}`)}
          data={ROLES.map((one) => ({ value: one, label: t(`roles.${one}`) }))}
          allowDeselect={false}
          {...form.getInputProps('role')}
        />
        <TextInput
          label={t('staff.discountLimit')}
          description={t('staff.discountLimitAbout')}
          rightSection="%"
          {...form.getInputProps('discountLimit')}
        />
      </SimpleGrid>
      <BranchesField
        value={branchIds}
        onChange={(chosen) => form.setFieldValue('branchIds', chosen)}
        add={t('staff.addBranch')}
        none={t(role === 'admin' || role === 'support' ? 'staff.allBranches' : 'staff.noBranchYet')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('staff.pin')}
          description={t(person === undefined ? 'staff.pinNew' : 'staff.pinReset')}
          inputMode="numeric"
          autoComplete="off"
          {...form.getInputProps('pin')}
        />
        {role !== 'cashier' && (
          <TextInput
            label={t('staff.password')}
            description={t('staff.passwordAbout')}
            type="password"
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
        )}
      </SimpleGrid>
      <Switch
        label={t('staff.mayWork')}
        description={t('staff.mayWorkAbout')}
        size="md"
        {...form.getInputProps('active', { type: 'checkbox' })}
      />
    </RecordModal>
  )
}
