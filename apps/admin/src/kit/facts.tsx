import { Box, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './facts.module.css'

/** Names and values, side by side. */
export function Facts({ of }: { of: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <Box component="dl" className={classes['facts'] ?? ''}>
      {of.map(([name, value]) => (
        <Box key={name} className={classes['fact'] ?? ''}>
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" m={0} className={classes['value'] ?? ''}>
            {value}
          </Text>
        </Box>
      ))}
    </Box>
  )
}
