const two = (value: number): string => String(value).padStart(2, '0')

/** An instant in milliseconds as a field of date and time takes it, by the clock of whoever looks. */
export function localText(at: number): string {
  const date = new Date(at)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** The instant of such a text, RFC 3339 UTC; undefined for none. */
export function instantOfLocal(text: string): string | undefined {
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

const MINUTE_MS = 60_000

/** The first whole minute that is surely still to come when it reaches the server. */
export const soon = (now: number): number => (Math.floor(now / MINUTE_MS) + 2) * MINUTE_MS
