import { Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTexts } from '../texts/texts.ts'
import type { Fault } from './read-definition.ts'

interface FaultInWords {
  readonly pointer: string
  readonly message: string
}

/** Each fault with its place, in words. */
export function useFaultWords(faults: readonly Fault[]): readonly FaultInWords[] {
  const { t, has } = useTexts()
  return useMemo(
    () =>
      faults.map(({ pointer, code }) => {
        const name = [`featureFlags.faults.${code}`, `rules.${code}`].find(has)
        return { pointer, message: `${pointer || '/'}: ${name === undefined ? code : t(name as never)}` }
      }),
    [faults, t, has],
  )
}

export function FaultList({ faults, isChanged }: { faults: readonly FaultInWords[]; isChanged: boolean }) {
  const { t } = useTexts()
  if (faults.length === 0)
    return (
      <Text c={isChanged ? 'var(--desk-green)' : 'dimmed'} size="sm" role="status">
        {t(isChanged ? 'featureFlags.fits' : 'featureFlags.unchanged')}
      </Text>
    )
  return (
    <Stack gap={2} role="status">
      {faults.map(({ message }) => (
        <Text key={message} c="var(--desk-red)" size="sm">
          {message}
        </Text>
      ))}
    </Stack>
  )
}
