import { Badge } from '@mantine/core'
import type { DeadLetter } from '@outpost/contract/v2'
import { useTexts } from '../texts/texts.ts'

export function ResolutionBadge({ resolution }: { resolution: DeadLetter['resolution'] }) {
  const { t } = useTexts()
  if (resolution === undefined)
    return (
      <Badge color="red" variant="light" c="var(--desk-red)">
        {t('deadLetters.waits')}
      </Badge>
    )
  return (
    <Badge color={resolution.kind === 'discarded' ? 'gray' : 'green'} variant="light" c="var(--mantine-color-text)">
      {t(`deadLetters.kinds.${resolution.kind}`)}
    </Badge>
  )
}
