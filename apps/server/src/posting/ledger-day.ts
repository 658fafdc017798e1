import { fromInstant } from '@outpost/kernel'

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timezone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timezone)
  if (!formatter) {
    const date = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, ...date }) // en-CA writes YYYY-MM-DD
    formatters.set(timezone, formatter)
  }
  return formatter
}

/** The calendar day of an instant where the branch stands, `YYYY-MM-DD`. */
export const ledgerDay = (instant: string, timezone: string): string =>
  formatterOf(timezone).format(fromInstant(instant)).padStart('YYYY-MM-DD'.length, '0') // years before 1000 come short
