import { Temporal } from 'temporal-polyfill'

/** An instant in milliseconds as a field of date and time takes it, by the clock of a time zone. */
export const zoneText = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

export type ZoneTime =
  | {
      readonly kind: 'instant'
      /** RFC 3339 UTC. */
      readonly at: string
      /** Clocks go back and show it once more; the first is taken. */
      readonly isTwice: boolean
    }
  /** Clocks go forward over it. */
  | { readonly kind: 'skipped' }
  | { readonly kind: 'none' }

/** The instant at which the clock of a time zone shows such a text. */
export function zoneTime(text: string, zone: string): ZoneTime {
  const shown = plainTime(text)
  if (shown === undefined) return { kind: 'none' }
  const first = shown.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (!first.toPlainDateTime().equals(shown)) return { kind: 'skipped' }
  const last = shown.toZonedDateTime(zone, { disambiguation: 'later' })
  return { kind: 'instant', at: new Date(first.epochMilliseconds).toISOString(), isTwice: !first.equals(last) }
}

function plainTime(text: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(text)
  } catch {
    return undefined // an empty field, or half a date
  }
}

const MINUTE_MS = 60_000

/** The first whole minute that is surely still to come when it reaches the server. */
export const soon = (now: number): number => (Math.floor(now / MINUTE_MS) + 2) * MINUTE_MS
