import { Badge } from '@mantine/core'
import type { Flag } from '@outpost/contract/v2'
import { useTexts } from '../texts/texts.ts'

/** What holds for a flag at a glance. */
export function FlagState({ flag: { isKilled, rolloutId, definition } }: { flag: Flag }) {
  const { t } = useTexts()
  const hasRules = definition.targeting !== undefined && Object.keys(definition.targeting).length > 0
  const [state, color] = isKilled
    ? (['killed', 'red'] as const)
    : rolloutId !== undefined
      ? (['rollout', 'blue'] as const)
      : hasRules
        ? (['rules', 'gray'] as const)
        : (['all', 'gray'] as const)
  return (
    <Badge variant="light" color={color} c="var(--mantine-color-text)">
      {t(`featureFlags.states.${state}`)}
    </Badge>
  )
}
