import { Text, Tooltip } from '@mantine/core'
import { useTexts } from '../texts/texts.ts'
import { formatAgo, formatDateTime, formatSecond } from './format.ts'
import { useNow } from './use-now.ts'

/** How long ago, and when exactly for whoever points at it. */
export function Ago({ at }: { at: string | undefined }) {
  const { locale } = useTexts()
  const now = useNow()
  if (at === undefined) return <Text span>–</Text>
  return (
    <Tooltip label={formatSecond(at, locale)}>
      <Text component="time" dateTime={at}>
        {formatAgo(at, now, locale)}
      </Text>
    </Tooltip>
  )
}

export function When({ at }: { at: string | undefined }) {
  const { locale } = useTexts()
  if (at === undefined) return <Text span>–</Text>
  return (
    <Text component="time" dateTime={at}>
      {formatDateTime(at, locale)}
    </Text>
  )
}
