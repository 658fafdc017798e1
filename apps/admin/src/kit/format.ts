/** Minor units in words of the locale: `formatMoney(1250, 'EUR', 'de')` is `12,50 €`. */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

export const formatNumber = (value: number, locale: string): string => new Intl.NumberFormat(locale).format(value)

export const formatQuantity = (quantity: string, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(Number(quantity))

/** By the clock of a time zone; without one, of whoever looks. */
export const formatDateTime = (instant: string, locale: string, timeZone?: string): string =>
  new Date(instant).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })

/** A day of the calendar, `YYYY-MM-DD`, which is no instant and has no time zone. */
export const formatDay = (day: string, locale: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { dateStyle: 'medium', timeZone: 'UTC' })

export const formatSecond = (instant: string, locale: string): string =>
  new Date(instant).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'medium' })

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** `3 minutes ago`, by the clock of whoever looks. */
export function formatAgo(instant: string, now: number, locale: string): string {
  const ms = now - Date.parse(instant)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, size] of STEPS) if (Math.abs(ms) >= size) return relative.format(-Math.trunc(ms / size), unit)
  return relative.format(-Math.max(0, Math.trunc(ms / 1_000)), 'second')
}

/** A short stretch of time: `350 ms`, `4.2 s`, `12 min`, `3 h`, `2 d`. */
export function formatSpan(ms: number, locale: string): string {
  const of = (value: number, unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(value)
  if (ms < 1_000) return of(ms, 'millisecond')
  if (ms < 60_000) return of(ms / 1_000, 'second')
  if (ms < 3_600_000) return of(ms / 60_000, 'minute')
  if (ms < 86_400_000) return of(ms / 3_600_000, 'hour')
  return of(ms / 86_400_000, 'day')
}
