const DAY_MS = 86_400_000

/** The first instant of a day (`YYYY-MM-DD`) by the clock of whoever looks, RFC 3339 UTC. */
export const dayStart = (day: string): string => new Date(`${day}T00:00:00`).toISOString()

/** The first instant after it. */
export const dayEnd = (day: string): string => {
  const next = new Date(Date.parse(`${day}T12:00:00`) + DAY_MS)
  next.setHours(0, 0, 0, 0)
  return next.toISOString()
}
