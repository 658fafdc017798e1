const DAY_MS = 86_400_000

/**
 * The day, `YYYY-MM-DD`, on which something may have been sold by now: the latest by the clocks of the branches, since days are
 * theirs. Where those are not known yet it is that of whoever looks.
 */
export const lastDay = (now: number, zones: readonly string[]): string =>
  (zones.length === 0 ? [undefined] : zones).map((zone) => dayIn(now, zone)).reduce((a, b) => (a > b ? a : b))

export const daysEarlier = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10)

/** en-CA writes `YYYY-MM-DD`. */
const dayIn = (at: number, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
