import { Badge, Tooltip } from '@mantine/core'
import { useTexts } from '../texts/texts.ts'

/** What an accepted order should be looked at for. */
export function FlagBadges({ flags }: { flags: readonly string[] }) {
  const { t, has } = useTexts()
  return flags.map((flag) => (
    <Tooltip
      key={flag}
      label={has(`flags.${flag}.about`) ? t(`flags.${flag}.about` as never) : flag}
      multiline
      maw={320}
    >
      <Badge color="orange" variant="light" c="var(--desk-orange)" tabIndex={0}>
        {has(`flags.${flag}.name`) ? t(`flags.${flag}.name` as never) : flag}
      </Badge>
    </Tooltip>
  ))
}
