import { Progress, Table, Text } from '@mantine/core'
import type { Rollout, RolloutJudgement } from '@outpost/contract/v2'
import { formatNumber } from '../kit/format.ts'
import { useTexts } from '../texts/texts.ts'

interface ArmsTableProps {
  readonly judgement: RolloutJudgement
  readonly rollout: Pick<Rollout, 'variant' | 'controlVariant'>
}

/** The branches that have it beside those that do not, over the same time. */
export function ArmsTable({ judgement: { withIt, without }, rollout: { variant, controlVariant } }: ArmsTableProps) {
  const { t, locale } = useTexts()
  const arms = [
    { name: t('rollouts.withIt', { variant }), arm: withIt },
    { name: t('rollouts.without', { variant: controlVariant }), arm: without },
  ]
  return (
    <Table.ScrollContainer minWidth={420} type="native">
      <Table aria-label={t('rollouts.health')} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rollouts.side')}</Table.Th>
            <Table.Th ta="right">{t('rollouts.heard')}</Table.Th>
            <Table.Th ta="right">{t('rollouts.sicker')}</Table.Th>
            <Table.Th w="40%">{t('rollouts.share')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {arms.map(({ name, arm: { branches, sicker } }) => {
            const percent = branches === 0 ? 0 : (100 * sicker) / branches
            return (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                <Table.Td ta="right">{formatNumber(branches, locale)}</Table.Td>
                <Table.Td ta="right">{formatNumber(sicker, locale)}</Table.Td>
                <Table.Td>
                  <Text size="sm">
                    {branches === 0 ? '–' : `${formatNumber(Math.round(percent * 10) / 10, locale)} %`}
                  </Text>
                  <Progress value={percent} color={percent > 10 ? 'red' : 'blue'} aria-label={name} />
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
