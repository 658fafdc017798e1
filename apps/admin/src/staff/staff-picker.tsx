import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { useTexts } from '../texts/texts.ts'

const SHOWN = 200

/** A person of the office: those are who the record is about. */
export function StaffPicker({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (staffId: string | undefined) => void
}) {
  const { t } = useTexts()
  const api = useApi()
  const { data: admins } = useQuery({
    queryKey: ['staff', 'office', 'admin'],
    queryFn: () => taken(api.listStaff({ query: { role: 'admin', limit: SHOWN } })),
  })
  const { data: support } = useQuery({
    queryKey: ['staff', 'office', 'support'],
    queryFn: () => taken(api.listStaff({ query: { role: 'support', limit: SHOWN } })),
  })
  const people = [...(admins?.items ?? []), ...(support?.items ?? [])]
  return (
    <Select
      label={t('audit.who')}
      placeholder={t('kit.everybody')}
      data={people.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` }))}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      searchable
      clearable
      w={240}
    />
  )
}
