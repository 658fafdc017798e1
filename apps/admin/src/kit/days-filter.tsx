import { Group, TextInput } from '@mantine/core'
import { useTexts } from '../texts/texts.ts'
import { dayEnd, dayStart } from './days.ts'
import type { useFilters } from './use-filters.ts'

type Filters = ReturnType<typeof useFilters>

/** From and to, as they stand in the address. */
export function DaysFilter({ filters: [filter, setFilter] }: { filters: Filters }) {
  const { t } = useTexts()
  return (
    <Group wrap="nowrap">
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t(`kit.${end}`)}
          value={filter(end) ?? ''}
          onChange={(event) => setFilter({ [end]: event.currentTarget.value })}
        />
      ))}
    </Group>
  )
}

/** The same for a query: whole days. */
export function daysOf([filter]: Filters): { from?: string; to?: string } {
  const [from, to] = [dayOf(filter('from')), dayOf(filter('to'))]
  return { ...(from !== undefined && { from: dayStart(from) }), ...(to !== undefined && { to: dayEnd(to) }) }
}

/** An address may have been typed: what is no day filters nothing. */
export const dayOf = (text: string | undefined): string | undefined =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined
