import { Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface TileProps {
  readonly label: string
  readonly value: ReactNode
  readonly about?: ReactNode
  readonly tone?: 'red' | 'orange' | 'green'
}

/** One figure that somebody looks at many times a day. */
export function Tile({ label, value, about, tone }: TileProps) {
  return (
    <Paper withBorder p="md" h="100%">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fz={26} fw={700} lh={1.3} {...(tone !== undefined && { c: `var(--desk-${tone})` })}>
        {value}
      </Text>
      {about !== undefined && (
        <Text size="sm" c="dimmed" component="div">
          {about}
        </Text>
      )}
    </Paper>
  )
}
