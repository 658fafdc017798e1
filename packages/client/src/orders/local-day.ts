import { toInstant } from '@outpost/kernel'

const DAY_MS = 86_400_000

/** The calendar day of an instant in an IANA time zone: `2026-01-31`. */
export const localDay = (epochMs: number, timezone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    epochMs,
  )

/** UTC days that a local day containing this instant can reach into. */
export const utcDaysAround = (epochMs: number): string[] =>
  [-1, 0, 1].map((offset) => toInstant(epochMs + offset * DAY_MS).slice(0, 10))
