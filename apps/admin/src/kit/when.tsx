import { Text, Tooltip } from '@mantine/core'
import { useBranch } from '../api/named.ts'
import { useTexts } from '../texts/texts.ts'
import { formatAgo, formatDateTime, formatSecond } from './format.ts'
import { ownZone } from './own-zone.ts'
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

/** By the clock of a branch, which is named where it is not that of whoever looks. */
export function WhenAt({ at, branchId }: { at: string; branchId: string }) {
  const { locale } = useTexts()
  const zone = useBranch(branchId)?.timezone
  if (zone === undefined) return <Text span>…</Text>
  return (
    <>
      <Text component="time" dateTime={at}>
        {formatDateTime(at, locale, zone)}
      </Text>
      {zone !== ownZone() && (
        <Text size="sm" c="dimmed">
          {zone}
        </Text>
      )}
    </>
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
