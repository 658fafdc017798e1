import { Button, Group, Paper, Table, Text } from '@mantine/core'
import type { DeadLetterGroup } from '@outpost/contract/v2'
import { formatMoney, formatNumber } from '../kit/format.ts'
import { Ago } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'
import { useMutationWords } from './mutation-words.ts'

interface GroupsTableProps {
  readonly groups: readonly DeadLetterGroup[]
  readonly chosen: { readonly code: string | undefined; readonly type: string | undefined }
  readonly choose: (group: DeadLetterGroup | undefined) => void
}

/** What is wrong, the most frequent cause first; choosing one shows its letters. */
export function GroupsTable({ groups, chosen, choose }: GroupsTableProps) {
  const { t, locale } = useTexts()
  const words = useMutationWords()
  return (
    <Paper withBorder>
      <Table.ScrollContainer minWidth={560} type="native">
        <Table aria-label={t('deadLetters.causes')} verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('deadLetters.cause')}</Table.Th>
              <Table.Th ta="right">{t('deadLetters.count')}</Table.Th>
              <Table.Th ta="right">{t('deadLetters.branches')}</Table.Th>
              <Table.Th ta="right">{t('deadLetters.money')}</Table.Th>
              <Table.Th visibleFrom="lg">{t('deadLetters.oldest')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groups.map((group) => {
              const isChosen = group.code === chosen.code && group.type === chosen.type
              return (
                <Table.Tr
                  key={`${group.code} ${group.type}`}
                  {...(isChosen && { bg: 'var(--mantine-primary-color-light)' })}
                >
                  <Table.Td>
                    <Text fw={600}>{words.code(group.code)}</Text>
                    <Text size="sm" c="dimmed">
                      {words.type(group.type)}
                    </Text>
                  </Table.Td>
                  <Table.Td ta="right" fw={700}>
                    {formatNumber(group.count, locale)}
                  </Table.Td>
                  <Table.Td ta="right">{formatNumber(group.branches, locale)}</Table.Td>
                  <Table.Td ta="right">
                    {group.amounts.length === 0 ? '–' : null}
                    {group.amounts.map(({ currency, amount }) => (
                      <Text key={currency}>{formatMoney(amount, currency, locale)}</Text>
                    ))}
                  </Table.Td>
                  <Table.Td visibleFrom="lg">
                    <Ago at={group.oldestAt} />
                  </Table.Td>
                  <Table.Td>
                    <Group justify="flex-end">
                      <Button
                        variant={isChosen ? 'filled' : 'default'}
                        aria-pressed={isChosen}
                        onClick={() => choose(isChosen ? undefined : group)}
                      >
                        {isChosen ? t('deadLetters.showAll') : t('deadLetters.showThese')}
                      </Button>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}
