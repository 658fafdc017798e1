import { Badge, Group } from '@mantine/core'
import type { BranchHealth } from '@outpost/contract/v2'
import { useTexts } from '../texts/texts.ts'

const COLOURS = { well: 'green', ailing: 'orange', sick: 'red', unheard: 'gray' } as const
const INKS = {
  well: 'var(--desk-green)',
  ailing: 'var(--desk-orange)',
  sick: 'var(--desk-red)',
  unheard: 'var(--mantine-color-text)',
} as const

export function Standing({ standing }: { standing: BranchHealth['standing'] }) {
  const { t } = useTexts()
  return (
    <Badge variant="light" color={COLOURS[standing]} c={INKS[standing]}>
      {t(`health.standings.${standing}`)}
    </Badge>
  )
}

export function Reasons({ reasons }: { reasons: readonly string[] }) {
  const { t, has } = useTexts()
  return (
    <Group gap={4}>
      {reasons.map((reason) => (
        <Badge key={reason} variant="outline" color="gray" c="var(--mantine-color-text)">
          {has(`health.reasons.${reason}`) ? t(`health.reasons.${reason}` as never) : reason}
        </Badge>
      ))}
    </Group>
  )
}
