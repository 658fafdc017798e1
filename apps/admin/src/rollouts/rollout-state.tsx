import { Badge } from '@mantine/core'
import type { Rollout } from '@outpost/contract/v2'
import { useTexts } from '../texts/texts.ts'

const COLOURS = { running: 'blue', paused: 'yellow', halted: 'red', aborted: 'gray', done: 'green' } as const

export function RolloutStateBadge({ state }: Pick<Rollout, 'state'>) {
  const { t } = useTexts()
  return (
    <Badge variant="light" color={COLOURS[state]} c="var(--mantine-color-text)">
      {t(`rollouts.states.${state}`)}
    </Badge>
  )
}
